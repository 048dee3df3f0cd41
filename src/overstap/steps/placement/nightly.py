"""What the clock does at the start of a job: guidance begins also when a condition was settled after the first day."""

from __future__ import annotations

from overstap.access.acting import SYSTEM
from overstap.engine.chain import State, Step
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.placement.going import go_on


def begin_guidance() -> int:
    """Move on who is at work while the journey still stands at the start, once nothing is in the way; how many."""
    rows = Journey.objects.filter(
        step=Step.START, state=State.ACTIVE, candidate__isnull=False, employments__first_day_on__lte=clock.today(),
        employments__last_day_on__isnull=True,
    )  # fmt: skip
    return sum(_gone_on(row) for row in rows.distinct().select_related("candidate").order_by("pk"))


def _gone_on(row: Journey) -> bool:
    try:
        return go_on(row, by=SYSTEM)
    except (Refused, Stale):  # somebody was quicker
        return False
