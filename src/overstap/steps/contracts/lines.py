"""The lines of an agreement as somebody wrote them, checked against the rules of its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.contracts import rules
from overstap.steps.contracts.models import FormRule

MOST_CONDITIONS = 12
MOST_UNDERTAKINGS = 20
LONGEST = 300
FARTHEST = timedelta(days=10 * 366)


class RefusedLine(Refused):
    """What one line says cannot be; `at` is its number in the list, from 0."""

    def __init__(self, code: str, at: int) -> None:
        super().__init__(code)
        self.at = at


@dataclass(frozen=True, slots=True)
class Line:
    """One condition: the key of its kind, what must be there, and on which day."""

    kind: str
    words: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Promise:
    """One undertaking: whose, and what."""

    side: str
    words: str


def usual_promises(rule: FormRule, language: str) -> list[Promise]:
    """The undertakings with which a draft of a form begins."""
    return [Promise(row["side"], row["en" if language == "en" else "nl"]) for row in rule.undertakings]


def check_conditions(lines: Sequence[Line], rule: FormRule, starts_on: date) -> None:
    """Raises Refused ("conditions", "too-many-conditions") or RefusedLine ("condition-…")."""
    if len(lines) < rule.least_conditions:
        raise Refused("conditions")
    if len(lines) > MOST_CONDITIONS:
        raise Refused("too-many-conditions")
    today = clock.today()
    kinds = rules.kinds_for(rule.key, today)
    for at, line in enumerate(lines):
        if line.kind not in kinds:
            raise RefusedLine("condition-kind", at)
        if not 0 < len(line.words.strip()) <= LONGEST:
            raise RefusedLine("condition-words", at)
        if line.due_on < today:
            raise RefusedLine("condition-past", at)
        if rule.days == FormRule.Days.FROM_START and line.due_on < starts_on:
            raise RefusedLine("condition-before-start", at)
        if rule.days == FormRule.Days.UNTIL_START and line.due_on > starts_on:
            raise RefusedLine("condition-after-start", at)
        if line.due_on > today + FARTHEST:
            raise RefusedLine("condition-far", at)


def check_promises(promises: Sequence[Promise], rule: FormRule) -> None:
    """Raises Refused ("undertakings", "too-many-undertakings") or RefusedLine ("undertaking-…")."""
    if len(promises) > MOST_UNDERTAKINGS:
        raise Refused("too-many-undertakings")
    for at, promise in enumerate(promises):
        if promise.side not in rule.sides:
            raise RefusedLine("undertaking-side", at)
        if not 0 < len(promise.words.strip()) <= LONGEST:
            raise RefusedLine("undertaking-words", at)
    if {promise.side for promise in promises} != set(rule.sides):
        raise Refused("undertakings")
