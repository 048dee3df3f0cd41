"""What people read of journeys, and who reads nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from overstap.access import relating
from overstap.access.acting import SYSTEM, as_candidate, as_member
from overstap.access.models import Relation
from overstap.catalogue.models import Region, Source
from overstap.journeys import moves, queries
from overstap.journeys.models import Journey
from overstap.people.models import Function, OrganisationRole
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.journeys.conftest import Network, member, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_clock")]


def region(name: str) -> Region:
    source, _made = Source.objects.get_or_create(key="test", defaults={"title": "made for tests"})
    return Region.objects.create(name=name, code=name.lower(), lat=52, lon=5, source=source)


def test_a_candidate_reads_the_own_journey_back(network: Network) -> None:
    journey = network.coached()
    moves.plan(journey, by=network.by_coach, next_action="first-session", reason="Dinsdag om tien uur")
    seen = queries.mine(network.by_candidate)
    assert seen == journey
    assert seen.next_action == "first-session"
    events = queries.history(network.by_candidate, seen)
    assert [(event.move, event.who, event.role) for event in events] == [
        ("plan", "Corrie", "coach"), ("start-coaching", "Carla", "coordinator"), ("register", "Kees", "candidate"),
    ]  # fmt: skip
    assert events[0].reason == "Dinsdag om tien uur"
    assert [(here.step.value, here.is_now, here.is_passed) for here in queries.path(seen)[:3]] == [
        ("registration", False, True), ("coaching", True, False), ("matching", False, False),
    ]  # fmt: skip


def test_the_journey_that_goes_on_comes_before_one_that_ended(network: Network) -> None:
    first = network.registered()
    moves.fire(first, "end", by=network.by_candidate, end_reason="health")
    assert queries.mine(network.by_candidate) == first
    second = network.registered()
    assert queries.mine(network.by_candidate) == second


def test_nobody_else_reads_it(network: Network) -> None:
    journey = network.coached()
    others = [
        network.by_other_coach,
        as_candidate(person("Ander")),
        as_member(member("Rita", Function.RECRUITER)),
        SYSTEM,
    ]
    for viewer in others:
        assert queries.history(viewer, journey) == []
        assert queries.of(viewer, network.candidate) is None
        assert queries.caseload(viewer) == []
        assert queries.overdue(viewer) == []
        assert queries.mine(viewer) is None
        assert queries.open_moves(viewer, journey) == {}
    assert queries.of(network.by_coach, network.candidate) == journey


def test_what_can_be_done_from_here_and_by_whom(network: Network) -> None:
    journey = network.registered()
    assert queries.open_moves(network.by_coordinator, journey) == {
        "start-coaching": "has-coach", "skip-coaching": None,
        "pause": None, "plan": None, "hand-over": None, "end": None,
    }  # fmt: skip
    assert "skip-coaching" not in queries.open_moves(network.by_candidate, journey)
    relating.begin(network.candidate, network.coach, why="chosen")
    assert queries.open_moves(network.by_coordinator, journey)["start-coaching"] is None


def test_a_caseload_in_the_order_in_which_it_waits(
    network: Network, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = [person(f"Kandidaat{number}") for number in range(5)]
    begun = [network.coached(candidate) for candidate in people]
    days = [30, 3, 10, 20, 1]
    for journey, ahead in zip(begun, days, strict=True):
        moves.plan(journey, by=network.by_coach, due_on=A_DAY.date() + timedelta(days=ahead))
    moves.fire(begun[4], "pause", by=network.by_coach, paused_until=A_DAY.date() + timedelta(days=2))
    moves.fire(begun[2], "end", by=network.by_coach, end_reason="moved-away")
    with clock.moved_to(A_DAY + timedelta(days=10)), django_assert_max_num_queries(4):
        waiting = queries.caseload(network.by_coach)
        assert [row.journey for row in waiting] == [begun[1], begun[3], begun[0], begun[4]]
        assert [row.days_over > 0 for row in waiting] == [True, False, False, False]
        assert waiting[0].days_over == 5, "from Tuesday the 24th to Tuesday the 1st"
        assert {row.days_at_step for row in waiting} == {10}
        assert str(waiting[0].journey.candidate) == "Kandidaat1"
    with clock.moved_to(A_DAY + timedelta(days=10)):
        assert [row.journey for row in queries.overdue(network.by_coach)] == [begun[1]]


def test_the_coordinator_counts_the_region_and_reads_no_names(
    network: Network, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here, elsewhere = region("Utrecht"), region("Twente")
    OrganisationRole.objects.create(
        organisation=network.coordinator.organisation, part="coordination", region=here, since=A_DAY.date()
    )
    for number, place in enumerate([here, here, here, elsewhere]):
        candidate = person(f"Kandidaat{number}")
        relating.begin(candidate, network.coordinator, why="x")
        moves.start(candidate=candidate, region=place, by=as_candidate(candidate), owner=network.coordinator.person)
    paused, late, _other = Journey.objects.filter(region=here).order_by("pk")
    moves.fire(paused, "pause", by=network.by_coordinator, paused_until=date(2027, 1, 5))
    moves.plan(late, by=network.by_coordinator, due_on=A_DAY.date())
    with (
        clock.moved_to(A_DAY + timedelta(days=3)),
        django_assert_max_num_queries(13),
    ):  # twice who is shut out: two who act
        counts = {
            row.step.value: (row.active, row.paused, row.overdue) for row in queries.at_steps(network.by_coordinator)
        }
        assert counts["registration"] == (2, 1, 1)
        assert len(counts) == 7
        assert sum(sum(row) for step, row in counts.items() if step != "registration") == 0
        (stuck,) = queries.stuck(network.by_coordinator)
        assert (stuck.why, stuck.owner, stuck.days_over) == ("overdue", "Carla", 2)
    assert "Kandidaat" not in repr(stuck)
    assert queries.at_steps(network.by_coach) == queries.stuck(network.by_coach) == []


def test_an_owner_who_can_no_longer_act_is_found(network: Network) -> None:
    journey = network.coached()
    assert list(queries.without_guidance()) == []
    network.coach.ended_at = clock.now()
    network.coach.save()
    assert list(queries.without_guidance()) == [("owner-gone", journey)]
    network.coach.ended_at = None
    network.coach.save()
    Relation.objects.filter(kind="coach").update(until=clock.now())
    assert list(queries.without_guidance()) == [("owner-gone", journey)]
