"""The made-up network begins in a database without people, and is the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from overstap.demo import making
from overstap.demo.playing import Story, play
from overstap.people.models import Person
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.demo.conftest import on_the_shipped_catalogue, shape

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def small(shipped: None, django_db_blocker: DjangoDbBlocker) -> tuple[list[tuple[object, ...]], ...]:
    """The shapes of two with every sixth journey and the same seed, made one after the other and taken back."""
    with on_the_shipped_catalogue(django_db_blocker):
        return tuple(_small() for _ in range(2))


def _small() -> list[tuple[object, ...]]:
    assert not Person.objects.exists(), "in a database with people nothing is made"
    all_of_it = making.read()
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "read", lambda: replace(all_of_it, candidates=all_of_it.candidates[::6]))
        making.make_network(1)
        made = shape()
        transaction.set_rollback(True)
    return made


@pytest.mark.one_database
def test_the_same_seed_is_the_same_network(small: tuple[list[tuple[object, ...]], ...]) -> None:
    first, second = small
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
