"""Which check-ins there are: planned when work or training begins, dropped when it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from overstap.access.acting import Acting
from overstap.engine.chain import State
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.guidance import rules, weeks
from overstap.steps.guidance.models import CheckIn, Guide
from overstap.steps.guidance.onward import next_for
from overstap.steps.placement.models import Employment
from overstap.steps.placement.standing import at_work
from overstap.steps.training.models import Enrolment

WAITING = (CheckIn.State.PLANNED, CheckIn.State.OPEN)


def work_began(employment: Employment, *, by: Acting) -> None:
    """The first day came: plan the check-ins of a year, but for weeks that are over; work goes before training."""
    if employment.first_day_on is None:
        return
    CheckIn.objects.filter(journey=employment.journey, enrolment__isnull=False, state__in=WAITING).update(
        state=CheckIn.State.DROPPED
    )
    _plan(rules.WORK, employment.first_day_on, {"employment": employment}, employment.journey)
    next_for(employment.journey, by=by)


def work_ended(employment: Employment, *, by: Acting) -> None:
    """Nobody is asked about this work any more, and nobody there guides the candidate."""
    CheckIn.objects.filter(employment=employment, state__in=WAITING).update(state=CheckIn.State.DROPPED)
    Guide.objects.filter(employment=employment, until__isnull=True).update(until=clock.now())
    next_for(employment.journey, by=by)


def training_alone() -> int:
    """Plan check-ins for who trains without being at work, drop those of training that ended; how many were planned.

    Of several trainings at once the first one counts: somebody is asked once how it goes.
    """
    over = CheckIn.objects.filter(enrolment__isnull=False, state__in=WAITING)
    over.exclude(enrolment__state=Enrolment.State.ENROLLED).update(state=CheckIn.State.DROPPED)
    today = clock.today()
    rows = Enrolment.objects.filter(
        state=Enrolment.State.ENROLLED, starts_on__lte=today, ends_on__gte=today, journey__state=State.ACTIVE,
    )  # fmt: skip
    asked = set(CheckIn.objects.filter(enrolment__state=Enrolment.State.ENROLLED).values_list("journey", flat=True))
    planned = 0
    for enrolment in rows.select_related("journey__candidate").order_by("starts_on", "pk"):
        if enrolment.journey_id in asked or at_work(enrolment.journey).exists():
            continue
        asked.add(enrolment.journey_id)
        planned += _plan(
            rules.TRAINING, enrolment.starts_on, {"enrolment": enrolment}, enrolment.journey, until=enrolment.ends_on
        )
    return planned


def over_with_the_journey() -> int:
    """Drop what would still be asked in journeys that ended, and end who guided there; how many check-ins."""
    ended = Q(journey__state=State.ENDED)
    Guide.objects.filter(employment__journey__state=State.ENDED, until__isnull=True).update(until=clock.now())
    return CheckIn.objects.filter(ended, state__in=WAITING).update(state=CheckIn.State.DROPPED)


def add(week: int, side: str, first_day: date, opens_day: int, about: dict[str, Any], journey: Journey) -> CheckIn:
    """One check-in of a week, not written yet."""
    return CheckIn(
        journey=journey, candidate=journey.candidate, side=side, week=week,
        opens_on=weeks.opens(week, first_day, opens_day), due_on=weeks.ends(week, first_day), **about,
    )  # fmt: skip


def _plan(key: str, first_day: date, about: dict[str, Any], journey: Journey, *, until: date | None = None) -> int:
    """Plan by the schedule of the first day; what is there already stays. Weeks that are over are not asked."""
    found = rules.schedule(key, first_day)
    if found is None or journey.candidate is None:
        return 0
    rows = [
        row
        for week in found.weeks
        for side in found.sides
        if (row := add(week, side, first_day, found.opens_day, about, journey)).due_on >= clock.today()
        and (until is None or row.opens_on <= until)
    ]
    CheckIn.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
