"""The move from the start to guidance at work: made by whoever records the first day, or by the clock."""

from __future__ import annotations

from overstap.access import policy
from overstap.access.acting import SYSTEM, Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import MOVES, State, Step
from overstap.journeys import guards, moves
from overstap.journeys.models import Journey


def mover(journey: Journey, *, by: Acting) -> Acting:
    """Who did it, if he or she may move the journey too; else the system: an employer records, the chain moves."""
    assert journey.candidate is not None
    return by if policy.may(by, Permission.MOVE_JOURNEY, journey.candidate) else SYSTEM


def go_on(journey: Journey, *, by: Acting) -> bool:
    """Begin guidance at work where nothing is in the way any more; part of a write that has asked. Whether it did."""
    if journey.step != Step.START or journey.state != State.ACTIVE:
        return False
    if guards.refusal(MOVES["start-work"], journey) is not None:
        return False
    moves.fire(journey, "start-work", by=mover(journey, by=by))
    return True
