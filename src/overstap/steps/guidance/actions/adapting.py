"""The weeks in which is asked, chosen for one employment: more often where that helps, less often where it does not."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.guidance import rules
from overstap.steps.guidance import weeks as year
from overstap.steps.guidance.models import CheckIn
from overstap.steps.guidance.onward import next_for
from overstap.steps.guidance.planning import add
from overstap.steps.placement.actions.holding import held
from overstap.steps.placement.models import Employment

State = CheckIn.State


@transaction.atomic
def adapt(*, employment: Employment, weeks: Collection[int], by: Acting) -> list[int]:
    """Ask in these weeks of work from now on, all three sides; returns all weeks that were or will be asked.

    What was asked stays, and the same weeks again are the same. Weeks that are over and were asked may be named, others
    that are over may not.

    Raises:
        NotThere: `by` may not.
        Refused: "weeks" (none), "week" (outside 1 to 52), "week-past", "not-begun", "work-over".
    """
    policy.require(by, Permission.PLAN_CHECK_INS, employment.candidate)
    journey, now = held(employment, Permission.PLAN_CHECK_INS, by=by)
    if now.first_day_on is None:
        raise Refused("not-begun")
    wanted = _checked(now, weeks)
    schedule = rules.schedule(rules.WORK, now.first_day_on)
    sides = schedule.sides if schedule else list(CheckIn.Side.values)
    opens_day = schedule.opens_day if schedule else 1
    every = CheckIn.objects.select_for_update().filter(employment=now)
    coming = every.filter(state=State.PLANNED)
    before = set(coming.values_list("week", "side"))
    coming.exclude(week__in=wanted).update(state=State.DROPPED)
    ahead = {week for week in wanted if not _over(now, week)}
    every.filter(state=State.DROPPED, week__in=ahead, answered_at__isnull=True).update(state=State.PLANNED)
    CheckIn.objects.bulk_create(
        [
            add(week, side, now.first_day_on, opens_day, {"employment": now}, journey)
            for week in sorted(ahead)
            for side in sides
        ],
        ignore_conflicts=True,
    )
    if set(coming.values_list("week", "side")) != before:
        tell("check-in:adapted", by=by, journey=journey, person=now.candidate)
        next_for(journey, by=by)
    asked = every.exclude(state=State.DROPPED).values_list("week", flat=True)
    return sorted(set(asked))


def _checked(employment: Employment, chosen: Collection[int]) -> set[int]:
    wanted = set(chosen)
    if not wanted:
        raise Refused("weeks")
    if any(not year.FIRST <= week <= year.LAST for week in wanted):
        raise Refused("week")
    known = set(CheckIn.objects.filter(employment=employment).values_list("week", flat=True))
    if any(_over(employment, week) for week in wanted - known):
        raise Refused("week-past")
    return wanted


def _over(employment: Employment, week: int) -> bool:
    assert employment.first_day_on is not None
    return year.ends(week, employment.first_day_on) < clock.today()
