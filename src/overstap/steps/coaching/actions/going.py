"""How the journey goes: on to matching, over a step, aside for a while, or to its end."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import MOVES, Kind
from overstap.journeys import moves
from overstap.journeys.holding import candidate_of
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.steps.coaching.actions.sessions import drop_planned

BACK_OR_OVER = frozenset({Kind.SKIP, Kind.RETURN})


@transaction.atomic
def on_to_matching(*, journey: Journey, version: int, by: Acting) -> Journey:
    """Coaching is done for now: look for work. Raises NotThere, Stale, Refused (what has to be agreed first)."""
    policy.require(by, Permission.MOVE_JOURNEY, candidate_of(journey))
    return moves.fire(journey, "start-matching", by=by, version=version)


@transaction.atomic
def plan_next(*, journey: Journey, next_action: str, due_on: date, version: int, by: Acting) -> Journey:
    """Say what comes next and by when. Raises NotThere, Stale, Refused."""
    policy.require(by, Permission.MOVE_JOURNEY, candidate_of(journey))
    return moves.plan(journey, by=by, next_action=next_action, due_on=due_on, version=version)


@transaction.atomic
def judge(*, journey: Journey, move: str, reason: str, version: int, by: Acting) -> Journey:
    """Skip a step, or go back to one, with the reason. Raises NotThere, Stale, Refused."""
    policy.require(by, Permission.JUDGE_STEP, candidate_of(journey))
    if move not in MOVES or MOVES[move].kind not in BACK_OR_OVER:
        raise Refused("not-from-here")
    return moves.fire(journey, move, by=by, reason=reason, version=version)


@transaction.atomic
def pause(*, journey: Journey, until: date | None, reason: str, version: int, by: Acting) -> Journey:
    """Lay the journey aside until a day. Raises NotThere, Stale, Refused."""
    policy.require(by, Permission.REST_JOURNEY, candidate_of(journey))
    return moves.fire(journey, "pause", by=by, paused_until=until, reason=reason, version=version)


@transaction.atomic
def resume(*, journey: Journey, version: int, by: Acting) -> Journey:
    """Take the journey up again. Raises NotThere, Stale, Refused."""
    policy.require(by, Permission.REST_JOURNEY, candidate_of(journey))
    return moves.fire(journey, "resume", by=by, version=version)


@transaction.atomic
def end(*, journey: Journey, end_reason: str, reason: str, version: int, by: Acting) -> Journey:
    """End the journey; planned sessions are cancelled. Raises NotThere, Stale, Refused."""
    policy.require(by, Permission.REST_JOURNEY, candidate_of(journey))
    drop_planned(journey, by=by)
    return moves.fire(journey, "end", by=by, end_reason=end_reason, reason=reason, version=version)
