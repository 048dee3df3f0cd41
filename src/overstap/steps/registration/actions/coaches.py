"""A candidate gets a coach: chosen by the candidate, or by the coordinator who has the intake."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from overstap.access import relating
from overstap.access.acting import Acting
from overstap.access.models import Consent, Disclosure, Relation
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, require
from overstap.journeys import moves, next_actions
from overstap.journeys.models import Journey
from overstap.people.models import Membership, Person
from overstap.shared import clock
from overstap.steps.registration.intake import coach_called, may_know
from overstap.steps.registration.models import Registration


def assign_coach(journey: Journey, coach: UUID, *, by: Acting, version: int | None = None) -> Journey:
    """The coordinator gives a journey a coach, named by the public id of the coach's membership.

    Raises:
        NotThere: not allowed, or no such coach (a coach of an organisation that may not know is no such coach).
        Stale: the journey moved on since the page was made.
        Refused: `coach-already`.
    """
    with transaction.atomic():
        require(by, Permission.ASSIGN_COACH, journey.candidate)
        locked = _lock(journey)
        return _assign(locked, coach_called(coach), by=by, version=version)


def choose_coach(coach: UUID, *, by: Acting, knowing: bool = False, version: int | None = None) -> Journey:
    """The candidate chooses a coach. One of the own employer only `knowing`: after a plain warning.

    Choosing so is a disclosure to that organisation, for coaching, which can be withdrawn.

    Raises:
        NotThere: no running journey, or no such coach.
        Stale: the journey moved on since the page was made.
        Refused: `coach-already`; `own-employer` when the coach's organisation is shut out and the warning was not read.
    """
    with transaction.atomic():
        require(by, Permission.CHOOSE_COACH, by.person)
        journey = Journey.objects.filter(candidate=by.person).exclude(state="ended").first()
        if journey is None:
            raise NotThere
        locked, member = _lock(journey), coach_called(coach)
        candidate = _candidate(locked)
        if not may_know(candidate, [member]):
            if member.person_id == candidate.pk:
                raise NotThere
            if not knowing:
                raise moves.Refused("own-employer")
            with translation.override(candidate.language):
                purpose = _("I chose a coach who works for my own employer")
            Disclosure.objects.get_or_create(
                candidate=candidate, organisation=member.organisation, withdrawn_at=None,
                defaults={"purpose": purpose},
            )  # fmt: skip
        return _assign(locked, member, by=by, version=version)


def _lock(journey: Journey) -> Journey:
    """The row, for us alone: of two who assign at once the second sees what the first did."""
    return Journey.objects.select_for_update().get(pk=journey.pk)


def _candidate(journey: Journey) -> Person:
    if journey.candidate is None:
        raise NotThere
    return journey.candidate


def _assign(journey: Journey, coach: Membership, *, by: Acting, version: int | None) -> Journey:
    candidate = _candidate(journey)
    if not may_know(candidate, [coach]):
        raise NotThere
    if relating.coach_of(candidate) is not None:
        raise moves.Refused("coach-already")
    with translation.override(candidate.language):
        relating.begin(candidate, coach, why=_("Guides you"))
        purpose = _("So that your coach can reach you")
    registration = Registration.objects.filter(journey=journey).first()
    if registration is not None and registration.share_contact:
        Consent.objects.get_or_create(
            candidate=candidate, person=coach.person, aspect=Consent.Aspect.CONTACT, withdrawn_at=None,
            defaults={"purpose": purpose},
        )  # fmt: skip
    moved = moves.fire(
        journey, "start-coaching", by=by, owner=coach.person, next_action="first-session",
        due_on=next_actions.due("first-session", clock.today()), version=version,
    )  # fmt: skip
    _end_intake(candidate)
    return moved


def _end_intake(candidate: Person) -> None:
    """Whoever looked for a coach sees the candidate no longer; the contact given for that ends as well."""
    intake = relating.running(candidate).filter(kind=Relation.Kind.INTAKE)
    holders = list(intake.values_list("holder", flat=True))
    relating.end(candidate, kinds=(Relation.Kind.INTAKE,))
    still = relating.running(candidate).values("holder")
    given = Consent.objects.filter(candidate=candidate, person__in=holders, withdrawn_at__isnull=True)
    given.filter(aspect=Consent.Aspect.CONTACT).exclude(person__in=still).update(withdrawn_at=clock.now())
