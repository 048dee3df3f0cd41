"""Days candidates asked for, as they wait for an employer, and the days they can choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter
from overstap.journeys.models import Journey
from overstap.shared import clock, working_days
from overstap.steps.matching.models import Match
from overstap.steps.shadowing import rules
from overstap.steps.shadowing.actions.wishing import closed_to_asking, slots_of
from overstap.steps.shadowing.models import DaysAsked, ShadowingVariant

AHEAD, WEEKS = 6, 4
"""From how many working days on, and over how many weeks, days can be chosen: our own choice. An employer has five
working days to answer before the first of them comes (the task in `reactions.rows.shadowing`), and a list of more weeks
is long on a telephone; other days one asks for in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked, with its half-days by day."""

    row: DaysAsked

    @property
    def days(self) -> list[tuple[date, list[str]]]:
        """Each day with its parts."""
        found: dict[date, list[str]] = {}
        for day, part in slots_of(self.row):
            found.setdefault(day, []).append(part)
        return list(found.items())

    @property
    def slots(self) -> Sequence[tuple[date, str]]:
        """Each half-day."""
        return slots_of(self.row)


def waiting(viewer: Acting, journey: Journey | None = None) -> list[Asked]:
    """What waits for an answer: of a journey, or with the employer that looks; the first days first."""
    people = policy.visible_to(viewer, Permission.ARRANGE_SHADOWING)
    rows = DaysAsked.objects.filter(candidate__in=people, answer="", match__state=Match.State.SHOWN)
    if viewer.role is Recruiter:
        rows = rows.filter(organisation=viewer.organisation)
    if journey is not None:
        rows = rows.filter(journey=journey)
    with_all = rows.select_related("candidate", "organisation", "journey", "match__profile", "variant")
    return [Asked(row) for row in with_all.order_by("first_day", "pk")]


def of_match(match: Match, *, viewer: Acting) -> Asked | None:
    """What was asked last for a match the viewer may arrange, waiting or answered; None where nothing was."""
    policy.require(viewer, Permission.ARRANGE_SHADOWING, match.candidate)
    rows = DaysAsked.objects.filter(match=match).exclude(answer=DaysAsked.Answer.TAKEN_BACK)
    if viewer.role is Recruiter:
        rows = rows.filter(organisation=viewer.organisation)
    row = rows.select_related("candidate", "organisation", "journey", "match__profile", "variant").last()
    return Asked(row) if row else None


def closed(match: Match, *, viewer: Acting) -> str:
    """Why the candidate cannot ask for days now, as a code of `words`; empty when that can be. Raises NotThere."""
    policy.require(viewer, Permission.ARRANGE_SHADOWING, match.candidate)
    return closed_to_asking(match, match.journey)


def kinds() -> list[ShadowingVariant]:
    """The ways of coming along a candidate can ask for: those without pay, which is the employer's to offer."""
    return [row for row in rules.variants_on(clock.today()) if not row.is_paid]


def days_to_choose() -> list[list[date]]:
    """The working days one can choose from, week by week."""
    first = working_days.add(clock.today(), AHEAD)
    last = first + timedelta(days=7 * WEEKS - first.weekday() - 1)
    weeks: dict[int, list[date]] = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if working_days.is_working_day(day):
            weeks.setdefault((day - timedelta(days=day.weekday())).toordinal(), []).append(day)
    return list(weeks.values())
