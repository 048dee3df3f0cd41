"""Stories that run side by side under one clock: each does something, waits some working days, and goes on."""

from __future__ import annotations

import heapq
import random
from collections.abc import Generator, Iterable
from datetime import date, datetime, time, timedelta
from itertools import count

from overstap.shared import clock, working_days

Story = Generator[int, None, None]
"""Yields how many working days pass before it goes on (0: later the same day)."""

OPENS, CLOSES = 9, 17


def days_before(day: date, number: int) -> date:
    """The working day that is `number` working days before `day`."""
    while number:
        day -= timedelta(days=1)
        number -= working_days.is_working_day(day)
    return day


def play(stories: Iterable[tuple[date, Story]], *, until: datetime, rng: random.Random) -> int:
    """Run stories from the day each begins; what would come after `until` has not happened. Returns how many turns.

    Everything happens in office hours, in the order of the clock; with the same seed in the same order.
    """
    order = count()
    waiting: list[tuple[datetime, int, Story]] = []
    for day, story in stories:
        heapq.heappush(waiting, (_moment(day, rng), next(order), story))
    turns = 0
    while waiting:
        moment, _, story = heapq.heappop(waiting)
        if moment > until:
            story.close()
            continue
        turns += 1
        with clock.moved_to(moment):
            days = next(story, None)
        if days is not None:
            later = _later(moment, rng) if days == 0 else _moment(working_days.add(_day(moment), days), rng)
            heapq.heappush(waiting, (later, next(order), story))
    return turns


def beside(*stories: Story) -> Story:
    """Stories of one person that go on at the same time, each at its own pace, told as one."""
    waiting = [(0, number, story) for number, story in enumerate(stories)]
    gone = 0
    while waiting:
        due, number, story = heapq.heappop(waiting)
        if due > gone:
            yield due - gone
            gone = due
        days = next(story, None)
        if days is not None:
            heapq.heappush(waiting, (gone + days, number, story))


def _moment(day: date, rng: random.Random) -> datetime:
    at = time(rng.randrange(OPENS, CLOSES - 2), rng.randrange(60), rng.randrange(60))
    return datetime.combine(day, at, clock.AMSTERDAM)


def _later(moment: datetime, rng: random.Random) -> datetime:
    return moment + timedelta(minutes=rng.randrange(5, 40))


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.AMSTERDAM).date()
