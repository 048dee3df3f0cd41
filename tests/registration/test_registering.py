"""Candidates come in along three ways; each begins a journey with an owner, a next action and a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from overstap.access.acting import as_candidate, as_visitor
from overstap.access.models import Consent, Relation, ShutOut
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, is_hidden, visible_to
from overstap.journeys import moves
from overstap.journeys.models import Happening, Journey
from overstap.people.models import Organisation, OrganisationDomain, OrganisationRole, Person
from overstap.shared import clock, working_days
from overstap.shared.problems import BadInput
from overstap.steps.registration import actions, tokens
from overstap.steps.registration.models import InTargetGroup, LoginCode, Referral, Registration
from overstap.steps.registration.privacy import close_referrals
from overstap.steps.registration.queries import referrals
from overstap.steps.registration.told import Employer, Told
from tests.world import ELSEWHERE, HERE, World

pytestmark = pytest.mark.django_db


def register(world: World, told: Told, who: str = "newcomer") -> Registration:
    return actions.register_oneself(told, by=as_candidate(world.people[who]), once=uuid4())


# By oneself


def test_a_journey_has_the_coordinator_of_the_region_and_a_date(world: World, told: Told) -> None:
    journey = register(world, told).journey
    assert journey.owner in {world.people["coordinator"], world.people["coordinator_colleague"]}
    assert (journey.region, journey.step, journey.next_action) == (world.regions[HERE], "registration", "find-coach")
    assert journey.due_on == working_days.add(clock.today(), 5)
    relation = Relation.objects.get(candidate=world.people["newcomer"])
    assert (relation.kind, relation.holder) == ("intake", journey.owner)
    assert Happening.objects.filter(kind="move:register", journey=journey).count() == 1


def test_the_coordinator_with_fewest_journeys_gets_it(world: World, told: Told) -> None:
    first = register(world, told).journey.owner
    second = register(world, told, "buddy").journey.owner
    assert {first, second} == {world.people["coordinator"], world.people["coordinator_colleague"]}


def test_without_a_coordinator_in_the_region_another_takes_it_and_without_any_oneself(world: World, told: Told) -> None:
    OrganisationRole.objects.filter(part="coordination", region=world.regions[HERE]).delete()
    world.memberships["coordinator"].delete()
    world.memberships["coordinator_colleague"].delete()
    assert register(world, told).journey.owner == world.people["coordinator_elsewhere"]
    world.memberships["coordinator_elsewhere"].delete()
    assert register(world, told, "buddy").journey.owner == world.people["buddy"]


def test_an_address_is_seen_by_the_coordinator_only_when_allowed(world: World, told: Told) -> None:
    for who, allows in (("newcomer", True), ("buddy", False)):
        registration = register(world, replace(told, share_contact=allows), who)
        owner = next(name for name, person in world.people.items() if person == registration.journey.owner)
        seen = visible_to(world.acting(owner), Permission.SEE_CONTACT)
        assert seen.filter(pk=world.people[who].pk).exists() is allows


def test_sent_twice_is_one_registration(world: World, told: Told) -> None:
    by, once = as_candidate(world.people["newcomer"]), uuid4()
    assert actions.register_oneself(told, by=by, once=once) == actions.register_oneself(told, by=by, once=once)
    with pytest.raises(moves.Refused, match="already-running"):
        actions.register_oneself(told, by=by, once=uuid4())
    assert Journey.objects.filter(candidate=by.person).count() == 1


def test_a_place_nobody_knows_is_refused_and_nothing_is_written(world: World, told: Told) -> None:
    with pytest.raises(BadInput) as refused:
        register(world, replace(told, place="GM0000", employers=(Employer("Bank"),)))
    assert refused.value.field == "place"
    assert not Registration.objects.exists()
    assert not ShutOut.objects.filter(candidate=world.people["newcomer"]).exists()


@pytest.mark.parametrize("actor", ["coach", "recruiter", "coordinator", "referrer"])
def test_nobody_registers_as_something_else_than_a_candidate(world: World, told: Told, actor: str) -> None:
    with pytest.raises(NotThere):
        actions.register_oneself(told, by=world.acting(actor), once=uuid4())


def test_target_groups_are_kept_by_consent_and_taken_back_at_once(world: World, told: Told) -> None:
    register(world, replace(told, target_groups=("self-employed", "job-at-risk", "no such group")))
    mine = InTargetGroup.objects.filter(candidate=world.people["newcomer"])
    assert {row.group.key for row in mine} == {"self-employed", "job-at-risk"}
    actions.say_target_groups(["job-at-risk"], by=as_candidate(world.people["newcomer"]))
    assert {row.group.key for row in mine.all()} == {"job-at-risk"}


# Who may not know


@pytest.mark.parametrize(
    "employer",
    [
        Employer("BUILDER (test) B.V."),
        Employer("the firm", domain="builder.example"),
        Employer("the firm", kvk="90000006"),
    ],
)
def test_an_employer_is_understood_by_name_domain_or_number(world: World, told: Told, employer: Employer) -> None:
    assert world.organisations["builder"].kvk == "90000006"
    register(world, replace(told, employers=(employer,)))
    row = ShutOut.objects.get(candidate=world.people["newcomer"])
    assert row.organisation == world.organisations["builder"]


def test_a_coordinator_who_works_for_the_employer_does_not_get_the_intake(world: World, told: Told) -> None:
    registration = register(world, replace(told, employers=(Employer(world.organisations["desk"].name),)))
    assert registration.journey.owner == world.people["coordinator_elsewhere"]


def test_an_employer_that_joins_later_is_shut_out_from_that_moment(world: World, told: Told) -> None:
    register(world, replace(told, employers=(Employer("Nieuwe Zaak"),)))
    new = Organisation.objects.create(name="Nieuwe zaak B.V.")
    OrganisationRole.objects.create(organisation=new, part="employer", region=world.regions[HERE])
    actions.accept_organisation(new, by=world.acting("coordinator"))
    assert is_hidden(world.people["newcomer"], new)


# Together with a partner


def together(world: World, told: Told, **changed: str) -> actions.RegisteredTogether:
    asked = {"name": "Maria", "email": "", "shares": "nothing"} | changed
    return actions.register_together(
        asked["name"], asked["email"], told, by=world.acting("referrer"), once=uuid4(), shares=asked["shares"]
    )


def test_somebody_without_an_address_gets_a_code_and_makes_a_login_with_it(world: World, told: Told) -> None:
    made = together(world, told)
    person = made.registration.candidate
    assert (person.name, person.email, person.has_usable_password()) == ("Maria", None, False)
    assert made.registration.consent_aloud
    assert made.registration.journey.owner is not None
    assert made.code not in str(list(LoginCode.objects.values()))
    typed = f" {made.code.lower().replace('-', ' ')} "
    assert actions.make_login(typed, "Maria@Mail.example", "a long enough password", by=as_visitor()) == person
    person.refresh_from_db()
    assert person.email == "maria@mail.example"
    assert person.check_password("a long enough password")
    with pytest.raises(NotThere):
        actions.make_login(made.code, "other@mail.example", "a long enough password", by=as_visitor())


def test_a_weak_password_or_a_taken_address_leaves_the_code_as_it_was(world: World, told: Told) -> None:
    made = together(world, told)
    with pytest.raises(ValidationError):
        actions.make_login(made.code, "maria@mail.example", "maria", by=as_visitor())
    with pytest.raises(moves.Refused, match="address-taken"):
        actions.make_login(made.code, "coach@people.example", "a long enough password", by=as_visitor())
    assert actions.make_login(made.code, "maria@mail.example", "a long enough password", by=as_visitor())


@pytest.mark.parametrize("code", ["", "ABCDE-FGHJK", "not a code at all"])
def test_a_code_that_is_none_opens_nothing(world: World, code: str) -> None:
    with pytest.raises(NotThere):
        actions.make_login(code, "maria@mail.example", "a long enough password", by=as_visitor())


def test_a_code_holds_thirty_days_and_a_new_one_ends_the_old(world: World, told: Told) -> None:
    made = together(world, told)
    new = actions.renew_login_code(made.registration.candidate, by=world.acting("referrer"))
    with pytest.raises(NotThere):
        actions.make_login(made.code, "maria@mail.example", "a long enough password", by=as_visitor())
    with clock.moved_to(clock.now() + timedelta(days=31)), pytest.raises(NotThere):
        actions.make_login(new, "maria@mail.example", "a long enough password", by=as_visitor())
    for other in ("referrer_colleague", "banks_referrer"):
        with pytest.raises(NotThere):
            actions.renew_login_code(made.registration.candidate, by=world.acting(other))


def test_a_known_address_gives_the_partner_the_same_answer(world: World, told: Told) -> None:
    unknown = together(world, told, email="nobody@mail.example")
    known = together(world, told, email="Coach@People.example")
    assert bool(known.code) is bool(unknown.code) is True
    assert known.registration.candidate != world.people["coach"]
    assert known.registration.candidate.email is None
    assert unknown.registration.candidate.email == "nobody@mail.example"
    assert Happening.objects.get(kind="registration:known").person == world.people["coach"]


def test_registered_together_twice_is_one_person_without_a_second_code(world: World, told: Told) -> None:
    by, once = world.acting("referrer"), uuid4()
    first = actions.register_together("Maria", "", told, by=by, once=once)
    again = actions.register_together("Maria", "", told, by=by, once=once)
    assert again.registration == first.registration
    assert again.code == ""
    assert Person.objects.filter(name="Maria").count() == 1


@pytest.mark.parametrize("actor", ["banks_referrer", "recruiter", "coach", "adviser", "coordinator", "candidate"])
def test_an_employer_and_whoever_is_no_referrer_registers_nobody(world: World, told: Told, actor: str) -> None:
    with pytest.raises(NotThere):
        actions.register_together("Maria", "", told, by=world.acting(actor), once=uuid4())
    assert not Registration.objects.exists()


def test_the_partner_follows_as_the_person_said_aloud(world: World, told: Told) -> None:
    together(world, told, name="Maria")
    together(world, told, name="Ali", shares="started")
    together(world, told, name="Bo", shares="step")
    seen = referrals.referred(world.acting("referrer"))
    assert {(one.name, one.step) for one in seen.followed} == {("Ali", ""), ("Bo", "registration")}
    assert (seen.silent, seen.waiting) == (1, ())


# By referral


def refer(world: World, actor: str = "referrer", email: str = "sam@mail.example") -> tuple[Referral, str]:
    referral = actions.refer("Sam", email, "job-ends", by=world.acting(actor), once=uuid4())
    return referral, tokens.token(tokens.FOR_REFERRAL, referral.public_id)


def test_who_is_referred_decides_and_says_what_may_be_known(world: World, told: Told) -> None:
    referral, token = refer(world)
    assert token not in str(list(Referral.objects.values()))
    assert [one.name for one in referrals.referred(world.acting("referrer")).waiting] == ["Sam"]
    person = world.people["newcomer"]
    registration = actions.register_oneself(
        told, by=as_candidate(person), once=uuid4(), referral=token, shares="started"
    )
    assert registration.channel == "referral"
    referral.refresh_from_db()
    assert (referral.name, referral.email, referral.candidate) == ("", "", person)

    def known() -> list[tuple[str, str]]:
        return [(one.name, one.step) for one in referrals.referred(world.acting("referrer")).followed]

    assert known() == [(person.name, "")]
    actions.share_status(referral, "step", by=as_candidate(person))
    assert known() == [(person.name, "registration")]
    actions.share_status(referral, "nothing", by=as_candidate(person))
    assert known() == []
    assert not Consent.objects.filter(candidate=person, aspect="status", withdrawn_at=None).exists()
    assert referrals.referred(world.acting("referrer_colleague")).invited == 0


def test_a_consent_that_is_withdrawn_elsewhere_counts_as_well(world: World, told: Told) -> None:
    _, token = refer(world)
    by = as_candidate(world.people["newcomer"])
    actions.register_oneself(told, by=by, once=uuid4(), referral=token, shares="step")
    Consent.objects.filter(candidate=by.person, aspect="status").update(withdrawn_at=clock.now())
    assert referrals.referred(world.acting("referrer")).followed == ()


def test_refusing_and_letting_thirty_days_go_by_look_the_same_and_leave_nothing(world: World) -> None:
    first, token = refer(world)
    actions.decline_referral(token, by=as_visitor())
    second, late = refer(world, email="late@mail.example")
    with clock.moved_to(clock.now() + timedelta(days=31)):
        assert close_referrals(clock.now()) == 1
        with pytest.raises(NotThere):
            actions.decline_referral(late, by=as_visitor())
    rows = [
        {key: value for key, value in row.items() if key not in {"id", "public_id", "once", "created_at", "expires_at"}}
        for row in Referral.objects.values()
    ]
    assert rows[0] == rows[1]
    assert "Sam" not in str(rows)
    assert "mail.example" not in str(rows)
    assert referrals.referred(world.acting("referrer")).silent == 2
    assert (first.pk, second.pk) == tuple(Referral.objects.order_by("pk").values_list("pk", flat=True))
    with pytest.raises(NotThere):
        actions.decline_referral(token, by=as_visitor())


def test_an_address_is_referred_once_at_a_time(world: World) -> None:
    first, _ = refer(world)
    again, _ = refer(world, email="SAM@mail.example ")
    assert first == again
    assert Happening.objects.filter(kind="referral:made").count() == 1


def test_an_address_the_referrers_organisation_can_read_is_refused(world: World) -> None:
    OrganisationDomain.objects.create(organisation=world.organisations["municipality"], domain="town.example")
    with pytest.raises(BadInput) as refused:
        refer(world, email="sam@town.example")
    assert refused.value.field == "email"


def test_an_employer_invites_and_never_learns_who_came(world: World, told: Told) -> None:
    _, token = refer(world, "banks_referrer")
    before = referrals.referred(world.acting("banks_referrer"))
    by = as_candidate(world.people["newcomer"])
    actions.register_oneself(told, by=by, once=uuid4(), referral=token, shares="step")
    assert referrals.referred(world.acting("banks_referrer")) == before
    assert (before.waiting, before.followed, before.invited, before.only_counts) == ((), (), 1, True)
    assert ShutOut.objects.filter(candidate=by.person, organisation=world.organisations["bank"]).exists()
    assert not Relation.objects.filter(candidate=by.person, kind="referrer").exists()
    assert referrals.referrals_of(by) == []
    with pytest.raises(NotThere):
        actions.share_status(Referral.objects.get(candidate=by.person), "step", by=by)


@pytest.mark.parametrize("actor", ["coach", "recruiter", "adviser", "coordinator", "candidate", "coach_who_left"])
def test_nobody_else_refers(world: World, actor: str) -> None:
    with pytest.raises(NotThere):
        refer(world, actor)


def test_a_referral_of_another_is_not_ones_own_to_share(world: World, told: Told) -> None:
    referral, token = refer(world)
    actions.register_oneself(
        told, by=as_candidate(world.people["newcomer"]), once=uuid4(), referral=token, shares="nothing"
    )
    with pytest.raises(NotThere):
        actions.share_status(referral, "step", by=as_candidate(world.people["buddy"]))


def test_a_used_token_starts_no_second_journey_as_referred(world: World, told: Told) -> None:
    _, token = refer(world)
    actions.decline_referral(token, by=as_visitor())
    registration = actions.register_oneself(
        told, by=as_candidate(world.people["newcomer"]), once=uuid4(), referral=token, shares="step"
    )
    assert registration.channel == "self"
    assert world.regions[ELSEWHERE] != registration.journey.region
