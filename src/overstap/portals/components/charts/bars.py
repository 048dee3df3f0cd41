"""Bars: what work asks against what is there, and the six interests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from overstap.portals.components.charts.scales import LINE, TEXT, WIDTH, lines

LONGEST = 205
"""Units of the longest bar: the word behind it needs the rest."""
THICK = 16
BETWEEN = 16
MOST = 10
CAN, LEARN = 75, 25
"""From so many percents of a skill on it counts as known; below so many as still to learn."""
SHORTEST = 6


@dataclass(frozen=True, slots=True)
class GapRow:
    """A skill or a group of skills: how much it weighs in the work, and how much of it is there, both in percents.

    `kind`: "can", "partly" or "learn"; empty when it should follow from `have_percent`.
    """

    label: str
    weight_percent: float
    have_percent: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class GapBar:
    """One row as drawn: lines of text, and below them a bar of `length` of which `filled` is there."""

    row: GapRow
    kind: str
    texts: Sequence[tuple[int, str]]
    top: int
    length: int
    filled: int

    @property
    def word_x(self) -> int:
        """Where the word behind the bar begins."""
        return self.length + 8

    @property
    def word_y(self) -> int:
        """Its base line."""
        return self.top + THICK - 3

    @property
    def weight(self) -> int:
        """In whole percents."""
        return round(self.row.weight_percent)

    @property
    def have(self) -> int:
        """In whole percents."""
        return round(self.row.have_percent)


@dataclass(frozen=True, slots=True)
class Gap:
    """The whole picture: the heaviest rows as bars, all rows for the table."""

    bars: Sequence[GapBar]
    all: Sequence[GapBar]
    height: int
    width, thick = WIDTH, THICK

    @property
    def count(self) -> int:
        """How many are asked."""
        return len(self.all)

    @property
    def can(self) -> int:
        """How many of them are there."""
        return self._of("can")

    @property
    def partly(self) -> int:
        """How many are there in part."""
        return self._of("partly")

    @property
    def learn(self) -> int:
        """How many are to learn."""
        return self._of("learn")

    @property
    def rest(self) -> int:
        """How many stand in the table only."""
        return len(self.all) - len(self.bars)

    @property
    def have(self) -> int:
        """How much of all that is asked is there, by weight, in whole percents."""
        total = sum(bar.row.weight_percent for bar in self.all)
        there = sum(bar.row.weight_percent * bar.row.have_percent for bar in self.all)
        return round(there / total) if total else 0

    def _of(self, kind: str) -> int:
        return sum(bar.kind == kind for bar in self.all)


def gap(rows: Sequence[GapRow], *, most: int = MOST) -> Gap:
    """Rows of bars, heaviest first (equals in the order given); a bar is as long as its weight against the heaviest."""
    ordered = sorted(rows, key=lambda row: -row.weight_percent)
    heaviest = max((row.weight_percent for row in ordered), default=0) or 1
    bars = []
    y = 0
    for row in ordered:
        texts = [(y + TEXT + LINE * number, text) for number, text in enumerate(lines(row.label))]
        top = texts[-1][0] + 6
        length = max(SHORTEST, round(LONGEST * row.weight_percent / heaviest))
        have = min(100.0, max(0.0, row.have_percent))
        bars.append(GapBar(row, row.kind or _kind(have), texts, top, length, round(length * have / 100)))
        y = top + THICK + BETWEEN
    drawn = bars[:most]
    return Gap(drawn, bars, drawn[-1].top + THICK + 2 if drawn else 0)


def _kind(have: float) -> str:
    if have >= CAN:
        return "can"
    return "partly" if have >= LEARN else "learn"


LETTERS = "RIASEC"
TOP_SCORE = 40
"""Ten questions for each interest, 0–4 points each."""
CLEAR = 5
"""Points that the first interest leads at least over the middle one, to say that it stands out."""


@dataclass(frozen=True, slots=True)
class InterestBar:
    """One of the six: own `score` 0–40, and of the other profile 0–40 or None."""

    letter: str
    score: int
    other: int | None
    y: int
    length: int
    other_length: int

    @property
    def text_y(self) -> int:
        """Base line of the name."""
        return self.y + TEXT

    @property
    def top(self) -> int:
        """Upper edge of the own bar."""
        return self.y + LINE + 2

    @property
    def word_x(self) -> int:
        """Where the number behind the bar begins."""
        return self.length + 8

    @property
    def word_y(self) -> int:
        """Its base line."""
        return self.top + THICK - 3

    @property
    def other_top(self) -> int:
        """Upper edge of the other bar."""
        return self.top + THICK + 2


@dataclass(frozen=True, slots=True)
class Interests:
    """The whole picture, strongest interest first."""

    bars: Sequence[InterestBar]
    height: int
    compared: bool
    width, thick, thin, longest, top_score = WIDTH, THICK, THICK // 2, 250, TOP_SCORE

    @property
    def first(self) -> InterestBar:
        """The strongest."""
        return self.bars[0]

    @property
    def second(self) -> InterestBar:
        """The next."""
        return self.bars[1]

    @property
    def clear(self) -> bool:
        """Do one or two stand out, or are they all about equal?"""
        return self.bars[0].score - self.bars[3].score >= CLEAR

    @property
    def shared(self) -> str:
        """The letter of the interest that the other profile has most of, when it is among the own first three."""
        if not self.compared:
            return ""
        strongest = max(self.bars, key=lambda bar: bar.other or 0)
        return strongest.letter if strongest in self.bars[:3] else ""


def interests(
    scores: Mapping[str, int], other: Mapping[str, float] | None = None, *, other_top: float = 100
) -> Interests:
    """Six bars. Bars and not a six-sided figure: a longer bar is more, which needs no explaining; an area does.

    `scores`: R I A S E C → 0–40, what is absent counts 0. `other`: the same letters → 0–`other_top` (an occupation's
    interests are 0–100).
    """
    longest = Interests.longest
    compared = other is not None
    ordered = sorted(LETTERS, key=lambda letter: (-scores.get(letter, 0), LETTERS.index(letter)))
    bars = []
    y = 0
    for letter in ordered:
        score = min(TOP_SCORE, max(0, scores.get(letter, 0)))
        theirs = None if other is None else round(min(1.0, max(0.0, other.get(letter, 0) / other_top)) * TOP_SCORE)
        bars.append(
            InterestBar(
                letter,
                score,
                theirs,
                y,
                round(longest * score / TOP_SCORE),
                round(longest * (theirs or 0) / TOP_SCORE),
            )
        )
        y += LINE + 2 + THICK + (THICK // 2 + 2 if compared else 0) + BETWEEN
    return Interests(bars, y - BETWEEN + 2, compared)
