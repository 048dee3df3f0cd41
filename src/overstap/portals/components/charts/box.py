"""Pay as a box: a quarter earns less, half lies inside, a quarter earns more; and where the person's own pay lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from overstap.portals.components.charts.scales import WIDTH, place, spread

HEIGHT = 136
EDGE = 4
BOX_TOP, BOX_BOTTOM = 42, 78
LABEL_Y = 108
APART = 72
"""Units that an amount such as € 102,35 may take, and a little air."""
OWN_HALF = 62
"""Half of what the words with the own amount may take."""
AROUND = 0.6
"""Of the box's width, how much is shown to either side of it at least."""
SAME = 0.02
"""Pay that differs less than this share of the middle counts as the same."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with the place of its mark and of its label (the middle)."""

    value: float
    x: int
    label_x: int


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The whole picture. `own` is None when the person did not tell."""

    low: Amount
    middle: Amount
    high: Amount
    own: Amount | None
    width, height, box_top, box_bottom, label_y = WIDTH, HEIGHT, BOX_TOP, BOX_BOTTOM, LABEL_Y
    lead_y = LABEL_Y - 14
    centre = (BOX_TOP + BOX_BOTTOM) // 2
    box_height = BOX_BOTTOM - BOX_TOP

    @property
    def amounts(self) -> Sequence[Amount]:
        """The three of the box."""
        return (self.low, self.middle, self.high)

    @property
    def box_width(self) -> int:
        """Units."""
        return max(2, self.high.x - self.low.x)

    @property
    def where(self) -> str:
        """The own pay against the others: below (the box), lower (half), same, higher, above; empty when not told."""
        if self.own is None:
            return ""
        value, middle = self.own.value, self.middle.value
        if value < self.low.value:
            return "below"
        if value > self.high.value:
            return "above"
        if abs(value - middle) <= SAME * middle:
            return "same"
        return "lower" if value < middle else "higher"


def quartiles(p25: float, p50: float, p75: float, own: float | None = None) -> Quartiles:
    """Places for three ascending amounts of pay an hour and the own amount; raises ValueError when they descend."""
    if not 0 < p25 <= p50 <= p75:
        raise ValueError("quartiles ascend from above zero")
    margin = AROUND * max(p75 - p25, 0.1 * p50)
    every = [p25, p75] if own is None else [p25, p75, own]
    low, high = min(every) - margin, max(every) + margin

    def at(value: float) -> int:
        return place(value, low, high, EDGE, WIDTH - EDGE)

    marks = [at(value) for value in (p25, p50, p75)]
    labels = spread(marks, APART, APART / 2, WIDTH - APART / 2)
    first, second, third = (
        Amount(value, x, label) for value, x, label in zip((p25, p50, p75), marks, labels, strict=True)
    )
    mine = None
    if own is not None:
        x = at(own)
        mine = Amount(own, x, min(max(x, OWN_HALF), WIDTH - OWN_HALF))
    return Quartiles(first, second, third, mine)
