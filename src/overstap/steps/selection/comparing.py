"""Before and after, point by point, in whole cents, minutes and days. Numbers only: `sentences` has the words.

Months and years are compared as in labour law and collective agreements: a year has 52 weeks and 12 months. Amounts an
hour are exact fractions until they are shown, and are then rounded to the nearest cent, a half upwards.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from overstap.steps.selection.offers import Offer, Own

MONTHS, WEEKS = 12, 52


class Turn(StrEnum):
    """Which way a point goes for the candidate."""

    MORE = "more"
    LESS = "less"
    SAME = "same"
    UNKNOWN = "unknown"
    """What there is now was not told."""


class Pension(StrEnum):
    """What becomes of the pension."""

    GOES_ON = "goes-on"
    BREAK = "break"
    BEGINS = "begins"
    """There is none now."""
    ENDS = "ends"
    """There is one now, and none in the new work."""
    NONE = "none"
    UNKNOWN = "unknown"
    """What there is now was not told; in the new work there is one."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount before and after, in cents; None: not told, or not there."""

    before: int | None
    after: int

    @property
    def change(self) -> int | None:
        """How much more; negative: less."""
        return None if self.before is None else self.after - self.before

    @property
    def turn(self) -> Turn:
        """Which way it goes."""
        return turn(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All points. Money is gross; a month at the hours of each side, an hour where hours differ."""

    pay: Amount
    """A month, now and at the start or after training."""
    training: Amount | None
    """A month, now and while in training; None: no training."""
    training_months: int | None
    training_total: int | None
    """Difference over the whole training; None: not told, or no training."""
    top: Amount | None
    """A month, now and at the end of the growth path; None: the sheet names none."""
    top_years: Decimal | None
    top_now: int | None
    """Where the growth path of now ends; None: not told."""
    accelerated: bool
    hours_before: Decimal | None
    hours_after: Decimal
    hourly: Amount | None
    """Cents an hour, rounded for showing; None: hours are the same or not told."""
    hourly_turn: Turn
    """By the exact amounts."""
    leave_before: int | None
    leave_same_hours: Decimal | None
    """Leave of now for the hours of the new work: hours a year, rounded to a tenth."""
    leave_after: int
    leave_turn: Turn
    """By the exact amounts, pro rata."""
    pension: Pension
    break_from: date | None
    break_until: date | None
    break_months: int | None
    """Begun months count as whole ones."""
    travel: Amount | None
    """Cents a kilometre; None: the sheet names none."""
    travel_lost: bool
    """There is an amount a kilometre now, and none in the sheet."""
    overlap_until: date | None
    """Last day the present employer still pays beside the new work; None: it does not."""
    pause_from: date | None
    pause_until: date | None
    """Days between the last pay of now and the first day; None: there are none, or it was not told."""


def compare(own: Own | None, offer: Offer) -> Comparison:
    """What an offer changes for somebody; where nothing was told, the points of now are unknown."""
    now = own or Own(income="none")
    pay = _pay_now(own)
    hourly, hourly_turn = _hourly(now.hours if own and own.income == "work" else None, pay, offer)
    same_hours, leave_turn = _leave(now, offer)
    pension, first, last = _pension(own, offer)
    paid_until = now.paid_until if own and own.income != "none" else None
    return Comparison(
        pay=Amount(pay, offer.pay_cents),
        training=None if offer.training_cents is None else Amount(pay, offer.training_cents),
        training_months=offer.training_months,
        training_total=(
            (offer.training_cents - pay) * offer.training_months
            if pay is not None and offer.training_cents is not None and offer.training_months
            else None
        ),
        top=None if offer.top_cents is None else Amount(pay, offer.top_cents),
        top_years=offer.top_years,
        top_now=now.top_cents,
        accelerated=offer.growth == "accelerated",
        hours_before=now.hours,
        hours_after=offer.hours,
        hourly=hourly,
        hourly_turn=hourly_turn,
        leave_before=now.leave_hours,
        leave_same_hours=same_hours,
        leave_after=offer.leave_hours,
        leave_turn=leave_turn,
        pension=pension,
        break_from=first,
        break_until=last,
        break_months=months_begun(first, last) if first and last else None,
        travel=None if offer.travel_cents_km is None else Amount(now.travel_cents_km, offer.travel_cents_km),
        travel_lost=offer.travel_cents_km is None and bool(now.travel_cents_km),
        overlap_until=paid_until if paid_until and paid_until >= offer.starts_on else None,
        **_pause(paid_until, offer.starts_on),
    )


def hour_pay(month_cents: int, hours: Decimal) -> Fraction:
    """Cents an hour of a month's pay, exact."""
    return Fraction(month_cents * MONTHS) / (Fraction(hours) * WEEKS)


def rounded(value: Fraction) -> int:
    """To the nearest whole number, a half upwards."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def below(month_cents: int, hours: Decimal, least_an_hour: Decimal) -> bool:
    """Whether a month's pay is less than a minimum in euro an hour, exactly."""
    return hour_pay(month_cents, hours) < Fraction(least_an_hour) * 100


def months_begun(first: date, last: date) -> int:
    """How many months the days from `first` to `last` begin: the least number of months after `first` beyond `last`."""
    months = (last.year - first.year) * MONTHS + last.month - first.month
    return next(count for count in range(max(1, months), months + 3) if months_after(first, count) > last)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of a month that has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def turn(before: int | Fraction | None, after: int | Fraction) -> Turn:
    """Which way an amount goes."""
    if before is None:
        return Turn.UNKNOWN
    return Turn.MORE if after > before else Turn.LESS if after < before else Turn.SAME


def _pay_now(own: Own | None) -> int | None:
    if own is None:
        return None
    return 0 if own.income == "none" else own.pay_cents


def _hourly(hours: Decimal | None, pay: int | None, offer: Offer) -> tuple[Amount | None, Turn]:
    if hours is None or pay is None or hours == offer.hours:
        return None, Turn.UNKNOWN
    before, after = hour_pay(pay, hours), hour_pay(offer.pay_cents, offer.hours)
    return Amount(rounded(before), rounded(after)), turn(before, after)


def _leave(now: Own, offer: Offer) -> tuple[Decimal | None, Turn]:
    """Leave of now as if the hours were those of the new work; where hours were not told, as it is."""
    if now.leave_hours is None:
        return None, Turn.UNKNOWN
    scaled = Fraction(now.leave_hours) * (Fraction(offer.hours) / Fraction(now.hours) if now.hours else 1)
    return Decimal(rounded(scaled * 10)) / 10, turn(scaled, Fraction(offer.leave_hours))


def _pension(own: Own | None, offer: Offer) -> tuple[Pension, date | None, date | None]:
    """What becomes of it, with the first and last day of a break."""
    begins = offer.pension_from
    if own is None:
        return (Pension.UNKNOWN if begins else Pension.NONE), None, None
    if not own.pension_fund:
        return (Pension.BEGINS if begins else Pension.NONE), None, None
    if begins is None:
        return Pension.ENDS, None, None
    # Without a day it builds up as long as there is pay: until the day before the new work, where that was not told.
    until = own.pension_until or own.paid_until or offer.starts_on - timedelta(days=1)
    if begins <= until + timedelta(days=1):
        return Pension.GOES_ON, None, None
    return Pension.BREAK, until + timedelta(days=1), begins - timedelta(days=1)


def _pause(paid_until: date | None, starts_on: date) -> dict[str, date | None]:
    day = timedelta(days=1)
    if paid_until is None or paid_until + day >= starts_on:
        return {"pause_from": None, "pause_until": None}
    return {"pause_from": paid_until + day, "pause_until": starts_on - day}
