"""What can be proposed: half-days, supervisor, words and pay, against the limits of the variant and the law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Membership
from overstap.shared import clock, working_days
from overstap.steps.employers.models import MinimumWage
from overstap.steps.employers.rules import minimum_wage_on
from overstap.steps.matching.models import Match
from overstap.steps.shadowing import words
from overstap.steps.shadowing.models import HalfDay, Shadowing, ShadowingVariant
from overstap.steps.shadowing.sides import HOURS, starts

Slot = tuple[date, str]

FURTHEST = timedelta(days=366)
A_DAY = 2
"""Half-days on one day, at most: two make a day of work."""
FULL_TIME = 36
"""Hours of a full-time week with which pay a month is held against the minimum wage an hour: the least that
collective agreements call full-time, so that nothing lawful is refused. Own choice."""
MONTHS_IN_YEAR, WEEKS_IN_YEAR = 12, 52
FUNCTIONS = ("recruiter", "manager", "buddy")
LONGEST_PLACE, LONGEST_INSURANCE = 200, 500
_ORDER = list(HOURS)


def ordered(half_days: Iterable[tuple[date, str]]) -> list[Slot]:
    """In the order in which they come. Raises Refused ("part")."""
    rows = list(half_days)
    if any(part not in HOURS for _, part in rows):
        raise Refused("part")
    return sorted(rows, key=lambda row: (row[0], _ORDER.index(row[1])))


def days_that_can_be(variant: ShadowingVariant, slots: Sequence[Slot]) -> None:
    """Refuse half-days that are over, too far away, on a day nobody works, twice, too many, too few or too far apart.

    Raises Refused: "number", "twice", "three-a-day", "past", "far", "closed-day", "spread", "months".
    """
    if not variant.least <= len(slots) <= variant.most:
        raise Refused("number")
    if len(set(slots)) < len(slots):
        raise Refused("twice")
    days = [day for day, _ in slots]
    if any(days.count(day) > A_DAY for day in set(days)):
        raise Refused("three-a-day")
    if any(starts(day, part) <= clock.now() for day, part in slots):
        raise Refused("past")
    if days[-1] > clock.today() + FURTHEST:
        raise Refused("far")
    if variant.working_days_only and not all(working_days.is_working_day(day) for day in days):
        raise Refused("closed-day")
    if variant.most_months and days[-1] >= months_after(days[0], variant.most_months):
        raise Refused("months")
    if (days[-1] - days[0]).days >= variant.spread_days:
        raise Refused("spread")


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of that month where it has no such day."""
    year, month = divmod(day.month - 1 + months, MONTHS_IN_YEAR)
    for shorter in range(4):
        try:
            return date(day.year + year, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


def free(
    journey: Journey, match: Match, slots: Sequence[Slot], *, carousel: bool, besides: Shadowing | None = None
) -> None:
    """Refuse half-days on which the candidate is somewhere else, and weeks that are another employer's.

    Raises Refused: "overlaps" for the same half-day, wherever; "another-employer" when something runs with another
    employer between the first and the last day, unless both are tasters of a carousel.
    """
    taken = HalfDay.objects.filter(candidate=match.candidate, day__in={day for day, _ in slots})
    running = Shadowing.objects.filter(
        journey=journey, state__in=[Shadowing.State.PROPOSED, Shadowing.State.AGREED],
        first_day__lte=slots[-1][0], last_day__gte=slots[0][0],
    ).exclude(organisation=match.organisation)  # fmt: skip
    if besides is not None:
        taken, running = taken.exclude(shadowing=besides), running.exclude(pk=besides.pk)
    if carousel:
        running = running.filter(carousel__isnull=True)
    busy = set(taken.exclude(status=HalfDay.Status.CANCELLED).values_list("day", "part"))
    if busy & set(slots):
        raise Refused("overlaps")
    if running.exists():
        raise Refused("another-employer")


def supervised(match: Match, supervisor: Membership) -> None:
    """Refuse who does not work at the employer now. Raises Refused: "supervisor", "supervisor-is-candidate"."""
    running = Membership.objects.at(clock.now()).filter(organisation=match.organisation, function__in=FUNCTIONS)
    if not running.filter(pk=supervisor.pk).exists():
        raise Refused("supervisor")
    if supervisor.person_id == match.candidate_id:
        raise Refused("supervisor-is-candidate")


def worded(place: str, insurance: str) -> tuple[str, str]:
    """Both without spaces around them. Raises Refused: "place", "insurance"."""
    place, insurance = place.strip(), insurance.strip()
    if not place or len(place) > LONGEST_PLACE:
        raise Refused("place")
    if not insurance or len(insurance) > LONGEST_INSURANCE:
        raise Refused("insurance")
    return place, insurance


def least_a_month(day: date) -> int | None:
    """The minimum wage of a day in cents a month, for a week of `FULL_TIME` hours; None when we do not know it."""
    wage = minimum_wage_on(day)
    return None if wage is None else _a_month(wage)


def _a_month(wage: MinimumWage) -> int:
    return int((wage.per_hour * 100 * FULL_TIME * WEEKS_IN_YEAR / Decimal(MONTHS_IN_YEAR)).to_integral_value())


def paid(variant: ShadowingVariant, first_day: date, month_cents: int | None, subsidy_cents: int | None) -> None:
    """Refuse pay that cannot be. Raises Refused: "not-paid", "pay-missing", "below-minimum", "subsidy"."""
    if not variant.is_paid:
        if month_cents or subsidy_cents:
            raise Refused("not-paid")
        return
    if not month_cents:
        raise Refused("pay-missing")
    wage = minimum_wage_on(first_day)
    if wage is not None and month_cents < _a_month(wage):
        raise Refused("below-minimum", **words.lawful_pay(_a_month(wage), FULL_TIME, wage))
    if (subsidy_cents or 0) > variant.subsidy_cents:
        raise Refused("subsidy")
