"""Where guidance stands: whether a year in work has passed, by either definition."""

from __future__ import annotations

from datetime import timedelta

from overstap.journeys import guards
from overstap.journeys.models import Journey
from overstap.people.recognising import name_key
from overstap.shared import clock
from overstap.steps.guidance import rules
from overstap.steps.guidance.lasting import Spell, Verdict, judge
from overstap.steps.placement.models import Employment


def register() -> None:
    """Tell the chain how this step proves what it asks."""
    guards.register("a-year-in-work", a_year_in_work)


def a_year_in_work(journey: Journey) -> bool:
    """Whether 52 weeks in work have passed: with one employer, or in one occupation or sector."""
    return verdict(journey).any


def verdict(journey: Journey) -> Verdict:
    """What has been reached by the end of yesterday: the last day of a year must be over."""
    limits = rules.limits(clock.today())
    if rules.YEAR_DAYS not in limits:
        return Verdict(None, None)
    return judge(
        spells(journey), clock.today() - timedelta(days=1), year_days=limits[rules.YEAR_DAYS],
        gap_days=limits.get(rules.GAP_DAYS, 0),
    )  # fmt: skip


def spells(journey: Journey) -> list[Spell]:
    """The work of a journey that began, as the rules read it. One employer is one organisation, or one name."""
    rows = Employment.objects.filter(journey=journey, first_day_on__isnull=False).select_related("occupation")
    return [
        Spell(
            employer=f"#{row.organisation_id}" if row.organisation_id else name_key(row.employer),
            occupation=row.occupation.uri if row.occupation else "", sector=row.sector, first=row.first_day_on,
            last=row.last_day_on,
        )
        for row in rows
        if row.first_day_on is not None
    ]  # fmt: skip
