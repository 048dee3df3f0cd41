"""Who looked at what, and when: one row an hour, also when many look at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from overstap.access import looks, queries
from overstap.access.models import Look
from overstap.access.roles import Candidate
from overstap.people.models import Person
from overstap.shared import clock
from tests import world as worlds
from tests.concurrency import race

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_looks_within_an_hour_are_one_row_and_the_candidate_reads_them() -> None:
    with clock.moved_to(START):
        world = worlds.make(["coach", "trusted"])
        coach = world.acting("coach")
    for minutes in (0, 0.5, 5, 59, 60, 61):
        with clock.moved_to(START + timedelta(minutes=minutes)):
            looks.record(world.acting("coach"), world.candidate, "passport")
    looks.record(coach, world.candidate, "plan")
    rows = [row for row in queries.who_looked(viewer=world.acting("candidate")) if row.aspect == "passport"]
    assert [(row.first_at - START, row.last_at - START, row.times) for row in rows] == [
        (timedelta(minutes=60), timedelta(minutes=61), 2),
        (timedelta(), timedelta(minutes=59), 3),
    ]
    assert {(row.viewer, row.organisation, row.role) for row in rows} == {
        (world.people["coach"], world.organisations["coaching"], "coach")
    }
    assert queries.who_looked(viewer=world.acting("other_candidate")) == []


@pytest.mark.django_db
def test_looking_again_within_a_minute_writes_nothing() -> None:
    with clock.moved_to(START):
        world = worlds.make(["coach"])
        looks.record(world.acting("coach"), world.candidate, "name")
        coach = world.acting("coach")
        with CaptureQueriesContext(connection) as asked:
            looks.record(coach, world.candidate, "name")
    assert len(asked) == 1
    assert asked[0]["sql"].startswith("SELECT")


@pytest.mark.django_db
def test_looking_at_oneself_is_no_look_and_an_unknown_aspect_an_error() -> None:
    world = worlds.make(["coach"])
    looks.record(world.acting("candidate", Candidate), world.candidate, "passport")
    assert not Look.objects.exists()
    with pytest.raises(ValueError, match="no aspect"):
        looks.record(world.acting("coach"), world.candidate, "shoe size")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("actor", ["coach", "trusted"])  # for an organisation, and for nobody
def test_many_at_once_count_as_one(actor: str) -> None:
    with clock.moved_to(START):
        world = worlds.make(["coach", "trusted"])
        acting = world.acting(actor)

    def look(minutes: int) -> None:
        with clock.moved_to(START + timedelta(minutes=minutes)):
            looks.record(acting, Person.objects.get(pk=world.candidate.pk), "passport")

    assert race(16, lambda _: look(0)) == [None] * 16
    assert [row.times for row in Look.objects.all()] == [1]
    assert race(16, lambda _: look(7)) == [None] * 16
    assert [row.times for row in Look.objects.all()] == [2]
