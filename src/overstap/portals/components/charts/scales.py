"""What every picture needs: from a value to a place, round marks on an axis, text in lines, labels that keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

WIDTH = 320
"""Units across. A card on a phone of 360 pixels leaves 294: text of 14 units is then 12.9 pixels high."""
TEXT = 14
LINE = 18
LETTER = 8.4
"""Units that a letter may take on average: 0.6 of its height, a wide typeface. What fits by this fits in any."""
_ROUND = (1, 2, 5, 10)


def place(value: float, low: float, high: float, start: int, end: int) -> int:
    """Where `value` lies between `start` and `end` when `low` and `high` lie there; beyond them at the edge.

    When low equals high everything lies in the middle.
    """
    share = 0.5 if high == low else min(1.0, max(0.0, (value - low) / (high - low)))
    return round(start + share * (end - start))


def ticks(low: float, high: float, most: int = 6, least_step: int = 1) -> list[int]:
    """Whole round marks (steps of 1, 2 or 5 times a power of ten) that enclose both ends; at most `most`, at least two.

    The step is the smallest that stays within `most`.
    """
    step = max(1, least_step)
    while True:
        first, last = floor(low / step), ceil(high / step)
        if first == last:
            last += 1
        if last - first < most:
            return [number * step for number in range(first, last + 1)]
        power = 10 ** floor(log10(step))
        step = next(unit * power for unit in _ROUND if unit * power > step)


def lines(text: str, width: int = WIDTH, most: int = 2) -> list[str]:
    """Text in at most `most` lines that fit in `width` units; what does not fit ends in an ellipsis."""
    room = max(2, int(width / LETTER))
    found = [""]
    for word in text.split():
        pieces = [word[start : start + room] for start in range(0, len(word), room)]
        for piece in pieces:
            longer = f"{found[-1]} {piece}".strip()
            if len(longer) <= room:
                found[-1] = longer
            else:
                found.append(piece)
    if len(found) > most:
        found = found[:most]
        found[-1] = found[-1][: room - 1].rstrip(" ,;.") + "…"
    return found


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[int]:
    """Places for labels in one row, each as near as can be to where it is wanted, at least `apart` from its neighbour.

    `wanted` in ascending order. The sum of squared moves is least (labels that push each other form a group that lies
    at its average: isotonic regression by pooling neighbours). The row must have room: (n − 1) × apart ≤ high − low.
    """
    groups: list[tuple[float, int]] = []  # average of (wanted − number × apart), how many
    for number, value in enumerate(wanted):
        average, count = value - number * apart, 1
        while groups and groups[-1][0] >= average:
            other, many = groups.pop()
            average, count = (average * count + other * many) / (count + many), count + many
        groups.append((average, count))
    flat = [average for average, count in groups for _ in range(count)]
    top = high - (len(flat) - 1) * apart
    return [round(min(max(value, low), top) + number * apart) for number, value in enumerate(flat)]
