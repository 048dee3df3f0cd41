"""Talks: no two of one coach at once, no more than agreed, counted once however often a form is sent."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from overstap.access.policy import NotThere
from overstap.journeys.models import Happening
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.coaching.actions import agreements, sessions
from overstap.steps.coaching.models import Session
from overstap.steps.coaching.queries import sessions as queries
from tests.coaching.conftest import MONDAY, Coaching, refused
from tests.concurrency import race
from tests.world import World
from tests.world import make as make_world

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"starts_at": MONDAY - DAY}, "past"),
        ({"starts_at": MONDAY + 400 * DAY}, "far"),
        ({"minutes": 5}, "minutes"),
        ({"minutes": 300}, "minutes"),
        ({"place": "  "}, "place"),
        ({"place": "x" * 301}, "place"),
    ],
)
def test_a_talk_that_cannot_be_is_refused_and_nothing_is_kept(
    coaching: Coaching, wrong: dict[str, object], code: str
) -> None:
    good = {"starts_at": MONDAY + DAY, "minutes": 60, "place": "Bibliotheek", "is_online": False}
    with refused(code):
        sessions.plan(journey=coaching.journey, by=coaching.coach, **{**good, **wrong})
    assert not Session.objects.exists()
    assert not Happening.objects.filter(kind__startswith="session:").exists()


def test_two_talks_of_one_coach_never_overlap(coaching: Coaching) -> None:
    first = coaching.plans(MONDAY + DAY, minutes=60)
    for minutes in (-59, 0, 30, 59):
        with refused("coach-busy"):
            coaching.plans(MONDAY + DAY + timedelta(minutes=minutes))
    next_one = coaching.plans(first.ends_at)
    with refused("coach-busy"):
        sessions.move(
            session=next_one, starts_at=MONDAY + DAY + timedelta(minutes=30), minutes=60, place="Bibliotheek",
            is_online=False, version=next_one.version, by=coaching.anna,
        )  # fmt: skip
    sessions.cancel(session=first, version=first.version, by=coaching.anna)
    coaching.plans(MONDAY + DAY)


def test_sent_twice_is_planned_once(coaching: Coaching) -> None:
    once = uuid.uuid4()
    made = [
        sessions.plan(
            journey=coaching.journey, starts_at=MONDAY + DAY, minutes=60, place="Bibliotheek", is_online=False,
            once=once, by=coaching.coach,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert made[0].pk == made[1].pk
    assert Happening.objects.filter(kind="session:planned").count() == 1


def test_the_agreed_number_is_not_passed_and_what_was_missed_does_not_count(coaching: Coaching) -> None:
    coaching.agreed(2)
    coaching.held(1)
    second = coaching.plans(MONDAY + 3 * DAY)
    with refused("budget"):
        coaching.plans(MONDAY + 5 * DAY)
    with clock.moved_to(second.ends_at):
        sessions.missed(session=second, absent="candidate", version=second.version, by=coaching.coach)
        coaching.plans(MONDAY + 5 * DAY)
        agreement = queries.in_force(coaching.journey, viewer=coaching.anna)
        assert agreement is not None
        budget = queries.budget(agreement, queries.of_journey(coaching.journey, viewer=coaching.anna))
        assert (budget.held, budget.planned, budget.left, budget.running_out) == (1, 1, 0, True)


def test_outside_the_agreed_period_is_refused(coaching: Coaching) -> None:
    agreement = coaching.proposes(5, days=10)
    agreements.agree(agreement=agreement, by=coaching.anna)
    with refused("after-period"):
        coaching.plans(MONDAY + 20 * DAY)


def test_what_was_said_of_a_talk_is_said_once_and_a_stale_page_changes_nothing(coaching: Coaching) -> None:
    talk = coaching.plans(MONDAY + DAY)
    with refused("not-yet"):
        sessions.held(session=talk, version=talk.version, by=coaching.coach)
    with clock.moved_to(talk.ends_at):
        with refused("not-the-coach"):
            sessions.held(session=talk, version=talk.version, by=coaching.anna)
        sessions.held(session=talk, version=talk.version, by=coaching.coach)
        sessions.held(session=talk, version=talk.version, by=coaching.coach)
        with pytest.raises(Stale):
            sessions.cancel(session=talk, version=talk.version, by=coaching.coach)
    assert Happening.objects.filter(kind="session:held").count() == 1


@pytest.mark.parametrize("actor", ["former_coach", "coach_colleague", "banks_coach", "coach_elsewhere", "trusted"])
def test_others_can_do_nothing_with_talks_agreements_or_notes(world: World, coaching: Coaching, actor: str) -> None:
    talk = coaching.plans(MONDAY + DAY)
    agreement = coaching.proposes()
    by = world.acting(actor)
    for attempt in (
        lambda: coaching.plans(MONDAY + 2 * DAY, by=by),
        lambda: sessions.cancel(session=talk, version=0, by=by),
        lambda: sessions.held(session=talk, version=0, by=by),
        lambda: agreements.agree(agreement=agreement, by=by),
        lambda: agreements.propose(
            journey=coaching.journey, sessions=3, aftercare=0, starts_on=clock.today(), ends_on=clock.today(), by=by
        ),
        lambda: coaching.writes(by=by),
    ):
        with pytest.raises(NotThere):
            attempt()
    assert queries.of_journey(coaching.journey, viewer=by) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_plan_the_same_hour_one_gets_it() -> None:
    with clock.moved_to(MONDAY):
        coaching = Coaching(make_world(("candidate", "coach")))
    starts = [MONDAY + DAY, MONDAY + DAY + timedelta(minutes=30)]

    def client(number: int) -> str:
        with clock.moved_to(MONDAY):
            coaching.plans(starts[number % 2])
        return "planned"

    got = race(6, client)
    assert got.count("planned") == 1, (connection.vendor, got)
    assert {one.code for one in got if isinstance(one, Refused)} <= {"coach-busy", "candidate-busy"}
    assert Session.objects.count() == 1
