"""What the clock does to guidance: opens check-ins, sees which were missed, and who is a year in work.

Run every hour, so that a signal is raised within a day of what showed it. Each is harmless to run twice.
"""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.db import transaction

from overstap.access.acting import SYSTEM
from overstap.engine.chain import State as JourneyState
from overstap.engine.chain import Step
from overstap.journeys import moves, signals
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.guidance import planning, rules, standing
from overstap.steps.guidance.models import CheckIn, Guide, LastingMatch
from overstap.steps.guidance.onward import next_for

logger = logging.getLogger(__name__)
State = CheckIn.State
Side = CheckIn.Side


def look_after_work() -> None:
    """Everything the clock does here, in its order."""
    today = clock.today()
    planning.over_with_the_journey()
    planning.training_alone()
    mark_missed(today)
    open_due(today)
    last_matches()


def open_due(today: date) -> int:
    """Ask whoever is to be asked by this day; returns how many were asked. In a paused journey nobody is."""
    rows = CheckIn.objects.filter(
        state=State.PLANNED, opens_on__lte=today, journey__state=JourneyState.ACTIVE, journey__candidate__isnull=False
    )
    return sum(_opened(row.pk) for row in rows.only("pk").order_by("opens_on", "pk"))


def mark_missed(today: date) -> int:
    """Close what was asked and not answered in its week, with a signal for each; returns how many."""
    late = CheckIn.objects.filter(due_on__lt=today)
    # What nobody was asked (a pause, no buddy yet) is no sign of anything.
    late.filter(state=State.PLANNED).update(state=State.DROPPED)
    return sum(_missed(row.pk) for row in late.filter(state=State.OPEN).only("pk").order_by("due_on", "pk"))


def last_matches() -> int:
    """End journeys that lasted a year in work, with the proof; returns how many."""
    days = rules.limit(rules.YEAR_DAYS, clock.today())
    if days is None:
        return 0
    rows = Journey.objects.filter(
        step=Step.GUIDANCE, state=JourneyState.ACTIVE, candidate__isnull=False,
        employments__first_day_on__lte=clock.today() - timedelta(days=days),
    )  # fmt: skip
    return sum(_lasted(row) for row in rows.distinct().select_related("candidate").order_by("pk"))


def _opened(number: int) -> bool:
    with transaction.atomic():
        row = CheckIn.objects.select_for_update(of=("self",)).select_related("journey", "candidate").get(pk=number)
        if row.state != State.PLANNED:
            return False
        if row.side == Side.CANDIDATE:
            row.asked = row.candidate
        else:
            guide = Guide.objects.filter(employment=row.employment_id, kind=row.side, until__isnull=True)
            found = guide.select_related("person").first()
            if found is None:  # asked as soon as there is somebody, until its week is over
                return False
            row.asked = found.person
        row.state = State.OPEN
        row.save()
        tell(
            "check-in:opened", by=SYSTEM, journey=row.journey, person=row.asked, check_in=str(row.public_id),
            week=row.week, due_on=row.due_on.isoformat(),
        )  # fmt: skip
        if row.side == Side.CANDIDATE:
            next_for(row.journey, by=SYSTEM)
    return True


def _missed(number: int) -> bool:
    with transaction.atomic():
        row = CheckIn.objects.select_for_update(of=("self",)).select_related("journey__candidate").get(pk=number)
        if row.state != State.OPEN:
            return False
        row.state = State.MISSED
        row.save()
        tell("check-in:missed", by=SYSTEM, journey=row.journey, person=row.asked, check_in=str(row.public_id))
        about = row.employment or row.enrolment
        assert about is not None  # by a constraint
        signals.raise_signal(
            row.journey, "check-in-missed", f"{row.side}:{row.week}:{about.public_id}", by=SYSTEM, week=row.week,
            side=row.side, due_on=row.due_on.isoformat(),
        )  # fmt: skip
        if row.side == Side.CANDIDATE:
            next_for(row.journey, by=SYSTEM)
    return True


def _lasted(row: Journey) -> bool:
    verdict = standing.verdict(row)
    reached = [one for one in (verdict.employer, verdict.work) if one is not None]
    if not reached:
        return False
    limits = rules.limits(clock.today())
    first = min(reached, key=lambda one: one.on)
    try:
        with transaction.atomic():
            moves.fire(
                row, "last", by=SYSTEM, version=row.version, first_day_on=first.first.isoformat(),
                same_employer=verdict.employer is not None, same_work=verdict.work is not None,
            )  # fmt: skip
            LastingMatch.objects.create(
                journey=row, first_day_on=first.first, gap_days=first.gap, employments=first.spells,
                employer_on=verdict.employer.on if verdict.employer else None,
                work_on=verdict.work.on if verdict.work else None, year_days=limits[rules.YEAR_DAYS],
                most_gap_days=limits.get(rules.GAP_DAYS, 0),
            )  # fmt: skip
            planning.over_with_the_journey()
    except Stale:  # somebody was quicker
        return False
    except Refused as refused:
        logger.error("journey %s cannot last: %s", row.public_id, refused.code)
        return False
    return True
