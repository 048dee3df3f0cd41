"""When answers are a signal: the rules themselves, pure. The limits are dated data (`rules.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

Answers = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two sides answered questions on one thing, `distance` apart."""

    topic: str
    sides: tuple[str, str]
    distance: int


def low(answers: Answers, limit: int) -> list[str]:
    """Topics with an answer of the limit or lower, in their order; “I do not know” is never low."""
    return [topic for topic, value in answers.items() if value is not None and value <= limit]


def apart(by_side: Mapping[str, Answers], limit: int) -> list[Apart]:
    """Each two sides that answered on the same topic at least `limit` apart: the furthest first, then by name."""
    found = [
        Apart(topic, (one, other), abs(first - second))
        for one, other in combinations(sorted(by_side), 2)
        for topic in sorted(set(by_side[one]) & set(by_side[other]))
        if (first := by_side[one][topic]) is not None
        and (second := by_side[other][topic]) is not None
        and abs(first - second) >= limit
    ]
    return sorted(found, key=lambda row: (-row.distance, row.topic, row.sides))
