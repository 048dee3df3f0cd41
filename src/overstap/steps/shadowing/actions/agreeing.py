"""The three agree, or one of them calls it off."""

from __future__ import annotations

from django.db import transaction

from overstap.access import relating
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Membership, Person
from overstap.shared import clock
from overstap.steps.shadowing.actions.holding import SUPERVISOR, current, keep, release_supervisor
from overstap.steps.shadowing.actions.onward import next_for
from overstap.steps.shadowing.checking import FUNCTIONS
from overstap.steps.shadowing.models import HalfDay, Shadowing, Yes
from overstap.steps.shadowing.sides import CANDIDATE, EMPLOYER, THREE, begins
from overstap.steps.shadowing.telling import about

LONGEST_WHY = 500
REACHED_BY_RELATION = ("manager", "buddy")
"""Functions that see one candidate by a relation; a recruiter sees whoever showed the name."""


@transaction.atomic
def agree(*, shadowing: Shadowing, digest: str, by: Acting) -> Shadowing:
    """One side agrees to what it read; with the third the agreement holds. Twice is once.

    The coach agrees for the network. From then on the supervisor sees the candidate, until it is over.

    Raises:
        NotThere: `by` is none of the three, or supervises without arranging.
        Stale: it reads differently by now (`digest`), or it was cancelled or is over.
        Refused: "past" when its first half-day began before all agreed, "paused", "ended".
    """
    now, side = current(shadowing, Permission.ARRANGE_SHADOWING, by=by)
    if now.digest != digest:
        raise Stale
    if now.yeses.filter(side=side, digest=digest).exists():
        return now
    if now.state != Shadowing.State.PROPOSED:
        raise Stale
    first = now.half_days.order_by("day").first()
    if first is not None and min(begins(half) for half in now.half_days.all()) <= clock.now():
        raise Refused("past")
    assert by.person is not None  # one of the three is somebody
    Yes.objects.create(shadowing=now, side=side, person=by.person, name=by.person.name, digest=digest)
    if side == CANDIDATE:
        tell("shadowing:yes-candidate", by=by, **about(now))
    elif side == EMPLOYER:
        tell("shadowing:yes-employer", by=by, **about(now))
    else:
        tell("shadowing:yes-coach", by=by, **about(now))
    if set(now.yeses.filter(digest=digest).values_list("side", flat=True)) == set(THREE):
        now.state, now.agreed_at = Shadowing.State.AGREED, clock.now()
        keep(now)
        _bind(now)
        tell("shadowing:agreed", by=by, **about(now))
    next_for(now.journey, by=by)
    return now


@transaction.atomic
def cancel(*, shadowing: Shadowing, why: str, by: Acting) -> Shadowing:
    """One of the three calls off what was proposed or agreed; the half-days that are left too. Twice is once.

    Who did so and why is kept, and all read it. Raises NotThere, Stale when it is over, Refused ("why").
    """
    now, side = current(shadowing, Permission.ARRANGE_SHADOWING, by=by, paused_too=True)
    if now.state == Shadowing.State.CANCELLED:
        return now
    if now.state not in {Shadowing.State.PROPOSED, Shadowing.State.AGREED}:
        raise Stale
    why = why.strip()
    if not why or len(why) > LONGEST_WHY:
        raise Refused("why")
    call_off(now, side=side, why=why, person=by.person)
    tell("shadowing:cancelled", by=by, **about(now), side=side)
    next_for(now.journey, by=by)
    return now


def call_off(shadowing: Shadowing, *, side: str, why: str, person: Person | None) -> None:
    """Part of a write that has asked who may: it and what is left of it are cancelled."""
    moment = clock.now()
    shadowing.half_days.filter(status=HalfDay.Status.PLANNED).update(
        status=HalfDay.Status.CANCELLED, absent_side=side, status_at=moment, status_by=person, status_side=side
    )
    shadowing.state, shadowing.cancelled_at = Shadowing.State.CANCELLED, moment
    shadowing.cancelled_by_side, shadowing.cancelled_why = side, why
    keep(shadowing)
    release_supervisor(shadowing)


def _bind(shadowing: Shadowing) -> None:
    """Let the supervisor see whom he or she supervises."""
    rows = Membership.objects.at(clock.now()).filter(
        organisation=shadowing.organisation, person=shadowing.supervisor, function__in=REACHED_BY_RELATION
    )
    found = min(rows, key=lambda row: FUNCTIONS.index(row.function), default=None)
    if found is not None:
        relating.bind(shadowing.candidate, found, SUPERVISOR, why=str(shadowing.variant))
