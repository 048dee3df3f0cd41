"""Working days: days that were counted by hand, and a naive twin."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.shared import working_days

# Algemene termijnenwet art. 3, looked up in a calendar.
FREE_2026 = {
    date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 5), date(2026, 5, 14),
    date(2026, 5, 25), date(2026, 12, 25),
}  # fmt: skip
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_whole_year_counted_by_hand() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    weekdays = {day for day in days if day.weekday() < 5}
    assert {day for day in days if working_days.is_working_day(day)} == weekdays - FREE_2026


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # from Friday to Monday
        (date(2026, 11, 21), 0, date(2026, 11, 23)),  # a Saturday itself
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # over Christmas and the weekend
        (date(2026, 4, 30), 5, date(2026, 5, 8)),  # over 5 May
        (date(2027, 4, 26), 1, date(2027, 4, 28)),  # King's Day on a Tuesday
    ],
)
def test_days_counted_by_hand(day: date, number: int, then: date) -> None:
    assert working_days.add(day, number) == then


@given(DAYS, st.integers(1, 60))
def test_what_is_added_lies_between(day: date, number: int) -> None:
    then = working_days.add(day, number)
    assert working_days.is_working_day(then)
    assert working_days.between(day, then) == number
    assert working_days.between(then, day) == -number
    assert working_days.between(day, then - timedelta(days=1)) == number - 1


def test_a_number_that_cannot_be() -> None:
    for number in (-1, working_days.FARTHEST + 1):
        with pytest.raises(ValueError, match="working days"):
            working_days.add(date(2026, 11, 21), number)
