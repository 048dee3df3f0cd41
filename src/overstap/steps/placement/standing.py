"""Where work stands: what the chain asks before guidance at work may begin."""

from __future__ import annotations

from django.db.models import QuerySet

from overstap.journeys import guards
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.placement.models import Employment


def register() -> None:
    """Tell the chain how this step proves what it asks."""
    guards.register("first-day-come", first_day_come)


def first_day_come(journey: Journey) -> bool:
    """Whether the candidate is at work now: the first day came and the work did not end."""
    return at_work(journey).exists()


def at_work(journey: Journey) -> QuerySet[Employment]:
    """Work that began and did not end."""
    return running(journey).filter(first_day_on__lte=clock.today())


def running(journey: Journey) -> QuerySet[Employment]:
    """Work that was planned or began, and did not end."""
    return Employment.objects.filter(journey=journey, last_day_on__isnull=True)
