"""What comes next after a write of selection. A decision never leaves a journey without something to do."""

from __future__ import annotations

from overstap.access.acting import SYSTEM
from overstap.engine.chain import Step
from overstap.journeys import moves
from overstap.journeys.holding import busy_at
from overstap.journeys.models import Journey
from overstap.steps.matching.models import Match
from overstap.steps.selection import standing
from overstap.steps.selection.models import Selection


def next_for(journey: Journey) -> Journey:
    """Plan what comes next for a journey at this step: by the system, for an employer may not plan for a candidate.

    In the order of what is nearest to work: terms where somebody was chosen; tests, talks or the decision where a
    selection goes on; else the coach talks about what comes next.
    """
    if not busy_at(journey, Step.SELECTION):
        return journey
    action = _next(journey)
    if action == journey.next_action:
        return journey
    return moves.plan(journey, by=SYSTEM, next_action=action)


def _next(journey: Journey) -> str:
    if standing.candidate_chosen(journey):
        return "agree-terms"
    running = Selection.objects.filter(journey=journey, decision="").exclude(match__state=Match.State.CLOSED)
    rows = list(running.select_related("battery", "match"))
    if not rows:
        # Somebody may be at this step with an employer that has not begun yet.
        waiting = Match.objects.filter(journey=journey, state=Match.State.SHOWN, selection__isnull=True)
        return "select" if waiting.exists() else "look-further"
    return "decide" if all(not standing.missing(one) and not standing.untalked(one) for one in rows) else "select"
