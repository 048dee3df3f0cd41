"""What comes next around a first day and after an end of work, planned by the writes themselves."""

from __future__ import annotations

from overstap.access.acting import Acting
from overstap.engine.chain import MOVES, State, Step
from overstap.journeys import guards, moves
from overstap.journeys.holding import busy_at
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.placement.going import mover
from overstap.steps.placement.standing import running

WORK_ENDED = "after-work"
"""Key of what comes next when work ended."""


def next_for(journey: Journey, *, by: Acting) -> Journey:
    """Plan the first day as what comes next, when nothing else is in its way."""
    if not busy_at(journey, Step.START):
        return journey
    if guards.refusal(MOVES["start-work"], journey) != "first-day-come":
        return journey
    first = running(journey).filter(first_day_on__isnull=True).order_by("planned_on", "pk").first()
    if first is None:
        return journey
    day = max(first.planned_on, clock.today())
    if (journey.next_action, journey.due_on) == ("first-day", day):
        return journey
    return moves.plan(journey, by=mover(journey, by=by), next_action="first-day", due_on=day)


def back(journey: Journey, *, by: Acting) -> Journey:
    """Plan the talk about what comes after work that ended: nobody is let go."""
    journey.refresh_from_db()
    if journey.state != State.ACTIVE or journey.owner is None:
        return journey
    return moves.plan(journey, by=mover(journey, by=by), next_action=WORK_ENDED)
