"""When somebody is a year in work, by two definitions. Pure: stretches of work in, days out.

Days in employment count, each once however many jobs one has on it. A stretch goes on over days without work as long
as there are no more than `gap_days` of these in a row; they do not count themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """One employment: for whom, in what, from the first day up to and including `last` (None: it goes on)."""

    employer: str
    occupation: str
    sector: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """A year in work: the stretch began on `first`, its last needed day was `on`, with `gap` days without work in it.

    `spells`: how many employments lie in it.
    """

    first: date
    on: date
    gap: int
    spells: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """By both definitions; None: not reached by today."""

    employer: Reached | None
    work: Reached | None

    @property
    def any(self) -> bool:
        """Whether it is a lasting match."""
        return self.employer is not None or self.work is not None


def judge(spells: Sequence[Spell], today: date, *, year_days: int, gap_days: int) -> Verdict:
    """A year with one employer, and a year in one occupation or one sector; days after today do not count.

    What is unknown (an empty employer, occupation or sector) is the same as nothing.
    """

    def by(field: str) -> Iterable[Reached]:
        for value in sorted({getattr(one, field) for one in spells} - {""}):
            group = [one for one in spells if getattr(one, field) == value]
            if reached := stretch(group, today, year_days=year_days, gap_days=gap_days):
                yield reached

    def earliest(found: Iterable[Reached]) -> Reached | None:
        return min(found, key=lambda one: (one.on, one.gap), default=None)

    return Verdict(earliest(by("employer")), earliest([*by("occupation"), *by("sector")]))


def stretch(spells: Sequence[Spell], today: date, *, year_days: int, gap_days: int) -> Reached | None:
    """The first stretch of these spells that has so many days in work by today."""
    first: date | None = None
    last = date.min
    worked = gap = 0
    for begin, end in _merged(spells, today):
        without = (begin - last).days - 1 if first is not None else 0
        if first is None or without > gap_days:
            first, worked, gap = begin, 0, 0
        else:
            gap += without
        days = (end - begin).days + 1
        if worked + days >= year_days:
            on = begin + (year_days - worked - 1) * DAY
            within = sum(one.first <= on and (one.last is None or one.last >= first) for one in spells)
            return Reached(first, on, gap, within)
        worked += days
        last = end
    return None


def _merged(spells: Iterable[Spell], today: date) -> list[tuple[date, date]]:
    """Days in work as stretches that do not touch each other, in order."""
    found: list[tuple[date, date]] = []
    for one in sorted(spells, key=lambda spell: spell.first):
        end = min(one.last or today, today)
        if end < one.first:
            continue
        if found and one.first <= found[-1][1] + DAY:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((one.first, end))
    return found
