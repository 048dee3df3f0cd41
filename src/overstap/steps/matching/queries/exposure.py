"""How attention is divided over openings, and how long people wait: numbers per opening, nobody's list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Q, Sum

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.engine.matching.fair import gini, least_of_most
from overstap.shared import clock
from overstap.steps.employers.counting import Band, band
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.reach import seen_by
from overstap.steps.employers.states import ProfileState
from overstap.steps.matching.models import Exposure, Match
from overstap.steps.matching.rules import rule_on


@dataclass(frozen=True, slots=True)
class Shown:
    """How often an opening was shown in the last days, how high, and its share of all attention in percents."""

    profile: VacancyProfile
    shown: int
    first: int
    weighted: float
    share: float
    open_cards: int
    in_line: int
    waits_days: int
    """How long the first in line waits."""


@dataclass(frozen=True, slots=True)
class Division:
    """Openings with what they were shown, least first, and how equally that is divided."""

    rows: tuple[Shown, ...]
    days: int
    gini: float
    least_of_most: float


def attention(profiles: Collection[int]) -> dict[int, float]:
    """What each opening (primary key) had of the attention of everybody lately."""
    since = clock.today() - timedelta(days=rule_on(clock.today()).window_days)
    rows = Exposure.objects.filter(profile__in=profiles, day__gt=since)
    return dict(rows.values_list("profile").annotate(Sum("weighted")))


def division(viewer: Acting) -> Division:
    """For who sees the openings of an organisation or a region: those that are published."""
    rule = rule_on(clock.today())
    since = clock.today() - timedelta(days=rule.window_days)
    rows = seen_by(viewer).filter(state=ProfileState.PUBLISHED).select_related("organisation")
    lately = Q(exposure__day__gt=since)
    counted = list(
        rows.annotate(
            shown=Sum("exposure__shown", filter=lately, default=0),
            first=Sum("exposure__first", filter=lately, default=0),
            weighted=Sum("exposure__weighted", filter=lately, default=0.0),
        ).order_by("pk")
    )
    queues = _queues(viewer, [row.pk for row in counted])
    total = sum(row.weighted for row in counted)
    found = [
        Shown(
            row, row.shown, row.first, row.weighted, 100 * row.weighted / total if total else 0.0,
            *queues.get(row.pk, (0, 0, 0)),
        )
        for row in counted
    ]  # fmt: skip
    shares = [row.weighted for row in found]
    return Division(
        tuple(sorted(found, key=lambda row: (row.weighted, row.profile.pk))), rule.window_days,
        gini(shares), least_of_most(shares),
    )  # fmt: skip


def of_opening(profile: VacancyProfile) -> tuple[Band, int]:
    """How often an opening was shown lately, as it may be said to its employer, and over how many days."""
    rule = rule_on(clock.today())
    since = clock.today() - timedelta(days=rule.window_days)
    rows = Exposure.objects.filter(profile=profile, day__gt=since).aggregate(all=Sum("shown"))
    return band(rows["all"] or 0), rule.window_days


def _queues(viewer: Acting, profiles: list[int]) -> dict[int, tuple[int, int, int]]:
    """Per opening the cards that wait for an answer, who waits in line, and how many days the first of them does."""
    rows = Match.objects.filter(profile__in=profiles, candidate__in=policy.countable_by(viewer))
    waiting = Q(state=Match.State.WAITING)
    counted = rows.order_by().values("profile").annotate(
        cards=Count("pk", filter=Q(state=Match.State.CARD)), line=Count("pk", filter=waiting),
        since=Min("proposed_at", filter=waiting),
    )  # fmt: skip
    now = clock.now()
    return {
        row["profile"]: (row["cards"], row["line"], (now - row["since"]).days if row["since"] is not None else 0)
        for row in counted
    }
