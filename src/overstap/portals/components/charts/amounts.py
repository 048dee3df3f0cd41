"""Amounts below each other: what somebody gets now, in training, after it, and later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from overstap.portals.components.charts.scales import LINE, TEXT, WIDTH

LONGEST = 215
"""Units of the longest bar: the amount behind it needs the rest."""
THICK = 16
BETWEEN = 14


@dataclass(frozen=True, slots=True)
class AmountBar:
    """One amount in cents as drawn: its words, and a bar below them."""

    label: str
    cents: int
    words_y: int
    top: int
    length: int

    @property
    def amount_x(self) -> int:
        """Where the amount behind the bar begins."""
        return self.length + 8

    @property
    def amount_y(self) -> int:
        """Its base line."""
        return self.top + THICK - 3


@dataclass(frozen=True, slots=True)
class Amounts:
    """All bars from nought, the highest as long as there is room."""

    bars: tuple[AmountBar, ...]
    height: int
    width, thick = WIDTH, THICK


def amounts(rows: Sequence[tuple[str, int]]) -> Amounts:
    """Bars for labels and amounts of nought or more; nought is a line of one unit."""
    most = max([1, *(cents for _, cents in rows)])
    each = LINE + THICK + BETWEEN
    bars = tuple(
        AmountBar(label, cents, number * each + TEXT, number * each + LINE, max(1, cents * LONGEST // most))
        for number, (label, cents) in enumerate(rows)
    )
    return Amounts(bars, max(1, len(rows) * each))
