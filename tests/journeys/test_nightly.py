"""What the clock does to journeys; each harmless to do twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from overstap.journeys import audit, moves, nightly, queries
from overstap.journeys.checkpoints import Anchor
from overstap.journeys.models import Happening, Journey
from overstap.journeys.owners import coordinator_for
from overstap.people.models import Function, OrganisationRole
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.journeys.conftest import Network, member
from tests.journeys.test_queries import region

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_clock")]


def whole() -> bool:
    problems = audit.verify(Anchor(1, "", "", 0, 0)).problems
    return [problem.code for problem in problems] == ["tail-missing"]


def test_a_pause_ends_on_its_day(network: Network) -> None:
    journey = network.coached()
    moves.fire(journey, "pause", by=network.by_candidate, paused_until=A_DAY.date() + timedelta(days=7))
    for days, resumed in [(6, 0), (7, 1), (8, 0)]:
        with clock.moved_to(A_DAY + timedelta(days=days)):
            assert nightly.resume_paused() == resumed
    journey.refresh_from_db()
    assert (journey.state, journey.owner, journey.next_action) == ("active", network.coach.person, "agree-coaching")
    assert journey.due_on
    assert whole()


def test_overdue_is_told_once_for_each_day_that_was_set(network: Network) -> None:
    journey = network.coached()
    assert nightly.tell_overdue() == 0
    with clock.moved_to(A_DAY + timedelta(days=30)):
        assert [nightly.tell_overdue(), nightly.tell_overdue()] == [1, 0]
        moves.plan(journey, by=network.by_coach, next_action="get-in-touch")
        assert nightly.tell_overdue() == 0
    with clock.moved_to(A_DAY + timedelta(days=60)):
        assert [nightly.tell_overdue(), nightly.tell_overdue()] == [1, 0]
    told = Happening.objects.filter(kind="journey:overdue").order_by("pk")
    assert [row.data["next_action"] for row in told] == ["agree-coaching", "get-in-touch"]
    assert {row.data["owner"] for row in told} == {str(network.coach.person.public_id)}


def test_a_journey_whose_coach_left_goes_to_the_coordinator(network: Network) -> None:
    journey = network.coached()
    assert nightly.find_owners() == 0
    network.coach.ended_at = clock.now()
    network.coach.save()
    assert [nightly.find_owners(), nightly.find_owners()] == [1, 0]
    journey.refresh_from_db()
    assert (journey.owner, journey.next_action) == (network.coordinator.person, "find-another-coach")
    assert queries.of(network.by_coordinator, network.candidate) == journey
    assert list(queries.without_guidance()) == []
    assert whole()


def test_without_a_coordinator_the_candidate_is_not_lost(network: Network) -> None:
    journey = network.coached()
    for membership in (network.coach, network.coordinator):
        membership.ended_at = clock.now()
        membership.save()
    assert nightly.find_owners() == 1
    journey.refresh_from_db()
    assert journey.owner == network.candidate
    assert nightly.find_owners() == 0


def test_the_coordinator_of_the_region_with_the_fewest_journeys(network: Network) -> None:
    here = region("Utrecht")
    assert coordinator_for(network.candidate, here) == network.coordinator, "any is better than none"
    near, busy = member("Nel", Function.COORDINATOR), member("Bep", Function.COORDINATOR)
    for one in (near, busy):
        OrganisationRole.objects.create(
            organisation=one.organisation, part="coordination", region=here, since=A_DAY.date()
        )
    Journey.objects.create(
        candidate=network.other_coach.person, owner=busy.person, step="registration", state="active",
        next_action="find-coach", due_on=A_DAY.date(), region=here,
    )  # fmt: skip
    assert coordinator_for(network.candidate, here) == near
    assert coordinator_for(network.candidate, here, but=near.person) == busy
