"""What comes next at work: the next check-in of the candidate, on its day."""

from __future__ import annotations

from overstap.access.acting import Acting
from overstap.engine.chain import Step
from overstap.journeys import moves
from overstap.journeys.holding import busy_at
from overstap.journeys.models import Journey
from overstap.journeys.next_actions import NEXT_ACTIONS
from overstap.steps.guidance.models import CheckIn
from overstap.steps.placement.going import mover

CHECK_IN = "check-in"


def next_for(journey: Journey, *, by: Acting) -> Journey:
    """Put the day of the next check-in to what comes next; what a person chose instead stays."""
    if not busy_at(journey, Step.GUIDANCE):
        return journey
    chosen = NEXT_ACTIONS[journey.next_action]
    if chosen.step is None or journey.candidate is None:
        return journey
    waiting = CheckIn.objects.filter(
        journey=journey, side=CheckIn.Side.CANDIDATE, state__in=[CheckIn.State.PLANNED, CheckIn.State.OPEN]
    )
    day = waiting.order_by("due_on").values_list("due_on", flat=True).first()
    if day is None or (CHECK_IN, day) == (journey.next_action, journey.due_on):
        return journey
    return moves.plan(journey, by=mover(journey, by=by), next_action=CHECK_IN, due_on=day)
