"""When work begins, where and with whom: planned from an agreement, or by hand for work outside the network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from overstap.access import policy, relating
from overstap.access.acting import Acting
from overstap.access.models import Consent, Relation
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter
from overstap.catalogue.models import Occupation
from overstap.catalogue.sectors import SectorTable
from overstap.engine.chain import Step
from overstap.journeys.happenings import tell
from overstap.journeys.holding import candidate_of
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.steps.coaching.actions.holding import locked
from overstap.steps.contracts.models import Agreement
from overstap.steps.placement.actions.holding import held, of_ones_own
from overstap.steps.placement.actions.onward import next_for
from overstap.steps.placement.models import Employment
from overstap.steps.placement.standing import running

STEPS = frozenset({Step.TRAINING, Step.START, Step.GUIDANCE})
"""At which work can begin: often people are employed while they train."""
HOLDS = frozenset({Agreement.State.BINDING, Agreement.State.SETTLED})
FARTHEST = timedelta(days=366)
MOST_HOURS = 60


@dataclass(frozen=True, slots=True)
class _Work:
    """What is planned."""

    organisation: Organisation | None
    employer: str
    occupation: Occupation | None
    sector: str
    function: str
    hours: Decimal
    planned_on: date
    minimum_until: date | None
    workplace: str
    mentor: str


@transaction.atomic
def plan_start(
    *,
    journey: Journey,
    agreement: Agreement | None = None,
    organisation: Organisation | None = None,
    employer: str = "",
    occupation: Occupation | None = None,
    sector: str = "",
    function: str = "",
    hours: Decimal | None = None,
    planned_on: date | None = None,
    minimum_until: date | None = None,
    workplace: str = "",
    mentor: str = "",
    by: Acting,
) -> Employment:
    """Plan the first day of work. The same plan again is the same plan.

    From an agreement come employer, function, hours, first day and guaranteed term; what is given beside it goes
    before. Without one only the coach plans, for work outside the network or at an `organisation` that knows who the
    candidate is.

    Raises:
        NotThere: `by` may not, or the agreement is of somebody else.
        Refused: "too-early", "agreement-not-binding", "employer-missing", "function-missing", "hours", "planned-far",
            "planned-past", "minimum", "workplace", "mentor", "not-shown", "works-there".
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.START_WORK, candidate)
    if agreement is None and by.role is Recruiter:
        raise policy.NotThere
    now = locked(journey, Permission.START_WORK, by=by)
    if Step(now.step) not in STEPS:
        raise Refused("too-early")
    if agreement is not None:
        if agreement.journey_id != now.pk:
            raise policy.NotThere
        of_ones_own(agreement.organisation, by=by)
        if agreement.state not in HOLDS:
            raise Refused("agreement-not-binding")
        before = running(now).filter(agreement=agreement).first()
        if before is not None:
            return before
    work = _checked(
        _of_agreement(agreement, planned_on, minimum_until, workplace, mentor)
        if agreement is not None
        else _by_hand(candidate, organisation, employer, occupation, sector, function, hours, planned_on,
                      minimum_until, workplace, mentor)
    )  # fmt: skip
    before = running(now).filter(employer=work.employer).first()
    if before is not None:
        same = (before.function, before.hours, before.planned_on) == (work.function, work.hours, work.planned_on)
        if same and agreement is None:
            return before
        raise Refused("works-there")
    row = Employment.objects.create(
        journey=now, candidate=candidate, agreement=agreement, organisation=work.organisation, employer=work.employer,
        occupation=work.occupation, sector=work.sector, function=work.function, hours=work.hours,
        planned_on=work.planned_on, minimum_until=work.minimum_until, workplace=work.workplace, mentor=work.mentor,
    )  # fmt: skip
    tell(
        "work:planned", by=by, journey=now, person=candidate, organisation=row.organisation,
        employment=str(row.public_id), planned_on=row.planned_on.isoformat(),
    )  # fmt: skip
    next_for(now, by=by)
    return row


