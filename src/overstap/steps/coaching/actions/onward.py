"""What comes next in coaching: worked out after every write, so that no page has to remember it."""

from __future__ import annotations

from datetime import date

from overstap.access.acting import Acting
from overstap.engine.chain import Step
from overstap.journeys import moves
from overstap.journeys.holding import busy_at
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.coaching import standing
from overstap.steps.coaching.models import Session


def next_for(journey: Journey, *, by: Acting) -> Journey:
    """Plan what comes next for a journey at this step; the day is that of the session, where one is planned."""
    if not busy_at(journey, Step.COACHING):
        return journey
    action = _next(journey)
    day = _session_day(journey) if action.endswith("-session") else None
    if action == journey.next_action and day in {None, journey.due_on}:
        return journey
    return moves.plan(journey, by=by, next_action=action, due_on=day)


def _next(journey: Journey) -> str:
    """In the order in which coaching usually goes; what is done is not asked again."""
    if not Session.objects.filter(journey=journey, status=Session.Status.HELD).exists():
        return "first-session"
    if not standing.coaching_agreed(journey):
        return "agree-coaching"
    latest = standing.latest_version(journey)
    if latest is None:
        return "make-plan"
    if not standing.agreed_by_both(latest):
        return "agree-plan"
    return "start-matching"


def _session_day(journey: Journey) -> date | None:
    """Day of the next planned session."""
    planned = Session.objects.filter(journey=journey, status=Session.Status.PLANNED, starts_at__gte=clock.now())
    first = planned.order_by("starts_at").first()
    return first.starts_at.astimezone(clock.AMSTERDAM).date() if first else None
