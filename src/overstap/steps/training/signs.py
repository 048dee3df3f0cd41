"""When something is an early sign. Pure: rows in, the figures behind the sign out, or None where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Absence:
    """How many of the last days written down were missed without a reason that was accepted."""

    missed: int
    days: int
    last: date


@dataclass(frozen=True, slots=True)
class Silence:
    """Since when nothing was heard."""

    since: date
    days: int


@dataclass(frozen=True, slots=True)
class Fall:
    """Grades that go down, the first and the last of them."""

    first: Decimal
    last: Decimal
    grades: int


def absence(days: Sequence[tuple[date, str]], *, number: int, out_of: int, after: date | None = None) -> Absence | None:
    """`days`: (day, status of `Attendance.Status`), in any order; those up to and including `after` do not count.

    A sign when at least `number` of the last `out_of` were "absent", and the last of them shows it: who was absent
    twice and then came is not asked about it again on every day that follows.
    """
    last = sorted(row for row in days if after is None or row[0] > after)[-out_of:]
    missed = [day for day, status in last if status == "absent"]
    if len(missed) < number or last[-1][0] != missed[-1]:
        return None
    return Absence(len(missed), len(last), missed[-1])


def silence(heard: Sequence[date], *, today: date, begun: date, number: int) -> Silence | None:
    """`heard`: days on which something was heard; `begun`: the first day on which something could be.

    A sign when the last of them lies at least `number` days back.
    """
    since = max((day for day in heard if day <= today), default=begun)
    since = max(since, begun)
    days = (today - since).days
    return Silence(since, days) if days >= number else None


def fall(
    grades: Sequence[tuple[date, Decimal]], *, number: int, drop: Decimal, after: date | None = None
) -> Fall | None:
    """`grades`: (day, grade), in the order in which they were given; those up to and including `after` do not count.

    A sign when the last `number` go down one after the other, together at least `drop`.
    """
    last = [grade for day, grade in grades if after is None or day > after][-number:]
    down = len(last) == number and all(one > other for one, other in pairwise(last))
    if not down or last[0] - last[-1] < drop:
        return None
    return Fall(last[0], last[-1], number)
