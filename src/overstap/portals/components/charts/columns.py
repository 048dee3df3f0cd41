"""Columns: one number per month, the last ones beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from overstap.portals.components.charts.scales import LINE, WIDTH

HIGHEST = 120
"""Units of the highest column."""
GAP = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One month as drawn."""

    month: date
    value: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Where its text stands."""
        return self.x + self.width // 2

    @property
    def value_y(self) -> int:
        """Base line of the number above it."""
        return self.y - 5


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns; the first and last value for the sentence."""

    columns: tuple[Column, ...]
    height: int = HIGHEST + 2 * LINE
    width: int = WIDTH

    @property
    def foot_y(self) -> int:
        """Base line of the months."""
        return self.height - 4

    @property
    def first(self) -> int:
        """The value of the first month."""
        return self.columns[0].value if self.columns else 0

    @property
    def last(self) -> int:
        """The value of the last month."""
        return self.columns[-1].value if self.columns else 0


def columns(months: Sequence[tuple[date, int]]) -> Columns:
    """Columns from nought, the highest value as high as there is room; nought is a line of one unit."""
    if not months:
        return Columns(())
    most = max(1, *(value for _, value in months))
    wide = WIDTH // len(months)
    drawn = []
    for number, (month, value) in enumerate(months):
        height = max(1, value * HIGHEST // most)
        drawn.append(Column(month, value, number * wide + GAP // 2, LINE + HIGHEST - height, wide - GAP, height))
    return Columns(tuple(drawn))
