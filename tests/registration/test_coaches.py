"""A candidate gets one coach; an own-employer coach only knowingly."""

from __future__ import annotations

from uuid import uuid4

import pytest

from overstap.access.acting import as_candidate
from overstap.access.models import Consent, Disclosure, Relation, ShutOut
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, visible_to
from overstap.journeys import moves
from overstap.journeys.models import Journey
from overstap.steps.registration import actions
from overstap.steps.registration.queries import intake
from overstap.steps.registration.told import Told
from tests import world as worlds
from tests.concurrency import race
from tests.registration.conftest import settle
from tests.world import World

pytestmark = pytest.mark.django_db


def waiting(world: World, told: Told) -> tuple[Journey, str]:
    """A journey of the newcomer, and the name of the coordinator who has the intake."""
    by = as_candidate(world.people["newcomer"])
    journey = actions.register_oneself(told, by=by, once=uuid4()).journey
    return journey, next(name for name, one in world.people.items() if one == journey.owner)


def test_the_coordinator_gives_a_coach_and_sees_the_candidate_no_longer(world: World, told: Told) -> None:
    journey, coordinator = waiting(world, told)
    by, coach = world.acting(coordinator), world.memberships["coach_elsewhere"]
    moved = actions.assign_coach(journey, coach.public_id, by=by, version=journey.version)
    assert (moved.step, moved.owner, moved.next_action) == ("coaching", coach.person, "first-session")
    assert not visible_to(by, Permission.SEE_NAME).filter(pk=world.people["newcomer"].pk).exists()
    assert visible_to(world.acting("coach_elsewhere"), Permission.SEE_CONTACT).filter(pk=journey.candidate_id).exists()
    assert not Consent.objects.filter(candidate=journey.candidate, person=by.person, withdrawn_at=None).exists()
    assert intake.waiting_for_a_coach(by) == []


def test_a_page_that_is_out_of_date_and_a_second_coach_are_refused(world: World, told: Told) -> None:
    journey, coordinator = waiting(world, told)
    by = world.acting(coordinator)
    with pytest.raises(moves.Stale):
        actions.assign_coach(journey, world.memberships["coach"].public_id, by=by, version=journey.version + 1)
    assert not Relation.objects.filter(candidate=journey.candidate, kind="coach").exists(), "nothing half done"
    actions.assign_coach(journey, world.memberships["coach"].public_id, by=by)
    with pytest.raises(moves.Refused, match="coach-already"):
        actions.choose_coach(world.memberships["coach_elsewhere"].public_id, by=as_candidate(world.people["newcomer"]))


@pytest.mark.parametrize("actor", ["coordinator_elsewhere", "coach", "adviser", "recruiter", "referrer", "newcomer"])
def test_nobody_else_gives_a_coach(world: World, told: Told, actor: str) -> None:
    journey, _ = waiting(world, told)
    with pytest.raises(NotThere):
        actions.assign_coach(journey, world.memberships["coach"].public_id, by=world.acting(actor))


@pytest.mark.parametrize("who", ["recruiter", "coach_who_left"])
def test_who_is_no_coach_now_is_no_coach(world: World, told: Told, who: str) -> None:
    journey, coordinator = waiting(world, told)
    with pytest.raises(NotThere):
        actions.assign_coach(journey, world.memberships[who].public_id, by=world.acting(coordinator))


def test_a_coach_of_the_employer_is_chosen_only_by_the_candidate_who_knows(world: World, told: Told) -> None:
    journey, coordinator = waiting(world, told)
    candidate = world.people["newcomer"]
    ShutOut.objects.create(candidate=candidate, organisation=world.organisations["bank"], name="De bank")
    bank = world.memberships["banks_coach"].public_id
    by, self_ = world.acting(coordinator), as_candidate(candidate)
    assert bank not in {one.membership for one in intake.coaches_for(journey, viewer=by)}
    marked = {one.membership: one.own_employer for one in intake.coaches_for(journey, viewer=self_)}
    assert marked[bank]
    assert not marked[world.memberships["coach"].public_id]
    with pytest.raises(NotThere):
        actions.assign_coach(journey, bank, by=by)
    with pytest.raises(moves.Refused, match="own-employer"):
        actions.choose_coach(bank, by=self_)
    assert not Disclosure.objects.filter(candidate=candidate).exists()
    assert actions.choose_coach(bank, by=self_, knowing=True).owner == world.people["banks_coach"]
    assert Disclosure.objects.get(candidate=candidate).organisation == world.organisations["bank"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_a_coach_at_once_one_wins() -> None:
    world = settle(worlds.make())
    journey, coordinator = waiting(world, Told(place="GM9901"))
    by = world.acting(coordinator)
    coaches = [world.memberships["coach"].public_id, world.memberships["coach_elsewhere"].public_id]
    results = race(2, lambda number: actions.assign_coach(journey, coaches[number], by=by, version=journey.version))
    assert sorted(isinstance(one, Journey) for one in results) == [False, True], results
    assert Relation.objects.filter(candidate=journey.candidate, kind="coach").count() == 1
