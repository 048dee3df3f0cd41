"""The made-up network begins in a database without people, and is the same for the same seed."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from overstap.demo import making
from overstap.demo.playing import Story, play
from overstap.people.models import Person
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.demo.conftest import Network

pytestmark = pytest.mark.django_db


def test_the_same_seed_is_the_same_network(network: Network) -> None:
    first, second = network.small
    assert len(first) > 60
    assert first == second


def test_nothing_is_made_where_real_people_are() -> None:
    Person.objects.create_user("iemand@voorbeeld.example", None, name="Iemand")
    made = making.make_network()
    assert (made.organisations, made.people, made.journeys) == (0, 1, 0)
    assert making.has_real_people()


def test_stories_run_by_the_clock_and_stop_at_the_present() -> None:
    told: list[str] = []

    def story(name: str, wait: int) -> Story:
        told.append(f"{name} {clock.today().isoformat()}")
        yield wait
        told.append(f"{name} again {clock.today().isoformat()}")

    monday = A_DAY.date() - timedelta(days=12)
    turns = play([(monday, story("a", 3)), (monday, story("b", 30))], until=A_DAY, rng=random.Random(1))
    assert turns == 3
    assert told[-1] == f"a again {(monday + timedelta(days=3)).isoformat()}"
    assert monday.weekday() == 0
