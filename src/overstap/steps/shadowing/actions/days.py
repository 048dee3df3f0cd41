"""What became of each half-day, and who was not there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys import signals
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.shadowing.actions.agreeing import call_off
from overstap.steps.shadowing.actions.holding import current
from overstap.steps.shadowing.actions.onward import next_for
from overstap.steps.shadowing.ending import end
from overstap.steps.shadowing.models import HalfDay, Shadowing
from overstap.steps.shadowing.sides import CANDIDATE, NETWORK, THREE, TWO, begins
from overstap.steps.shadowing.telling import about

TAKES_PLACE = (Shadowing.State.AGREED, Shadowing.State.OVER)
SAID = (HalfDay.Status.HELD, HalfDay.Status.MISSED, HalfDay.Status.CANCELLED)


@transaction.atomic
def record_days(*, says: Sequence[tuple[HalfDay, str, str]], by: Acting) -> list[HalfDay]:
    """Say it of several half-days (half-day, status, absent side), of all or of none. Raises what `record` raises."""
    return [record(half_day=half, status=status, absent_side=absent, by=by) for half, status, absent in says]


@transaction.atomic
def record(*, half_day: HalfDay, status: str, absent_side: str = "", by: Acting) -> HalfDay:
    """Say what became of a half-day: held, missed (by `absent_side`), or cancelled (by `absent_side`).

    Candidate, employer, supervisor and coach may; who said so is kept. What was said stays, but for the coach, who can
    put it right. When the candidate missed as many as the variant says, that is a signal to the owner of the journey.
    With the last half-day it is over, and both look back.

    Raises:
        NotThere: `by` may not.
        Refused: "status", "who", "not-agreed", "not-yet" for what has not begun, "said-already".
    """
    now, side = current(half_day.shadowing, Permission.SEE_SHADOWING, by=by, paused_too=True)
    if status not in SAID:
        raise Refused("status")
    if (status == HalfDay.Status.MISSED and absent_side not in TWO) or (
        status == HalfDay.Status.CANCELLED and absent_side not in THREE
    ):
        raise Refused("who")
    absent_side = "" if status == HalfDay.Status.HELD else absent_side
    half = HalfDay.objects.get(pk=half_day.pk)
    if (half.status, half.absent_side) == (status, absent_side):
        return half
    if now.state not in TAKES_PLACE:
        raise Refused("not-agreed")
    if status != HalfDay.Status.CANCELLED and begins(half) > clock.now():
        raise Refused("not-yet")
    if half.status != HalfDay.Status.PLANNED and side != NETWORK:
        raise Refused("said-already")
    half.status, half.absent_side = status, absent_side
    half.status_at, half.status_by, half.status_side = clock.now(), by.person, side
    half.save()
    _say(now, half, by=by)
    _over(now, half, by=by)
    next_for(now.journey, by=by)
    return half


def _say(shadowing: Shadowing, half: HalfDay, *, by: Acting) -> None:
    """Who has to know hears it; a day that was missed is a reason to ask, and says nothing of the person."""
    day = half.day.isoformat()
    if half.status == HalfDay.Status.CANCELLED:
        tell("shadowing:day-off", by=by, **about(shadowing), day=day, part=half.part)
    if half.status != HalfDay.Status.MISSED:
        return
    tell("shadowing:missed", by=by, **about(shadowing), day=day, part=half.part, side=half.absent_side)
    if half.absent_side != CANDIDATE:
        return
    missed = shadowing.half_days.filter(status=HalfDay.Status.MISSED, absent_side=CANDIDATE).count()
    if missed >= shadowing.variant.signal_after:
        signals.raise_signal(
            shadowing.journey, "shadowing-missed", f"shadowing:{shadowing.public_id}", by=by, missed=missed,
            limit=shadowing.variant.signal_after, day=day, part=half.part,
        )  # fmt: skip


def _over(shadowing: Shadowing, last: HalfDay, *, by: Acting) -> None:
    """With the last half-day it is over; where none was held or missed it was called off."""
    if shadowing.state != Shadowing.State.AGREED or shadowing.half_days.filter(status=HalfDay.Status.PLANNED).exists():
        return
    if shadowing.half_days.exclude(status=HalfDay.Status.CANCELLED).exists():
        end(shadowing, by=by)
        return
    call_off(shadowing, side=last.absent_side, why=last.day.isoformat(), person=by.person)
