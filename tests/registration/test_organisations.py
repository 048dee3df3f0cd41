"""Organisations register, are checked, ask colleagues, and let them go."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from overstap.access.acting import as_candidate, as_member, as_visitor
from overstap.access.models import Relation
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, hidden_from, may
from overstap.journeys import moves
from overstap.journeys.models import Happening
from overstap.people.models import Invitation, Membership, Organisation, Person
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.registration import actions, tokens
from overstap.steps.registration.actions.organisations import NewOrganisation, Part
from overstap.steps.registration.queries import organisations
from overstap.steps.registration.told import Told
from tests import world as worlds
from tests.concurrency import race
from tests.registration.conftest import settle
from tests.world import HERE, World

pytestmark = pytest.mark.django_db


def new(world: World, kvk: str = "12345678", part: str = "employer") -> NewOrganisation:
    return NewOrganisation("Nieuw", kvk, (Part(part, world.regions[HERE].code),), ("nieuw.example",))


def register(world: World, who: str = "newcomer") -> Organisation:
    return actions.register_organisation(new(world), "recruiter", by=as_visitor(world.people[who]))


def token_of(invitation: Invitation) -> str:
    return tokens.token(tokens.FOR_INVITATION, invitation.public_id)


# Registering and checking


def test_it_takes_part_once_the_coordinator_of_its_region_accepts(world: World) -> None:
    organisation = register(world)
    assert organisation.status == "applied"
    membership = Membership.objects.get(organisation=organisation)
    assert membership.is_admin
    assert not may(as_member(membership), Permission.SEE_ORGANISATION, organisation), "not before it is checked"
    assert [one.pk for one in organisations.to_check(world.acting("coordinator"))] == [organisation.pk]
    assert organisations.to_check(world.acting("coordinator_elsewhere")) == []
    actions.accept_organisation(organisation, by=world.acting("coordinator"), words="Welkom")
    assert may(as_member(membership), Permission.INVITE_MEMBER, organisation)
    with pytest.raises(moves.Stale):
        actions.refuse_organisation(organisation, by=world.acting("coordinator_colleague"), words="Toch niet")
    assert Happening.objects.filter(kind="organisation:accepted").count() == 1


def test_sent_twice_it_is_one_and_a_number_is_taken_once(world: World) -> None:
    assert register(world) == register(world)
    with pytest.raises(BadInput) as refused:
        register(world, "buddy")
    assert refused.value.field == "kvk"
    with pytest.raises(BadInput) as refused:
        actions.register_organisation(new(world, "87654321"), "adviser", by=as_visitor(world.people["newcomer"]))
    assert refused.value.field == "function"
    with pytest.raises(NotThere):
        actions.register_organisation(new(world, "87654321"), "recruiter", by=as_visitor())


def test_a_refusal_says_why(world: World) -> None:
    organisation = register(world)
    with pytest.raises(BadInput):
        actions.refuse_organisation(organisation, by=world.acting("coordinator"), words="  ")
    actions.refuse_organisation(organisation, by=world.acting("coordinator"), words="Geen KvK-uittreksel")
    organisation.refresh_from_db()
    assert (organisation.status, organisation.decision) == ("refused", "Geen KvK-uittreksel")


@pytest.mark.parametrize("actor", ["coordinator_elsewhere", "adviser", "recruiter", "coach", "newcomer"])
def test_nobody_else_decides_or_makes_groups(world: World, actor: str) -> None:
    organisation = register(world)
    by = world.acting(actor)
    for verb in (
        lambda: actions.accept_organisation(organisation, by=by),
        lambda: actions.refuse_organisation(organisation, by=by, words="Nee"),
        lambda: actions.join_group(organisation, "bank and insurer", by=by),
    ):
        with pytest.raises(NotThere):
            verb()


def test_who_is_hidden_from_one_of_a_group_is_hidden_from_who_joins_it(world: World) -> None:
    builder = world.organisations["builder"]
    anna = Person.objects.filter(pk=world.candidate.pk)
    assert not anna.filter(hidden_from(builder)).exists()
    actions.join_group(builder, "bank and insurer", by=world.acting("coordinator"))
    builder.refresh_from_db()
    assert anna.filter(hidden_from(builder)).exists()
    assert actions.join_group(builder, "  ", by=world.acting("coordinator")) is None


# Members


def invite(world: World, email: str = "new@mail.example", **more: bool) -> Invitation:
    return actions.invite(world.organisations["builder"], email, "recruiter", by=world.acting("recruiter"), **more)


def test_an_invitation_is_the_same_for_a_known_and_an_unknown_address(world: World) -> None:
    rows = [invite(world, email) for email in ("nobody@mail.example", "newcomer@people.example")]
    same = [{"function": row.function, "is_admin": row.is_admin, "accepted_at": row.accepted_at} for row in rows]
    assert same[0] == same[1]
    told = Happening.objects.filter(kind="invitation:made").values_list("data", "person", "by")
    assert [(sorted(data), person) for data, person, _ in told] == [(["invitation"], None)] * 2
    assert token_of(rows[0]) not in str(list(Invitation.objects.values()))
    assert invite(world, "NOBODY@mail.example") == rows[0], "a running one is kept"


def test_accepting_makes_a_member_once(world: World) -> None:
    invitation = invite(world, is_admin=True)
    by = as_visitor(world.people["newcomer"])
    first = actions.accept_invitation(token_of(invitation), by=by)
    assert actions.accept_invitation(token_of(invitation), by=by) == first
    assert (first.function, first.is_admin) == ("recruiter", True)
    with pytest.raises(NotThere):
        actions.accept_invitation(token_of(invitation), by=as_visitor(world.people["buddy"]))
    with pytest.raises(NotThere):
        actions.accept_invitation(token_of(invitation), by=as_visitor())


def test_a_withdrawn_or_old_invitation_opens_nothing(world: World) -> None:
    by = as_visitor(world.people["newcomer"])
    gone, old = invite(world), invite(world, "other@mail.example")
    actions.withdraw_invitation(gone, by=world.acting("recruiter"))
    with pytest.raises(NotThere):
        actions.accept_invitation(token_of(gone), by=by)
    with clock.moved_to(clock.now() + timedelta(days=14, minutes=1)), pytest.raises(NotThere):
        actions.accept_invitation(token_of(old), by=by)
    with pytest.raises(NotThere):
        actions.accept_invitation("x" * 43, by=by)


@pytest.mark.parametrize("actor", ["manager", "recruiter_elsewhere", "adviser", "coordinator_elsewhere", "coach"])
def test_who_does_not_answer_for_the_organisation_invites_nobody(world: World, actor: str) -> None:
    builder, by = world.organisations["builder"], world.acting(actor)
    with pytest.raises(NotThere):
        actions.invite(builder, "new@mail.example", "recruiter", by=by)
    with pytest.raises(NotThere):
        actions.end_membership(world.memberships["buddy"], by=by)


def test_a_function_that_does_not_fit_the_organisation_is_refused(world: World) -> None:
    with pytest.raises(BadInput):
        actions.invite(world.organisations["builder"], "a@mail.example", "coordinator", by=world.acting("recruiter"))


def test_ended_is_ended_at_the_next_request_but_never_the_last_who_answers(world: World) -> None:
    buddy = world.memberships["buddy"]
    actions.end_membership(buddy, by=world.acting("recruiter"))
    actions.end_membership(buddy, by=world.acting("recruiter"))
    buddy.refresh_from_db()
    assert buddy.ended_at is not None
    assert not Membership.objects.at(clock.now()).filter(pk=buddy.pk).exists()
    with pytest.raises(moves.Refused, match="last-admin"):
        actions.end_membership(world.memberships["recruiter"], by=world.acting("recruiter"))


def test_journeys_of_a_coach_who_leaves_go_to_the_coordinator(world: World, told: Told) -> None:
    journey = actions.register_oneself(told, by=as_candidate(world.people["newcomer"]), once=uuid4()).journey
    coach = world.memberships["coach_elsewhere"]
    actions.choose_coach(coach.public_id, by=as_candidate(world.people["newcomer"]))
    Membership.objects.filter(pk=world.memberships["coordinator_elsewhere"].pk).update(is_admin=True)
    actions.end_membership(coach, by=world.acting("coordinator_elsewhere"))
    journey.refresh_from_db()
    assert journey.owner in {world.people["coordinator"], world.people["coordinator_colleague"]}
    assert journey.next_action == "find-another-coach"
    assert not Relation.objects.filter(candidate=journey.candidate, holder=coach.person, until=None).exists()


@pytest.mark.django_db(transaction=True)
def test_an_invitation_accepted_twice_at_once_is_one_membership() -> None:
    world = settle(worlds.make())
    token = token_of(invite(world))
    by = as_visitor(world.people["newcomer"])
    results = race(4, lambda _number: actions.accept_invitation(token, by=by))
    assert len({one.pk for one in results if isinstance(one, Membership)}) == 1, results
    assert Membership.objects.filter(person=by.person).count() == 1
    assert Happening.objects.filter(kind="membership:started").count() == 1


# What the coordinator sees


def test_silence_is_counted_in_days_of_the_term(world: World) -> None:
    by = world.acting("coordinator")
    assert organisations.silent(by) == []
    Person.objects.update(last_used_at=clock.now() - timedelta(days=70))
    Organisation.objects.update(decided_at=clock.now() - timedelta(days=90))
    assert "builder (test)" in {one.name for one in organisations.silent(by)}
    Person.objects.filter(pk=world.people["buddy"].pk).update(last_used_at=clock.now() - timedelta(days=3))
    assert "builder (test)" not in {one.name for one in organisations.silent(by)}


def test_growth_counts_what_was_there_at_the_end_of_each_month(world: World) -> None:
    Organisation.objects.update(decided_at=clock.now() - timedelta(days=400))
    organisation = register(world)
    actions.accept_organisation(organisation, by=world.acting("coordinator"))
    before, now = organisations.growth(world.acting("coordinator"))[-2:]
    assert (now.organisations, now.new) == (before.organisations + 1, 1)
    assert now.parts == before.parts + 1 or before.parts == 0
