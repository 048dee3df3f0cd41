"""An employer sends a profile to an adviser, takes it back, publishes it once it is certified, and closes it."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.moves import Refused
from overstap.people.models import Person
from overstap.shared import clock, working_days
from overstap.steps.employers.asking import fingerprint, missing
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.publishing import show, take_down
from overstap.steps.employers.reach import advisers_of, coordinators_of
from overstap.steps.employers.recording import for_change, move
from overstap.steps.employers.rules import working_days_to_answer
from overstap.steps.employers.states import OPEN, ProfileState


@transaction.atomic
def submit(
    profile: VacancyProfile, *, by: Acting, version: int, words: str = "", publish_at_once: bool = True
) -> VacancyProfile:
    """Send a profile to an adviser of its region and sector, who has so many working days to answer.

    Skills and demands that an adviser certified before for this organisation are not looked at again: then it is
    published now.

    Raises:
        Refused: the first of the codes of `asking.missing`.
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = for_change(profile, version=version)
    if codes := missing(row, clock.today()):
        raise Refused(codes[0])
    row.publish_at_once = publish_at_once
    said = fingerprint(row)
    before = (
        VacancyProfile.objects.filter(organisation=row.organisation_id, fingerprint=said, certified_at__isnull=False)
        .order_by("-certified_at", "-pk")
        .first()
    )
    if before is not None:
        row.fingerprint, row.adviser, row.due_on = said, None, None
        row.certified_by_id, row.certified_at = before.certified_by_id, before.certified_at
        move(row, "reuse", by=by, why=words.strip())
        return _publish(row, by) if publish_at_once else row
    row.fingerprint, row.certified_by, row.certified_at = "", None, None
    row.adviser = first_to_ask(row)
    row.due_on = working_days.add(clock.today(), working_days_to_answer(clock.today()))
    return move(row, "submit", by=by, why=words.strip(), adviser=row.adviser)


def first_to_ask(row: VacancyProfile) -> Person | None:
    """Who answers: the adviser who had it before, else the one with the fewest, else a coordinator; None for nobody."""
    able = [one.person for one in advisers_of(row)]
    if row.adviser in able:
        return row.adviser
    coordinators = coordinators_of(row)[:1] if not able else ()
    return next(iter([*able[:1], *(one.person for one in coordinators)]), None)


@transaction.atomic
def take_back(profile: VacancyProfile, *, by: Acting, version: int) -> VacancyProfile:
    """Make a sent or certified profile a draft again, to change it."""
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = for_change(profile, version=version, states=OPEN)
    row.due_on = None
    return move(row, "take-back", by=by)


@transaction.atomic
def publish(profile: VacancyProfile, *, by: Acting, version: int) -> VacancyProfile:
    """Show a certified vacancy to everybody.

    Raises:
        Refused: "start-past" when its first day has gone by.
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = for_change(profile, version=version, states={ProfileState.CERTIFIED})
    if row.starts_on is not None and row.starts_on < clock.today():
        raise Refused("start-past")
    return _publish(row, by)


@transaction.atomic
def close(profile: VacancyProfile, *, by: Acting, version: int, words: str = "") -> VacancyProfile:
    """End a vacancy, filled or not; nobody finds it any more from this moment on. A draft is thrown away by it."""
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = for_change(profile, version=version, states=OPEN)
    take_down(row)
    row.closed_at, row.due_on = clock.now(), None
    return move(row, "close", by=by, why=words.strip())


def _publish(row: VacancyProfile, by: Acting) -> VacancyProfile:
    show(row)
    row.published_at = clock.now()
    return move(row, "publish", by=by)
