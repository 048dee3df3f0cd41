"""Early signs and seats against naive twins: counted out in another way, over many made-up cases."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from overstap.steps.training import signs
from overstap.steps.training.seats import Seats

START = date(2026, 9, 1)
STATUSES = ("present", "present", "late", "excused", "absent", "absent")


def test_absence_is_what_a_naive_count_finds() -> None:
    rng = random.Random(7)
    raised = 0
    for _ in range(2000):
        picked = sorted(rng.sample(range(30), rng.randint(0, 12)))
        days = [(START + timedelta(days=number), rng.choice(STATUSES)) for number in picked]
        number, out_of = rng.randint(1, 3), rng.randint(3, 6)
        after = START + timedelta(days=rng.randint(0, 30)) if rng.random() < 0.4 else None

        window: list[tuple[date, str]] = []  # one by one from the back, until it is full
        for row in reversed(days):
            if len(window) < out_of and not (after and row[0] <= after):
                window.append(row)
        count = len([status for _day, status in window if status == "absent"])
        naive = bool(window) and window[0][1] == "absent" and count >= number

        shuffled = rng.sample(days, len(days))
        found = signs.absence(shuffled, number=number, out_of=out_of, after=after)
        assert (found is not None) == naive
        if found is not None:
            assert (found.missed, found.days, found.last) == (count, len(window), window[0][0])
            raised += 1
    assert 300 < raised < 1700


def test_silence_is_what_a_naive_count_finds() -> None:
    rng = random.Random(8)
    raised = 0
    for _ in range(2000):
        today = START + timedelta(days=rng.randint(0, 60))
        begun = START + timedelta(days=rng.randint(0, 20))
        heard = [START + timedelta(days=rng.randint(0, 70)) for _ in range(rng.randint(0, 4))]
        number = rng.randint(5, 20)
        quiet = 0  # walk back day by day until somebody was heard, or it had not begun
        day = today
        while day > begun and day not in heard:
            day -= timedelta(days=1)
            quiet += 1
        found = signs.silence(heard, today=today, begun=begun, number=number)
        assert (found.days if found else None) == (quiet if quiet >= number and today >= begun else None)
        raised += found is not None
    assert 300 < raised < 1700


def test_a_fall_is_what_a_naive_count_finds() -> None:
    rng = random.Random(9)
    raised = 0
    for _ in range(4000):
        grades = [
            (START + timedelta(days=number), Decimal(rng.randint(40, 90)) / 10) for number in range(rng.randint(0, 6))
        ]
        number, drop = rng.randint(2, 3), Decimal(rng.choice(["0.5", "1.0", "2.0"]))
        last = grades[len(grades) - number :] if len(grades) >= number else []
        naive = bool(last)
        for index in range(1, len(last)):
            naive = naive and last[index][1] < last[index - 1][1]
        naive = naive and last[0][1] - last[-1][1] >= drop
        found = signs.fall(grades, number=number, drop=drop)
        assert (found is not None) == naive
        raised += found is not None
    assert raised > 300


def test_seats_are_given_as_a_naive_seating_does() -> None:
    """Learners are put on chairs one by one: on one of their employer's first, else on one for all."""
    rng = random.Random(10)
    outcomes = set()
    for _ in range(2000):
        total = rng.randint(1, 8)
        kept: dict[int, int] = {}
        for employer in (1, 2, 3):
            room = total - sum(kept.values())
            if room and rng.random() < 0.5:
                kept[employer] = rng.randint(1, room)
        chairs: list[int | None] = [one for one, count in kept.items() for _ in range(count)]
        chairs += [None] * (total - len(chairs))
        taken: dict[int | None, int] = {}
        for _ in range(rng.randint(0, 12)):
            employer = rng.choice([None, 1, 2, 3])
            fits = Seats(total, kept, taken).fits(employer)
            wanted = employer if employer in chairs and employer is not None else None
            naive = wanted in chairs
            assert fits == naive, (total, kept, taken, employer)
            outcomes.add(fits)
            if naive:
                chairs.remove(wanted)
                taken[employer] = taken.get(employer, 0) + 1
        seats = Seats(total, kept, taken)
        assert seats.learners + seats.left == total
        assert seats.left == len(chairs)
        assert seats.open_left == chairs.count(None)
    assert outcomes == {True, False}
