"""Where selection stands: what is still missing, and what the chain asks before a journey may go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.db.models import Q

from overstap.journeys import guards
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import BatteryTest, NormException, Selection, TalkGuide, TestResult
from overstap.steps.selection.rules import guides_on
from overstap.steps.shadowing.models import HalfDay, Shadowing

_Row = TypeVar("_Row", TestResult, NormException)


class Stand(StrEnum):
    """How it is with one test."""

    OPEN = "open"
    """Not taken."""
    BELOW = "below"
    """Taken, and the norm is not met."""
    MET = "met"


@dataclass(frozen=True, slots=True)
class Tested:
    """One test of a selection with its results, the one that counts first, and its exceptions, the last first."""

    test: BatteryTest
    results: tuple[TestResult, ...]
    exceptions: tuple[NormException, ...]

    @property
    def counts(self) -> TestResult | None:
        """The result that counts: the last that was taken. An earlier one stays to be read."""
        return self.results[0] if self.results else None

    @property
    def stand(self) -> Stand:
        """How it is with it."""
        if self.counts is None:
            return Stand.OPEN
        return Stand.MET if self.counts.met else Stand.BELOW

    @property
    def exception(self) -> NormException | None:
        """The exception that was allowed, or that waits for an answer; else the last one that was refused."""
        running = [one for one in self.exceptions if one.allowed is not False]
        return next(iter(running or self.exceptions), None)

    @property
    def is_excepted(self) -> bool:
        """Whether somebody allowed to leave this demand aside."""
        return any(one.allowed for one in self.exceptions)

    @property
    def blocks(self) -> bool:
        """Whether nobody can be chosen because of it."""
        return self.test.demanded and self.stand is not Stand.MET and not self.is_excepted


def register() -> None:
    """Tell the chain how this step proves what it asks."""
    guards.register("candidate-chosen", candidate_chosen)


def candidate_chosen(journey: Journey) -> bool:
    """Whether an employer chose the candidate, with whom the dealings go on."""
    chosen = Selection.objects.filter(journey=journey, decision=Selection.Decision.CHOSEN)
    return chosen.exclude(match__state=Match.State.CLOSED).exists()


def tested(selection: Selection) -> list[Tested]:
    """The tests that the battery asks, in its order; none where the network knows of no tests for the work."""
    if selection.battery is None:
        return []
    tests = selection.battery.tests.select_related("source").order_by("position")
    results = selection.results.select_related("test", "recorded_by").order_by("-taken_on", "-recorded_at", "-pk")
    exceptions = selection.exceptions.select_related("asked_by", "decided_by").order_by("-asked_at", "-pk")
    return [Tested(test, _of(test, results), _of(test, exceptions)) for test in tests]


def missing(selection: Selection) -> list[Tested]:
    """The demanded tests that are not taken or below their norm, without an exception."""
    return [one for one in tested(selection) if one.blocks]


def guides(selection: Selection) -> list[TalkGuide]:
    """What its talks are about: the guides of the day it began, as its tests are those of that day."""
    return guides_on(selection.began_at.astimezone(clock.AMSTERDAM).date())


def subjects(selection: Selection) -> list[TalkGuide]:
    """What the talks have to cover; coming along only where somebody did."""
    found = guides(selection)
    if not any(guide.about_shadowing for guide in found):
        return found
    # Of half-days that nobody wrote down, that both looked back and went on says that they were held.
    came = Q(half_days__status=HalfDay.Status.HELD) | Q(outcome=Shadowing.Outcome.ON)
    along = Shadowing.objects.filter(came, match=selection.match_id).exists()
    return [guide for guide in found if along or not guide.about_shadowing]


def untalked(selection: Selection) -> list[TalkGuide]:
    """The subjects about which no talk was held."""
    held = set(selection.talks.values_list("guide__key", flat=True))
    return [guide for guide in subjects(selection) if guide.key not in held]


def _of(test: BatteryTest, rows: Iterable[_Row]) -> tuple[_Row, ...]:
    return tuple(row for row in rows if row.test_id == test.pk)
