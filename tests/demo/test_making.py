"""The made-up network begins in a database without people, and is the same for the same seed."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import transaction

from overstap.demo import making
from overstap.demo.playing import Story, play
from overstap.journeys.models import Journey, MoveLog
from overstap.people.models import Person
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.matching.conftest import starter  # noqa: F401 - the fixture

pytestmark = pytest.mark.django_db


def shape() -> list[tuple[object, ...]]:
    """What the network is, without numbers of rows."""
    rows = MoveLog.objects.order_by("at", "move", "from_step").values_list("at", "move", "to_step", "to_state")
    return [*rows, *Journey.objects.order_by("candidate__name").values_list("candidate__name", "step", "due_on")]


def shape_of(seed: int) -> list[tuple[object, ...]]:
    """What a network of that seed is; it is taken back."""
    with clock.moved_to(A_DAY), transaction.atomic():
        making.make_network(seed)
        made = shape()
        transaction.set_rollback(True)
    return made


def test_the_same_seed_is_the_same_network(starter: None) -> None:  # noqa: F811
    made = shape_of(1)
    assert len(made) > 150
    assert shape_of(1) == made


def test_nothing_is_made_where_real_people_are(starter: None) -> None:  # noqa: F811
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
