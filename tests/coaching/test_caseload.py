"""Sixty candidates in one list: who waits stands in front, and the database is asked no more than for one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from overstap.access.models import Relation
from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.coaching.models import CoachingAgreement, Session
from overstap.steps.coaching.queries import caseload as queries
from tests.coaching.conftest import Coaching
from tests.world import World

MOST_QUERIES = 30


@pytest.fixture
def sixty(world: World) -> World:
    """The coach guides sixty more, each with an agreement and a talk that was held some time ago."""
    coach, now = world.people["coach"], clock.now()
    for number in range(60):
        person = Person.objects.create(name=f"Kandidaat {number:02}", email=f"k{number}@people.example")
        Relation.objects.create(
            candidate=person, holder=coach, kind="coach", why="test", organisation=world.organisations["coaching"]
        )
        journey = Journey.objects.create(
            candidate=person, owner=coach, step="coaching", state="active", next_action="next-session",
            due_on=clock.today() + timedelta(days=20 - number), step_since=now - timedelta(days=60),
        )  # fmt: skip
        agreement = CoachingAgreement.objects.create(
            journey=journey, candidate=person, coach=coach, sessions=5, starts_on=clock.today() - timedelta(days=60),
            ends_on=clock.today() + timedelta(days=90), agreed_at=now,
        )  # fmt: skip
        start = now - timedelta(days=number, hours=number)
        Session.objects.create(
            journey=journey, candidate=person, coach=coach, agreement=agreement, starts_at=start,
            ends_at=start + timedelta(hours=1), place="hier", status="held",
        )  # fmt: skip
    return world


def named(page: bytes) -> int:
    """How many of the sixty a page names in its list."""
    return len(set(re.findall(r"Kandidaat \d\d", page.decode().split('<ol class="rows">')[-1])))


def test_the_caseload_asks_little_however_many_there_are(sixty: World) -> None:
    client = sixty.client("coach")
    with override("nl"):
        address = reverse("coach:caseload")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert named(page.content) == 60
    assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in asked)


@pytest.mark.parametrize("name", ["coach:candidate", "coach:plan", "coach:passport", "coach:notes", "coach:agreement"])
def test_the_page_of_one_asks_little(coaching: Coaching, world: World, name: str) -> None:
    coaching.agreed()
    coaching.writes()
    for day in (3, 4, 5):
        coaching.plans(clock.now() + timedelta(days=day))
    client = world.client("coach")
    with override("nl"):
        address = reverse(name, kwargs={"journey": world.journey.public_id})
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in asked)


@pytest.mark.parametrize("name", ["start", "passport", "coaching", "notes", "plan", "sharing", "looks", "history"])
def test_the_pages_of_the_candidate_ask_little(coaching: Coaching, world: World, name: str) -> None:
    coaching.agreed()
    coaching.writes()
    client = world.client("candidate")
    with override("nl"):
        address = reverse(f"candidate:{name}")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in asked)


def test_signals_stand_in_front_and_the_longest_wait_first(sixty: World) -> None:
    cases = queries.caseload(sixty.acting("coach"))
    signalled = [bool(case.signals) for case in cases]
    assert signalled == sorted(signalled, reverse=True)
    late = [case.days_over for case in cases if "late" in case.signals]
    assert late == sorted(late, reverse=True)
    assert late[0] > 0
    silent = [case for case in cases if "silent" in case.signals]
    assert all(case.silent_days >= queries.SILENT_DAYS for case in silent)
    assert {case.name for case in cases if case.silent_days >= queries.SILENT_DAYS} == {case.name for case in silent}


def test_what_is_chosen_stands_in_the_address_and_nonsense_chooses_nothing(sixty: World) -> None:
    client = sixty.client("coach")
    with override("nl"):
        address = reverse("coach:caseload")
    late = named(client.get(f"{address}?wat=late").content)
    assert 0 < late < named(client.get(f"{address}?wat=onzin&stap=onzin").content) == 60
    assert named(client.get(f"{address}?stap=matching").content) == 0


def test_nobody_sees_the_caseload_of_another(sixty: World) -> None:
    for actor in ("coach_colleague", "former_coach", "coach_elsewhere"):
        assert not [one for one in queries.caseload(sixty.acting(actor)) if one.name.startswith("Kandidaat")]