@transaction.atomic
def change_start(
    *, employment: Employment, planned_on: date, workplace: str, mentor: str, version: int, by: Acting
) -> Employment:
    """Another first day, workplace or mentor; the day only until the work began.

    Raises NotThere, Stale, Refused ("work-over", "begun", "planned-far", "planned-past", "workplace", "mentor").
    """
    policy.require(by, Permission.START_WORK, employment.candidate)
    journey, now = held(employment, Permission.START_WORK, by=by)
    said = (planned_on, workplace.strip(), mentor.strip())
    if (now.planned_on, now.workplace, now.mentor) == said:
        return now  # sent twice
    held(employment, Permission.START_WORK, by=by, version=version)
    if now.first_day_on is not None and planned_on != now.planned_on:
        raise Refused("begun")
    _check_places(*said[1:])
    if planned_on != now.planned_on:
        _check_day(planned_on)
        if now.minimum_until is not None:  # the term that was guaranteed goes along with the first day
            now.minimum_until += planned_on - now.planned_on
    now.planned_on, now.workplace, now.mentor = said
    now.version += 1
    now.save()
    tell(
        "work:changed", by=by, journey=journey, person=now.candidate, organisation=now.organisation,
        employment=str(now.public_id), planned_on=now.planned_on.isoformat(),
    )  # fmt: skip
    next_for(journey, by=by)
    return now


def _of_agreement(
    agreement: Agreement, planned_on: date | None, minimum_until: date | None, workplace: str, mentor: str
) -> _Work:
    first = planned_on or agreement.starts_on
    until = minimum_until
    if until is None and agreement.minimum_months:
        until = _months_after(first, agreement.minimum_months) - timedelta(days=1)
    if agreement.match is None or agreement.terms is None:  # erased years after the journey
        raise Refused("agreement-not-binding")
    profile = agreement.match.profile
    return _Work(
        agreement.organisation, agreement.organisation.name, profile.occupation,
        profile.sector or _sector_of(profile.occupation), agreement.function, agreement.terms.hours, first, until,
        workplace.strip(), mentor.strip(),
    )  # fmt: skip


def _by_hand(
    candidate: Person,
    organisation: Organisation | None,
    employer: str,
    occupation: Occupation | None,
    sector: str,
    function: str,
    hours: Decimal | None,
    planned_on: date | None,
    minimum_until: date | None,
    workplace: str,
    mentor: str,
) -> _Work:
    if organisation is not None and not _knows(organisation, candidate):
        raise Refused("not-shown")
    if hours is None:
        raise Refused("hours")
    return _Work(
        organisation, organisation.name if organisation else employer.strip(), occupation,
        sector or _sector_of(occupation), function.strip(), hours, planned_on or clock.today(), minimum_until,
        workplace.strip(), mentor.strip(),
    )  # fmt: skip


def _knows(organisation: Organisation, candidate: Person) -> bool:
    """Whether the candidate showed the name to an organisation, or is bound to it, and does not hide from it."""
    if policy.is_hidden(candidate, organisation):
        return False
    bound = relating.running(candidate).filter(kind=Relation.Kind.EMPLOYER, organisation=organisation)
    shown = Consent.objects.filter(
        Q(candidate=candidate, organisation=organisation), aspect=Consent.Aspect.NAME, withdrawn_at__isnull=True
    )
    return bound.exists() or shown.exists()


def _checked(work: _Work) -> _Work:
    if not work.employer or len(work.employer) > 200:
        raise Refused("employer-missing")
    if not work.function or len(work.function) > 120:
        raise Refused("function-missing")
    if not 0 < work.hours <= MOST_HOURS:
        raise Refused("hours")
    _check_day(work.planned_on)
    if work.minimum_until is not None and work.minimum_until < work.planned_on:
        raise Refused("minimum")
    _check_places(work.workplace, work.mentor)
    return work


def _check_day(planned_on: date) -> None:
    ahead: Any = planned_on - clock.today()
    if ahead > FARTHEST:
        raise Refused("planned-far")
    if ahead < -FARTHEST:
        raise Refused("planned-past")


def _check_places(workplace: str, mentor: str) -> None:
    if len(workplace) > 200:
        raise Refused("workplace")
    if len(mentor) > 150:
        raise Refused("mentor")


def _sector_of(occupation: Occupation | None) -> str:
    """The sector of an occupation: its own, else by its code; empty when unknown."""
    if occupation is None:
        return ""
    return occupation.sector.key if occupation.sector else SectorTable.read().of(occupation.isco)


def _months_after(day: date, months: int) -> date:
    """The same day so many months later; of a shorter month its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
