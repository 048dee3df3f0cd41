"""Weeks of work and a year in work, against twins that walk through the days one by one."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from overstap.steps.guidance import weeks
from overstap.steps.guidance.lasting import Reached, Spell, judge, stretch

DAY = timedelta(days=1)
START = date(2025, 1, 1)


def test_weeks_are_those_that_somebody_counts_on_fingers() -> None:
    rng = random.Random(1)
    for _ in range(200):
        first = START + rng.randrange(800) * DAY
        week, within, day = 1, 0, first
        for _step in range(380):  # day by day: seven of them make a week
            assert weeks.of(day, first) == week
            assert weeks.begins(week, first) == day - within * DAY
            assert weeks.ends(week, first) == day + (6 - within) * DAY
            within += 1
            day += DAY
            if within == 7:
                week, within = week + 1, 0
        assert weeks.of(first - DAY, first) == 0
        opened = weeks.opens(rng.randint(1, 52), first, rng.randint(1, 7))
        assert weeks.of(opened, first) in range(1, 53)


def walked(spells: list[Spell], today: date, *, year_days: int, gap_days: int) -> Reached | None:
    """Day by day: count the days with work, begin again after too many without."""
    first, worked, gap, without = None, 0, 0, 0
    day = START - DAY
    while day < today:
        day += DAY
        here = [one for one in spells if one.first <= day and (one.last is None or day <= one.last)]
        if not here:
            without += 1
            continue
        if first is None or without > gap_days:
            first, worked, gap = day, 0, 0
        else:
            gap += without
        without = 0
        worked += 1
        if worked == year_days:
            within = [one for one in spells if one.first <= day and (one.last is None or one.last >= first)]
            return Reached(first, day, gap, len(within))
    return None


def made_up(rng: random.Random) -> list[Spell]:
    """Up to five jobs that may overlap, touch, or lie apart."""
    found, day = [], START + rng.randrange(20) * DAY
    for _ in range(rng.randint(1, 5)):
        length = rng.randrange(1, 60)
        last = None if rng.random() < 0.15 else day + length * DAY
        found.append(Spell(rng.choice("AB"), rng.choice(["", "x", "y"]), rng.choice(["", "care"]), day, last))
        day += (length + rng.randint(-10, 12)) * DAY
        day = max(day, START)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_year_in_work_is_what_a_walk_through_the_days_finds(seed: int) -> None:
    rng = random.Random(seed)
    reached = 0
    for _ in range(400):
        spells = made_up(rng)
        rule = {"year_days": rng.choice([20, 40, 70]), "gap_days": rng.choice([0, 1, 5, 14])}
        today = START + rng.randrange(10, 260) * DAY
        assert stretch(spells, today, **rule) == walked(spells, today, **rule)
        verdict = judge(spells, today, **rule)
        by_employer = [walked([one for one in spells if one.employer == name], today, **rule) for name in "AB"]
        by_work = [walked([one for one in spells if one.occupation == name], today, **rule) for name in "xy"]
        by_work.append(walked([one for one in spells if one.sector == "care"], today, **rule))
        for found, expected in ((verdict.employer, by_employer), (verdict.work, by_work)):
            days = [one.on for one in expected if one is not None]
            assert (found.on if found else None) == min(days, default=None)
        reached += verdict.any
    assert 50 < reached < 350, "both answers are tried"


def test_another_employer_in_the_same_sector_lasts_by_one_definition_only() -> None:
    first = Spell("A", "x", "care", START, START + 200 * DAY)
    second = Spell("B", "y", "care", START + 210 * DAY)
    verdict = judge([first, second], START + 400 * DAY, year_days=364, gap_days=28)
    assert verdict.employer is None
    assert verdict.work == Reached(START, START + 372 * DAY, 9, 2)


def test_a_gap_that_is_too_long_begins_anew() -> None:
    spells = [Spell("A", "x", "", START, START + 300 * DAY), Spell("A", "x", "", START + 330 * DAY)]
    assert judge(spells, START + 400 * DAY, year_days=364, gap_days=29).employer is not None
    assert judge(spells, START + 400 * DAY, year_days=364, gap_days=28).employer is None


def test_what_is_unknown_is_the_same_as_nothing() -> None:
    assert not judge([Spell("", "", "", START)], START + 800 * DAY, year_days=364, gap_days=28).any
