"""Working days in the Netherlands: clocks that people agree on count these and not the days of the calendar.

No working days are Saturday, Sunday and the days of article 3 of the Algemene termijnenwet: New Year's Day, Good
Friday, Easter Monday, King's Day, 5 May in every year, Ascension Day, Whit Monday and both days of Christmas
(https://wetten.overheid.nl/BWBR0002448/).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

FARTHEST = 1_000
"""Working days ahead that can be asked for: beyond that a clock is a mistake."""


def is_working_day(day: date) -> bool:
    """Whether people work."""
    return day.weekday() < 5 and day not in _free(day.year)


def add(day: date, number: int) -> date:
    """The working day that is `number` working days after `day`; with 0 the day itself, or the first one after it.

    Raises:
        ValueError: `number` is negative, or larger than FARTHEST.
    """
    if not 0 <= number <= FARTHEST:
        raise ValueError(f"a number of working days from 0 to {FARTHEST}, not {number}")
    while not is_working_day(day) and number == 0:
        day += timedelta(days=1)
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def between(first: date, last: date) -> int:
    """How many working days come after `first` up to and including `last`; negative when `last` is earlier."""
    if last < first:
        return -between(last, first)
    return sum(is_working_day(first + timedelta(days=number)) for number in range(1, (last - first).days + 1))


@cache
def _free(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))
