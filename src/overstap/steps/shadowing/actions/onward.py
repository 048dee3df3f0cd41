"""What comes next in the journey after a write about coming along, so that no page has to remember it."""

from __future__ import annotations

from datetime import date

from overstap.access import relating
from overstap.access.acting import SYSTEM, Acting
from overstap.access.roles import Candidate, Coach
from overstap.engine.chain import Step
from overstap.journeys import moves
from overstap.journeys.holding import busy_at
from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.shadowing.models import DaysAsked, HalfDay, Shadowing

PLANNERS = (Candidate, Coach)


def next_for(journey: Journey, *, by: Acting) -> Journey:
    """Plan what comes next, for a journey that looks for work: that of what is nearest to its end.

    An employer plans nothing in a journey: then it is the system that does, after what the employer did.
    """
    if not busy_at(journey, Step.MATCHING):
        return journey
    action, day = _next(journey)
    if not action or (action == journey.next_action and day in {None, journey.due_on}):
        return journey
    owner = None
    if action == "talk-it-over":
        owner = _coach(journey)
    return moves.plan(journey, by=by if by.role in PLANNERS else SYSTEM, owner=owner, next_action=action, due_on=day)


def _coach(journey: Journey) -> Person | None:
    return relating.coach_of(journey.candidate) if journey.candidate is not None else None


def _next(journey: Journey) -> tuple[str, date | None]:
    """In the order in which it goes; nothing where nothing about coming along waits."""
    rows = list(Shadowing.objects.filter(journey=journey).order_by("first_day", "pk"))
    running = [row for row in rows if row.state == Shadowing.State.AGREED]
    past = [row for row in rows if row.state == Shadowing.State.OVER and not row.outcome]
    if past:
        return "evaluate-shadowing", _ahead(past[0].evaluate_by)
    if running:
        coming = HalfDay.objects.filter(
            shadowing__in=running, status=HalfDay.Status.PLANNED, day__gte=clock.today()
        )  # fmt: skip
        first = coming.order_by("day").first()
        return "come-along", _ahead(first.day if first else running[0].last_day)
    asked = DaysAsked.objects.filter(journey=journey, answer="")
    if any(row.state == Shadowing.State.PROPOSED for row in rows) or asked.exists():
        return "arrange-shadowing", None
    last = max(rows, key=lambda row: row.outcome_at or row.cancelled_at or row.made_at, default=None)
    if last is None or last.outcome == Shadowing.Outcome.ON:
        return "", None
    if last.state == Shadowing.State.CANCELLED and last.match.state != last.match.State.CLOSED:
        begun = last.half_days.filter(status__in=[HalfDay.Status.HELD, HalfDay.Status.MISSED]).exists()
        return ("talk-it-over" if begun else "arrange-shadowing"), None
    return "talk-it-over", None


def _ahead(day: date | None) -> date | None:
    """A day that can still be planned: today where it is over."""
    return max(day, clock.today()) if day else None
