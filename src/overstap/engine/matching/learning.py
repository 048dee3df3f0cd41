"""What somebody can do of some work now, and what more by the day it starts: two figures, from skills and hours alone.

The second counts the hours there are until that day against the hours that what is missing takes. Nothing else of a
person goes in: not age, not origin, not schooling (chain.md, step 3).
"""

from __future__ import annotations

from collections.abc import Sequence

from overstap.engine.matching.values import GRID, WEIGHT_SUM, Credit

STEPS = 4
"""Levels of a skill, as in a passport."""
STEP = GRID // STEPS
"""Credit of one level."""


def percent_now(credits: Sequence[Credit]) -> int:
    """How much of what is asked is there, by weight, in whole percents, rounded down."""
    return 100 * sum(row.weight * row.credit for row in credits) // (GRID * WEIGHT_SUM)


def percent_by_start(credits: Sequence[Credit], *, hours: float, hours_per_level: float) -> int:
    """How much will be there after so many hours of learning, in whole percents, rounded down.

    Each level of each skill takes `hours_per_level`. What adds most comes first; within a skill no level adds more
    than the one before, so that taking the best ones is the best there is. Never below `percent_now`.

    Raises:
        ValueError: a level takes no time, or the hours are below 0.
    """
    if hours_per_level <= 0 or hours < 0:
        raise ValueError("hours are 0 or more, and a level takes some")
    gains = []
    for row in credits:
        missing = GRID - row.credit
        while missing > 0:
            gains.append(row.weight * min(STEP, missing))
            missing -= STEP
    reached = sum(row.weight * row.credit for row in credits)
    reached += sum(sorted(gains, reverse=True)[: int(hours // hours_per_level)])
    return 100 * reached // (GRID * WEIGHT_SUM)
