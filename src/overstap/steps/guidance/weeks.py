"""Weeks of work, counted from the first working day. Pure: days in, days out."""

from __future__ import annotations

from datetime import date, timedelta

FIRST, LAST = 1, 52
"""Weeks of the year in which is asked."""
DAYS = 7


def of(day: date, first_day: date) -> int:
    """In which week of work a day lies: 1 for the first seven days; 0 or less before the first."""
    return (day - first_day).days // DAYS + 1


def begins(week: int, first_day: date) -> date:
    """Its first day."""
    return first_day + timedelta(days=(week - 1) * DAYS)


def ends(week: int, first_day: date) -> date:
    """Its last day: on which a check-in of that week is due."""
    return begins(week, first_day) + timedelta(days=DAYS - 1)


def opens(week: int, first_day: date, opens_day: int) -> date:
    """The day of that week on which a check-in opens."""
    return begins(week, first_day) + timedelta(days=opens_day - 1)
