"""Where coming along stands: what the chain asks before a journey may go on to selection."""

from __future__ import annotations

from overstap.journeys import guards
from overstap.journeys.models import Journey
from overstap.steps.matching.models import Match
from overstap.steps.shadowing.models import Shadowing


def register() -> None:
    """Tell the chain how this step proves what it asks."""
    guards.register("shadowing-continues", shadowing_continues)


def shadowing_continues(journey: Journey) -> bool:
    """Whether both wanted to go on after coming along, with an employer whose match is still open."""
    chosen = Shadowing.objects.filter(journey=journey, outcome=Shadowing.Outcome.ON)
    return chosen.exclude(match__state=Match.State.CLOSED).exists()
