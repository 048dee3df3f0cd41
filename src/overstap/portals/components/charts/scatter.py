"""How well work fits against what it does to income: numbered marks that never lie on each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from overstap.portals.components.charts.scales import LETTER, LINE, TEXT, WIDTH, place, ticks

HEIGHT = 330
LEFT, RIGHT, TOP, BOTTOM = 52, WIDTH - 2, 26, 282
RADIUS = 11
"""Half the size of a mark: two digits fit in it."""
APART = 2 * RADIUS + 1
MOST = 20
NARROWEST = 30
"""Points of fit that the axis shows at least: less would make small differences look large."""
DOT = 3
_STEP = 5
_FARTHEST = 245
ZERO_WORDS = int(20 * LETTER)
"""Units kept free for the words at the line of no change."""


@dataclass(frozen=True, slots=True)
class FitPoint:
    """One kind of work: `fit` 0–100; `change` of income in whole percents, None when it is not known."""

    label: str
    url: str
    fit: int
    change: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark at (x, y) for what lies exactly at (at_x, at_y); `moved` when those differ."""

    number: int
    point: FitPoint
    x: int
    y: int
    at_x: int
    at_y: int

    @property
    def moved(self) -> bool:
        """A line leads from the mark to its place."""
        return (self.x, self.y) != (self.at_x, self.at_y)

    @property
    def less(self) -> bool:
        """Drawn as a square, not as a disc."""
        return (self.point.change or 0) < 0

    @property
    def left(self) -> int:
        """Left edge of the square."""
        return self.x - RADIUS

    @property
    def top(self) -> int:
        """Upper edge of the square."""
        return self.y - RADIUS

    @property
    def text_y(self) -> int:
        """Base line of the number."""
        return self.y + 5

    @property
    def change_size(self) -> int:
        """The change without its sign."""
        return abs(self.point.change or 0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: int
    value: int

    @property
    def text_y(self) -> int:
        """Base line of its text, when it stands beside a line."""
        return self.at + 5

    @property
    def size(self) -> int:
        """The value without its sign."""
        return abs(self.value)


@dataclass(frozen=True, slots=True)
class Words:
    """Where words stand: base line, and the box that is theirs (left, top, right, bottom); `end`: they end at x."""

    x: int
    y: int
    box: tuple[int, int, int, int]
    end: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """The whole picture. `unknown`: work of which the income is not known; it stands in words only."""

    marks: Sequence[Mark]
    unknown: Sequence[FitPoint]
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    zero: int
    words: Words
    basis: str
    """What income is compared with: "told" (what the person earns now) or "past" (what past work usually pays)."""

    width, height, left, right, top, bottom = WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM
    side, radius, dot = 2 * RADIUS, RADIUS, DOT

    @property
    def more(self) -> int:
        """How many pay more."""
        return sum((mark.point.change or 0) > 0 for mark in self.marks)

    @property
    def count(self) -> int:
        """How many are drawn."""
        return len(self.marks)

    @property
    def best(self) -> Mark | None:
        """The best fit that pays no less; else simply the best fit. Of equals the first."""
        kept = [mark for mark in self.marks if not mark.less] or self.marks
        return max(kept, key=lambda mark: mark.point.fit, default=None)


def fit(points: Sequence[FitPoint], *, basis: str = "told") -> Fit:
    """Places for at most `MOST` points, in the order given; those with a known change are numbered from 1.

    A mark lies on its exact place unless another mark is there or another's place would be hidden; then it lies on the
    nearest free place, with a line to its own.
    """
    shown = points[:MOST]
    known = [point for point in shown if point.change is not None]
    low, high = _around([point.fit for point in known])
    changes = [point.change or 0 for point in known]
    steps = ticks(min([0, *changes]), max([0, *changes]), least_step=5)
    inner = (LEFT + RADIUS + 1, RIGHT - RADIUS - 1, BOTTOM - RADIUS - 1, TOP + RADIUS + 1)

    def at(value: float, change: float) -> tuple[int, int]:
        return (
            place(value, low, high, inner[0], inner[1]),
            place(change, steps[0], steps[-1], inner[2], inner[3]),
        )

    exact = [at(point.fit, point.change or 0) for point in known]
    words = _words(at(low, 0)[1], exact)
    marks = [
        Mark(number + 1, point, x, y, *exact[number])
        for number, (point, (x, y)) in enumerate(zip(known, _apart(exact, words), strict=True))
    ]
    return Fit(
        marks=marks,
        unknown=[point for point in shown if point.change is None],
        x_ticks=[Tick(at(value, 0)[0], value) for value in range(low, high + 1, 10)],
        y_ticks=[Tick(at(low, value)[1], value) for value in steps],
        zero=at(low, 0)[1],
        words=words,
        basis=basis,
    )


def _around(values: Sequence[int]) -> tuple[int, int]:
    """Tens around the values, `NARROWEST` apart at least, within 0–100."""
    low = min(values, default=0) // 10 * 10
    high = min(100, max(low + NARROWEST, -(-max(values, default=100) // 10) * 10))
    return max(0, min(low, high - NARROWEST)), high


def _words(zero: int, exact: Sequence[tuple[int, int]]) -> Words:
    """Above or below the line of no change, left or right: where they hide the fewest places."""
    found: list[tuple[int, int, Words]] = []
    for top in (zero - LINE - 1, zero + 1):
        if top < TOP or top + LINE > BOTTOM:
            continue
        for x, end in ((RIGHT, True), (LEFT + 4, False)):
            left = x - ZERO_WORDS if end else x
            box = (left, top, left + ZERO_WORDS, top + LINE)
            hidden = sum(_touches(*spot, box, RADIUS) for spot in exact)
            found.append((hidden, len(found), Words(x, top + TEXT, box, end)))
    return min(found, key=lambda one: one[:2])[2]


def _touches(x: int, y: int, box: tuple[int, int, int, int], margin: int) -> bool:
    return box[0] - margin < x < box[2] + margin and box[1] - margin < y < box[3] + margin


def _nearest() -> Iterator[tuple[int, int]]:
    """Moves, shortest first; of equals upwards and to the left first."""
    reach = range(-_FARTHEST, _FARTHEST + 1, _STEP)
    moves = [(x, y) for x in reach for y in reach]
    yield from sorted(moves, key=lambda move: (move[0] ** 2 + move[1] ** 2, move[1], move[0]))


_MOVES = tuple(_nearest())


def _apart(exact: Sequence[tuple[int, int]], words: Words) -> list[tuple[int, int]]:
    """For each place its mark: no two overlap, none lies on another's place or on the words, all within the frame.

    A mark that finds no such place may hide the words or another's place, but never another mark.
    """
    found: list[tuple[int, int]] = []
    for own in exact:
        others = [spot for spot in exact if spot != own]
        best = next((spot for spot in _free(own, found) if not _hides(spot, others, words)), None)
        found.append(best or next(_free(own, found), own))
    return found


def _free(own: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places for a mark that overlaps no other, nearest first."""
    for dx, dy in _MOVES:
        x, y = own[0] + dx, own[1] + dy
        within = LEFT + RADIUS < x < RIGHT - RADIUS and TOP + RADIUS < y < BOTTOM - RADIUS
        if within and all(abs(x - a) >= APART or abs(y - b) >= APART for a, b in taken):
            yield x, y


def _hides(spot: tuple[int, int], others: Sequence[tuple[int, int]], words: Words) -> bool:
    near = RADIUS + DOT
    hidden = any(abs(spot[0] - x) < near and abs(spot[1] - y) < near for x, y in others)
    return hidden or _touches(*spot, words.box, RADIUS)
