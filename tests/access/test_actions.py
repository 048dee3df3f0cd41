"""What a candidate gives, takes back, hides and tells; it counts at once, is done once, and only by the candidate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from overstap.access import actions, policy, queries, relating
from overstap.access.actions import Refused
from overstap.access.models import Consent, Disclosure, ShutOut
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, may, visible_to
from overstap.access.roles import Candidate, Coach, TrustedPerson
from overstap.journeys.models import Happening
from overstap.people.models import Membership
from overstap.shared import clock
from tests import world as worlds
from tests.world import ACTORS, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return worlds.make()


def sees(world: World, actor: str, permission: Permission) -> bool:
    return visible_to(world.acting(actor), permission).filter(pk=world.candidate.pk).exists()


# Who sees what of Anna, said by hand for every actor: everybody else sees nothing.
SEES: dict[str, set[Permission]] = {
    "coach": {Permission.SEE_NAME, Permission.SEE_STATUS, Permission.SEE_CONTACT, Permission.SEE_PASSPORT,
              Permission.SEE_PLAN, Permission.SEE_SHARED_NOTES, Permission.SEE_JOURNEY, Permission.SEE_TRAINING},
    "silent_coach": {Permission.SEE_NAME, Permission.SEE_STATUS, Permission.SEE_PLAN, Permission.SEE_SHARED_NOTES,
                     Permission.SEE_JOURNEY, Permission.SEE_TRAINING},
    "trusted": {Permission.SEE_NAME, Permission.SEE_STATUS, Permission.SEE_CONTACT, Permission.SEE_PASSPORT,
                Permission.SEE_PLAN, Permission.SEE_SHARED_NOTES, Permission.SEE_JOURNEY, Permission.SEE_TRAINING},
    "silent_trusted": {Permission.SEE_NAME, Permission.SEE_STATUS, Permission.SEE_JOURNEY},
    "referrer": {Permission.SEE_STATUS},
    "named_recruiter": {Permission.SEE_NAME, Permission.SEE_CONTACT, Permission.SEE_PASSPORT, Permission.SEE_TRAINING},
    "coordinator": {Permission.SEE_NAME, Permission.SEE_CONTACT, Permission.SEE_JOURNEY},
}  # fmt: skip
OF_A_PERSON = [
    Permission.SEE_NAME, Permission.SEE_STATUS, Permission.SEE_CONTACT, Permission.SEE_PASSPORT, Permission.SEE_PLAN,
    Permission.SEE_SHARED_NOTES, Permission.SEE_JOURNEY, Permission.SEE_TRAINING,
]  # fmt: skip


def test_who_sees_what_of_a_candidate(world: World) -> None:
    for actor in set(ACTORS) - {"candidate"}:
        for role in ACTORS[actor].roles:
            acting = world.acting(actor, role)
            expected = SEES.get(actor, set()) if role is not Candidate else set()
            found = {one for one in OF_A_PERSON if visible_to(acting, one).filter(pk=world.candidate.pk).exists()}
            assert found == expected, f"{actor} as {role.key}"
            assert {one for one in OF_A_PERSON if may(acting, one, world.candidate)} == expected


def test_consent_counts_from_the_next_request_on_and_withdrawn_too(world: World) -> None:
    anna, by = world.candidate, world.acting("candidate")
    coach = world.people["silent_coach"]
    assert not sees(world, "silent_coach", Permission.SEE_PASSPORT)
    given = actions.give_consent(candidate=anna, aspect="passport", to=coach, purpose="advies", by=by)
    again = actions.give_consent(candidate=anna, aspect="passport", to=coach, purpose="advies", by=by)
    assert given == again
    assert sees(world, "silent_coach", Permission.SEE_PASSPORT)
    assert not sees(world, "silent_coach", Permission.SEE_CONTACT)
    actions.withdraw_consent(consent=given.public_id, by=by)
    given.refresh_from_db()
    first = given.withdrawn_at
    actions.withdraw_consent(consent=given.public_id, by=by)
    given.refresh_from_db()
    assert given.withdrawn_at == first
    assert not sees(world, "silent_coach", Permission.SEE_PASSPORT)


def test_consent_to_an_organisation_reaches_who_has_to_do_with_the_candidate_and_no_colleague(world: World) -> None:
    municipality = world.organisations["municipality"]
    by = world.acting("candidate")
    actions.give_consent(candidate=world.candidate, aspect="status", to=municipality, purpose="terugkoppeling", by=by)
    assert sees(world, "silent_referrer", Permission.SEE_STATUS)
    assert not sees(world, "referrer_colleague", Permission.SEE_STATUS)


def test_what_is_withdrawn_hidden_or_told_is_heard_by_nobody(world: World) -> None:
    anna, by, bank = world.candidate, world.acting("candidate"), world.organisations["bank"]
    consent = Consent.objects.filter(candidate=anna, withdrawn_at=None, person=world.people["coach"]).first()
    assert consent
    actions.withdraw_consent(consent=consent.public_id, by=by)
    actions.withdraw_all_from(candidate=anna, person=world.people["trusted"], by=by)
    row = actions.shut_out(candidate=anna, name="Bouw", by=by)
    actions.end_shut_out(shut_out=row.public_id, by=by)
    told = actions.disclose(candidate=anna, organisation=bank, purpose="corridor", by=by)
    actions.withdraw_disclosure(disclosure=told.public_id, by=by)
    assert not Happening.objects.exists()


def test_shutting_out_and_disclosing_count_at_once(world: World) -> None:
    anna, by = world.candidate, world.acting("candidate")
    row = actions.shut_out(candidate=anna, organisation=world.organisations["coaching"], is_employer=False, by=by)
    assert actions.shut_out(candidate=anna, organisation=world.organisations["coaching"], by=by) == row
    assert not sees(world, "coach", Permission.SEE_NAME)
    actions.end_shut_out(shut_out=row.public_id, by=by)
    actions.end_shut_out(shut_out=row.public_id, by=by)
    assert sees(world, "coach", Permission.SEE_NAME)
    bank = world.organisations["bank"]
    told = actions.disclose(candidate=anna, organisation=bank, purpose="corridor", by=by)
    assert actions.disclose(candidate=anna, organisation=bank, purpose="corridor", by=by) == told
    assert sees(world, "banks_coach", Permission.SEE_PASSPORT)
    assert not sees(world, "siblings_coach", Permission.SEE_PASSPORT)
    assert not sees(world, "mailboxs_coach", Permission.SEE_PASSPORT)
    actions.withdraw_disclosure(disclosure=told.public_id, by=by)
    assert not sees(world, "banks_coach", Permission.SEE_NAME)


def test_who_is_told_reads_the_name_and_the_purpose_and_no_more(world: World) -> None:
    anna, by, bank = world.candidate, world.acting("candidate"), world.organisations["bank"]
    recruiter = world.acting("banks_recruiter")
    allowed = Consent.objects.filter(candidate=anna, organisation=bank, withdrawn_at=None)
    assert allowed.count() > 1
    assert bank in queries.who_could_be_told(viewer=by)
    assert queries.who_told_us(viewer=recruiter) == []
    told = actions.disclose(candidate=anna, organisation=bank, purpose="loon", show_name=True, by=by)
    actions.disclose(candidate=anna, organisation=bank, purpose="loon", show_name=True, by=by)
    assert [(one.aspect, one.purpose) for one in allowed] == [("name", "loon")]
    assert sees(world, "banks_recruiter", Permission.SEE_NAME)
    assert not sees(world, "banks_recruiter", Permission.SEE_CONTACT)
    assert [(one.candidate, one.purpose) for one in queries.who_told_us(viewer=recruiter)] == [(anna, "loon")]
    assert bank not in queries.who_could_be_told(viewer=by)
    actions.withdraw_disclosure(disclosure=told.public_id, by=by)
    assert queries.who_told_us(viewer=recruiter) == []
    assert not allowed.all().exists()
    actions.disclose(candidate=anna, organisation=bank, purpose="loon", by=by)
    assert queries.who_told_us(viewer=recruiter) == []


def test_a_shut_out_by_words_is_kept_once(world: World) -> None:
    by = world.acting("candidate")
    one = actions.shut_out(candidate=world.candidate, name="De Bouw B.V.", kvk="1234 5678", domain="www.bouw.nl", by=by)
    two = actions.shut_out(candidate=world.candidate, name="de bouw", kvk="12345678", domain="bouw.nl", by=by)
    assert one == two
    assert (one.kvk, one.root) == ("12345678", "bouw.nl")


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({}, "name", "nothing-named"),
        ({"name": " .,- "}, "name", "nothing-named"),
        ({"name": "x", "kvk": "123"}, "kvk", "not-a-number"),
        ({"name": "x", "domain": "geen domein"}, "domain", "not-a-domain"),
        ({"name": "x", "domain": "anna@gmail.com"}, "domain", "anyones-domain"),
    ],
)
def test_what_cannot_be_shut_out_is_refused_by_field(world: World, given: Any, field: str, code: str) -> None:
    before = ShutOut.objects.count()
    with pytest.raises(Refused) as refused:
        actions.shut_out(candidate=world.candidate, by=world.acting("candidate"), **given)
    assert (refused.value.field, refused.value.code) == (field, code)
    assert ShutOut.objects.count() == before


def test_a_purpose_is_needed(world: World) -> None:
    by = world.acting("candidate")
    with pytest.raises(Refused):
        actions.disclose(candidate=world.candidate, organisation=world.organisations["bank"], purpose=" ", by=by)
    with pytest.raises(Refused):
        actions.give_consent(
            candidate=world.candidate, aspect="plan", to=world.people["silent_coach"], purpose="", by=by
        )


def test_nobody_else_gives_takes_hides_or_tells(world: World) -> None:
    """Every action of this room, by everybody but Anna: refused, and nothing changed."""
    anna = world.candidate
    consent = Consent.objects.filter(candidate=anna, withdrawn_at=None).first()
    shut = ShutOut.objects.filter(candidate=anna).first()
    told = Disclosure.objects.create(candidate=anna, organisation=world.organisations["builder"], purpose="x")
    assert consent
    assert shut
    bank = world.organisations["bank"]
    tries: list[Callable[[Any], object]] = [
        lambda by: actions.give_consent(candidate=anna, aspect="plan", to=by.person, purpose="x", by=by),
        lambda by: actions.withdraw_consent(consent=consent.public_id, by=by),
        lambda by: actions.withdraw_all_from(candidate=anna, person=world.people["coach"], by=by),
        lambda by: actions.shut_out(candidate=anna, name="x", by=by),
        lambda by: actions.end_shut_out(shut_out=shut.public_id, by=by),
        lambda by: actions.disclose(candidate=anna, organisation=bank, purpose="x", by=by),
        lambda by: actions.withdraw_disclosure(disclosure=told.public_id, by=by),
    ]
    for actor in set(ACTORS) - {"candidate"}:
        for role in ACTORS[actor].roles:
            by = world.acting(actor, role)
            for attempt in tries:
                with pytest.raises(NotThere):
                    attempt(by)
    for row in (consent, told):
        row.refresh_from_db()
        assert row.withdrawn_at is None
    shut.refresh_from_db()
    assert shut.until is None


def test_a_membership_that_ended_is_refused_though_the_page_was_open(world: World) -> None:
    by = world.acting("coach")
    assert may(by, Permission.SEE_NAME, world.candidate)
    world.memberships["coach"].ended_at = clock.now()
    world.memberships["coach"].save()
    assert by.role is Coach
    assert not may(by, Permission.SEE_NAME, world.candidate)
    with pytest.raises(AssertionError, match="does not act"):
        world.acting("coach", Coach)


def test_a_candidate_reads_back_who_helps_what_is_allowed_and_who_may_not_know(world: World) -> None:
    anna = world.acting("candidate")
    assert {row.holder.name for row in queries.who_helps(viewer=anna, ended=True)} == {
        "Former Coach Test", "Former Trusted Test",
    }  # fmt: skip
    assert world.people["coach"] in {row.holder for row in queries.who_helps(viewer=anna)}
    assert len(queries.what_is_allowed(viewer=anna)) == Consent.objects.filter(withdrawn_at=None).count()
    assert queries.what_is_allowed(viewer=anna, withdrawn=True)
    assert [row.name for row in queries.who_may_not_know(viewer=anna)] == ["De bank"]
    assert queries.who_was_told(viewer=anna) == []
    other = world.acting("other_candidate")
    assert [row.holder for row in queries.who_helps(viewer=other)] == [world.people["coach_colleague"]]
    assert queries.what_is_allowed(viewer=other) == queries.who_may_not_know(viewer=other) == []
    assert [row.name for row in queries.organisations_named("BANK", viewer=anna)] == ["bank (test)"]
    assert queries.organisations_named(" ", viewer=anna) == []
    assert {row.name for row in queries.employers(viewer=anna)} >= {"bank (test)", "builder (test)"}


def test_who_also_works_for_her_employer_sees_nothing_at_the_other_desk_either(world: World) -> None:
    coach, bank = world.people["coach"], world.organisations["bank"]
    assert sees(world, "coach", Permission.SEE_NAME)
    second = Membership.objects.create(person=coach, organisation=bank, function="manager")
    assert not sees(world, "coach", Permission.SEE_NAME)
    assert relating.guide(world.candidate, coach) is None
    at_coaching = world.memberships["coach"]
    assert at_coaching in policy.works_where_hidden(world.candidate)
    assert world.memberships["coach_elsewhere"] not in policy.works_where_hidden(world.candidate)
    actions.disclose(candidate=world.candidate, organisation=bank, purpose="corridor", by=world.acting("candidate"))
    assert sees(world, "coach", Permission.SEE_NAME)
    second.organisation = world.organisations["insurer"]
    second.save()
    assert not sees(world, "coach", Permission.SEE_NAME), "told to the bank, not to its group"
    second.ended_at = clock.now()
    second.save()
    assert sees(world, "coach", Permission.SEE_NAME)


def test_a_trusted_person_is_chosen_by_the_candidate_wherever_he_or_she_works(world: World) -> None:
    Membership.objects.create(
        person=world.people["trusted"], organisation=world.organisations["bank"], function="recruiter"
    )
    trusted = world.acting("trusted", TrustedPerson)
    assert visible_to(trusted, Permission.SEE_NAME).filter(pk=world.candidate.pk).exists()
