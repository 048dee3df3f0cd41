"""Before and after against slow twins: exact amounts an hour, leave pro rata, months of a break counted day by day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.steps.selection.comparing import (
    Amount,
    Pension,
    Turn,
    below,
    compare,
    hour_pay,
    months_after,
    months_begun,
    rounded,
)
from overstap.steps.selection.offers import Own
from tests.selection.conftest import offer

CENTS = st.integers(1, 2_000_000)
HOURS = st.integers(1, 600).map(lambda tenths: Decimal(tenths) / 10)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def own(**told: object) -> Own:
    return Own(**({"income": "work", "pay_cents": 2_850_00, "hours": Decimal(36)} | told))  # type: ignore[arg-type]


@given(CENTS, HOURS, st.integers(800, 3000))
def test_pay_below_the_minimum_is_told_to_the_cent(month: int, hours: Decimal, least: int) -> None:
    """The twin has no fractions: a year's pay against a year's hours at the minimum, in tenths of an hour."""
    assert below(month, hours, Decimal(least) / 100) is (month * 12 * 10 < least * int(hours * 10) * 52)


@given(CENTS, HOURS)
def test_an_hours_pay_is_rounded_to_the_nearest_cent(month: int, hours: Decimal) -> None:
    exact = hour_pay(month, hours)
    shown = rounded(exact)
    assert abs(exact - shown) <= Fraction(1, 2)
    assert exact - shown != Fraction(-1, 2) or shown > exact
    assert abs(float(exact) - month * 12 / (float(hours) * 52)) < 1e-6 * float(exact) + 1e-9


@given(DAYS, st.integers(0, 3000))
def test_months_of_a_break_are_those_begun(first: date, days: int) -> None:
    """The twin walks: a month is over on the day before the same day of the next, so the count grows on that day."""
    last = first + timedelta(days=days)
    count = 0
    while months_after(first, count) <= last:
        count += 1
    assert months_begun(first, last) == count


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2027, 1, 1), date(2027, 1, 1), 1), (date(2027, 1, 1), date(2027, 1, 31), 1),
        (date(2027, 1, 1), date(2027, 2, 1), 2), (date(2027, 1, 1), date(2027, 3, 31), 3),
        (date(2027, 1, 31), date(2027, 2, 27), 1), (date(2027, 1, 31), date(2027, 2, 28), 2),
        (date(2027, 1, 15), date(2027, 3, 14), 2),
    ],
)  # fmt: skip
def test_months_of_a_break_as_people_count_them(first: date, last: date, months: int) -> None:
    assert months_begun(first, last) == months


@given(st.integers(0, 999), HOURS, HOURS, st.integers(0, 999))
def test_leave_is_compared_at_the_same_hours(before: int, hours: Decimal, other: Decimal, after: int) -> None:
    to = offer(hours=other, learning_hours=Decimal(0), leave_hours=after)
    found = compare(own(leave_hours=before, hours=hours), to)
    left, right = before * int(other * 10), after * int(hours * 10)  # both times hours of now, without a fraction
    assert found.leave_turn is (Turn.MORE if right > left else Turn.LESS if right < left else Turn.SAME)
    assert found.leave_same_hours is not None
    assert abs(found.leave_same_hours - Decimal(before) * other / hours) <= Decimal("0.0500001")


def test_every_point_of_one_offer() -> None:
    """Worked out by hand: 2,850 at 36 hours is 18.27 an hour, 3,000 at 40 is 17.31; 180 hours of leave become 200."""
    found = compare(
        own(leave_hours=180, pension_fund="ABP", pension_until=date(2026, 12, 31), travel_cents_km=0),
        offer(),
    )
    assert found.pay == Amount(285_000, 300_000)
    assert found.pay.change == 15_000
    assert found.training == Amount(285_000, 260_000)
    assert found.training_total == -25_000 * 8
    assert found.top == Amount(285_000, 360_000)
    assert found.hourly == Amount(1827, 1731)
    assert found.hourly_turn is Turn.LESS, "more a month for more hours is less an hour"
    assert (found.leave_same_hours, found.leave_turn) == (Decimal(200), Turn.SAME)
    assert (found.pension, found.break_from, found.break_until, found.break_months) == (
        Pension.BREAK, date(2027, 1, 1), date(2027, 3, 31), 3,
    )  # fmt: skip
    assert found.travel == Amount(0, 21)
    assert found.accelerated
    assert (found.overlap_until, found.pause_from) == (None, None)


@pytest.mark.parametrize(
    ("told", "offered", "pension"),
    [
        ({"pension_fund": "ABP", "pension_until": date(2026, 12, 31)}, {"pension_from": date(2027, 1, 1)}, "goes-on"),
        ({"pension_fund": "ABP", "pension_until": date(2027, 3, 31)}, {"pension_from": date(2027, 1, 1)}, "goes-on"),
        ({"pension_fund": "ABP"}, {"pension_from": date(2027, 1, 1)}, "goes-on"),
        ({"pension_fund": "ABP"}, {"pension_from": date(2027, 1, 2)}, "break"),
        ({"pension_fund": "ABP", "paid_until": date(2026, 10, 31)}, {"pension_from": date(2027, 1, 1)}, "break"),
        ({"pension_fund": "ABP"}, {"pension_from": None, "pension_fund": ""}, "ends"),
        ({}, {"pension_from": date(2027, 1, 1)}, "begins"),
        ({}, {"pension_from": None, "pension_fund": ""}, "none"),
    ],
)
def test_what_becomes_of_the_pension(told: dict[str, object], offered: dict[str, object], pension: str) -> None:
    assert compare(own(**told), offer(**offered)).pension == pension


def test_the_present_employer_can_pay_beside_the_new_work_or_stop_before_it() -> None:
    still = compare(own(paid_until=date(2027, 6, 30)), offer())
    assert (still.overlap_until, still.pause_from) == (date(2027, 6, 30), None)
    gap = compare(own(paid_until=date(2026, 11, 30)), offer())
    assert (gap.pause_from, gap.pause_until) == (date(2026, 12, 1), date(2026, 12, 31))
    joined = compare(own(paid_until=date(2026, 12, 31)), offer())
    assert (joined.overlap_until, joined.pause_from) == (None, None)


def test_what_was_not_told_is_unknown_and_never_nought() -> None:
    found = compare(None, offer())
    assert found.pay.before is None
    assert found.pay.turn is Turn.UNKNOWN
    assert (found.training_total, found.hourly, found.leave_same_hours) == (None, None, None)
    assert found.pension is Pension.UNKNOWN
    assert compare(Own(income="none"), offer()).pay == Amount(0, 300_000), "who says there is no income said something"


def test_equal_hours_need_no_amount_an_hour() -> None:
    assert compare(own(hours=Decimal(40)), offer()).hourly is None
