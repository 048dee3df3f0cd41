"""Reads for finding a coach: who waits, and who can be a coach of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, visible_to
from overstap.catalogue.models import Region
from overstap.engine.chain import State, Step
from overstap.journeys.models import Journey
from overstap.people.models import Function, Membership, Person
from overstap.shared import clock
from overstap.steps.registration.intake import may_know, members_by_load, parts_now


@dataclass(frozen=True, slots=True)
class Waits:
    """Somebody without a coach."""

    journey: UUID
    name: str
    place: str
    since: date
    due_on: date | None
    overdue: bool
    reach: str
    """"mail", "phone" or "partner"; "" where the candidate does not let it be known."""
    contact: str
    version: int


def waiting_for_a_coach(viewer: Acting) -> list[Waits]:
    """Whose intake `viewer` has, the oldest date first. An address only where the candidate allows it now."""
    people = visible_to(viewer, Permission.ASSIGN_COACH)
    reachable = set(visible_to(viewer, Permission.SEE_CONTACT).values_list("pk", flat=True))
    rows = Journey.objects.filter(candidate__in=people, step=Step.REGISTRATION, state=State.ACTIVE)
    rows = rows.select_related("candidate", "registration__organisation", "registration__registered_by")
    return [_waits(row, row.candidate_id in reachable) for row in rows.order_by("due_on", "pk")]


def intake(journey: UUID, *, viewer: Acting) -> tuple[Journey, Waits]:
    """One of these, whatever its step, for the page on which a coach is chosen. Raises NotThere."""
    people = visible_to(viewer, Permission.ASSIGN_COACH)
    rows = Journey.objects.filter(candidate__in=people, public_id=journey).exclude(state=State.ENDED)
    row = rows.select_related("candidate", "region", "registration__organisation").defer("region__outline").first()
    if row is None:
        raise NotThere
    reachable = visible_to(viewer, Permission.SEE_CONTACT).filter(journeys=row).exists()
    return row, _waits(row, reachable)


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody who can be asked."""

    membership: UUID
    name: str
    organisation: str
    journeys: int
    """How many this coach owns now."""
    near: bool
    """The organisation coaches in the region of the journey."""
    own_employer: bool = False
    """The candidate keeps it from this organisation; only the candidate is told that there is such a coach."""


def coaches_for(journey: Journey, *, viewer: Acting) -> list[Coach]:
    """Who can coach, near ones first, those with fewest journeys first.

    Coaches of organisations that may not know are not there for a coordinator; the candidate sees them marked.
    """
    candidate = journey.candidate
    if candidate is None:
        raise NotThere
    members = list(members_by_load(Function.COACH))
    known = {member.pk for member in may_know(candidate, members)}
    own = viewer.person is not None and viewer.person.pk == candidate.pk
    near = _near(journey.region)
    found = [
        Coach(
            member.public_id, member.person.name, member.organisation.name, member.load,  # type: ignore[attr-defined]
            member.organisation_id in near, member.pk not in known,
        )
        for member in members
        if member.person_id != candidate.pk and (own or member.pk in known)
    ]  # fmt: skip
    return sorted(found, key=lambda coach: (not coach.near, coach.own_employer, coach.journeys, coach.name))


def own_journey(viewer: Acting) -> Journey:
    """The running journey of the candidate who looks. Raises NotThere."""
    rows = Journey.objects.filter(candidate=viewer.person).exclude(state=State.ENDED)
    row = rows.select_related("candidate", "region").defer("region__outline").first()
    if viewer.person is None or row is None:
        raise NotThere
    return row


def who_takes_care(candidate: Person) -> Membership | None:
    """Who has the intake or guides now, for the page that says what happens next."""
    journey = Journey.objects.filter(candidate=candidate).exclude(state=State.ENDED).first()
    if journey is None or journey.owner_id is None:
        return None
    rows = Membership.objects.at(clock.now()).filter(person=journey.owner_id)
    return rows.select_related("person", "organisation").order_by("pk").first()


def _near(region: Region | None) -> set[int]:
    if region is None:
        return set()
    return set(parts_now("coaching").filter(region=region).values_list("organisation_id", flat=True))


def _waits(row: Journey, reachable: bool) -> Waits:
    candidate = row.candidate
    registration = getattr(row, "registration", None)
    if candidate is None:
        raise NotThere
    reach, contact = "", ""
    if registration is not None and reachable:
        reach = registration.reach
        contact = {"mail": candidate.email or "", "phone": candidate.phone}.get(reach, "")
        if reach == "partner" and registration.organisation:
            contact = registration.organisation.name
    return Waits(
        row.public_id, candidate.name, registration.place if registration else "",
        row.started_at.astimezone(clock.AMSTERDAM).date(), row.due_on,
        row.due_on is not None and row.due_on < clock.today(), reach, contact, row.version,
    )  # fmt: skip
