"""Questions: to the adviser of region and sector, with a clock, handed on, overdue, and whether it helped."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from overstap.access.acting import SYSTEM, as_visitor
from overstap.access.policy import NotThere
from overstap.catalogue.models import Source
from overstap.journeys import moves
from overstap.journeys.models import Happening
from overstap.people.models import Membership, Organisation, OrganisationRole, Person
from overstap.shared import clock, working_days
from overstap.shared.problems import BadInput
from overstap.steps.registration import actions, tokens
from overstap.steps.registration.actions.desk import Question
from overstap.steps.registration.models import Enquiry, Term
from overstap.steps.registration.privacy import empty_enquiries
from overstap.steps.registration.queries import desk
from tests.world import ELSEWHERE, HERE, World

pytestmark = pytest.mark.django_db


def ask(world: World, region: str = HERE, sector: str = "", **more: str) -> Enquiry:
    code = world.regions[region].code if region else ""
    question = Question("person", "Waar kan ik leren lassen?", region=code, sector=sector, **more)
    return actions.ask(question, by=as_visitor(), once=uuid4())[0]


def another_adviser(world: World, name: str, sector: str = "") -> Membership:
    office = Organisation.objects.create(name=name, status="active", decided_at=clock.now())
    OrganisationRole.objects.create(organisation=office, part="advising", region=world.regions[HERE], sector=sector)
    return Membership.objects.create(
        person=Person.objects.create(name=name, email=f"{name}@mail.example"), organisation=office, function="adviser"
    )


# Where it goes


def test_it_goes_to_the_adviser_of_the_region_by_a_date(world: World) -> None:
    enquiry = ask(world)
    assert enquiry.handler == world.people["adviser"]
    assert enquiry.due_on == working_days.add(clock.today(), 3)
    assert ask(world, ELSEWHERE).handler == world.people["adviser_elsewhere"]


def test_an_office_for_the_sector_goes_before_one_for_all(world: World) -> None:
    technical = another_adviser(world, "techniek", "technique")
    assert ask(world, sector="technique").handler == technical.person
    assert ask(world, sector="care").handler == world.people["adviser"]


def test_a_rule_goes_before_the_office_and_the_most_exact_rule_first(world: World) -> None:
    by, here = world.acting("coordinator"), world.regions[HERE].code
    general, exact = another_adviser(world, "algemeen"), another_adviser(world, "zorg")
    actions.route(here, "", general.organisation, by=by, since=clock.today())
    rule = actions.route(here, "care", exact.organisation, by=by, since=clock.today())
    assert ask(world, sector="care").handler == exact.person
    assert ask(world, sector="technique").handler == general.person
    actions.end_route(rule, by=by)
    assert ask(world, sector="care").handler == exact.person, "it holds today for the last time"
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert ask(world, sector="care").handler == general.person


def test_a_rule_that_is_still_to_come_waits_for_its_day(world: World) -> None:
    by, later = world.acting("coordinator"), another_adviser(world, "later")
    tomorrow = clock.today() + timedelta(days=1)
    actions.route(world.regions[HERE].code, "care", later.organisation, by=by, since=tomorrow)
    before = ask(world, sector="care").handler
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert ask(world, sector="care").handler == later.person
    assert before != later.person or before is not None


def test_whoever_has_fewest_questions_gets_the_next(world: World) -> None:
    another_adviser(world, "tweede")
    assert len({ask(world).handler_id for _ in range(2)}) == 2


def test_without_an_adviser_it_goes_to_the_coordinator(world: World) -> None:
    world.memberships["adviser"].delete()
    coordinators = {world.people["coordinator"], world.people["coordinator_colleague"]}
    assert ask(world).handler in coordinators
    assert ask(world, "").handler in {*coordinators, world.people["coordinator_elsewhere"]}
    Membership.objects.filter(function="coordinator").delete()
    assert ask(world).handler is None, "nobody is there: it waits, and is late on the page of who comes"


def test_a_region_may_have_a_term_of_its_own(world: World) -> None:
    source = Source.objects.order_by("pk")[0]
    Term.objects.create(
        key="answer-within", region=world.regions[HERE], days=1, valid_from=clock.today(), source=source
    )
    assert ask(world).due_on == working_days.add(clock.today(), 1)
    assert ask(world, ELSEWHERE).due_on == working_days.add(clock.today(), 3)


def test_the_same_form_twice_is_one_question(world: World) -> None:
    once = uuid4()
    asked = Question("employer", "Wie helpt mij?")
    first, again = (actions.ask(asked, by=as_visitor(), once=once) for _ in range(2))
    assert first == again
    assert Happening.objects.filter(kind="enquiry:asked").count() == 1


@pytest.mark.parametrize("actor", ["coordinator_elsewhere", "adviser", "recruiter"])
def test_rules_are_made_by_the_coordinator_of_the_region(world: World, actor: str) -> None:
    with pytest.raises(NotThere):
        actions.route(
            world.regions[HERE].code, "", world.organisations["office"], by=world.acting(actor), since=clock.today()
        )


# Answering


def test_an_answer_can_be_read_by_who_asked_and_nobody_else(world: World) -> None:
    enquiry = ask(world)
    token = tokens.token(tokens.FOR_ENQUIRY, enquiry.public_id)
    answered = actions.answer(enquiry, "Bij het leerwerkloket.", by=world.acting("adviser"), version=0)
    assert desk.enquiry_of_asker(enquiry.public_id, token).answer == answered.answer
    for public_id, wrong in ((enquiry.public_id, "x" * 43), (UUID(int=1), token), (ask(world).public_id, token)):
        with pytest.raises(NotThere):
            desk.enquiry_of_asker(public_id, wrong)
    with pytest.raises(moves.Stale):
        actions.answer(enquiry, "Nog een keer.", by=world.acting("adviser"), version=0)


def test_an_empty_answer_and_handing_on_without_a_reason_are_refused(world: World) -> None:
    enquiry, by = ask(world), world.acting("adviser")
    with pytest.raises(BadInput) as refused:
        actions.answer(enquiry, "  ", by=by, version=0)
    assert refused.value.field == "words"
    with pytest.raises(BadInput) as refused:
        actions.hand_on(enquiry, world.memberships["coordinator"].public_id, by=by, reason=" ", version=0)
    assert refused.value.field == "reason"


def test_handing_on_keeps_the_date_and_says_why(world: World) -> None:
    enquiry, by = ask(world), world.acting("adviser")
    given = actions.hand_on(
        enquiry, world.memberships["coordinator"].public_id, by=by, reason="Gaat over geld", version=0
    )
    assert (given.handler, given.due_on) == (world.people["coordinator"], enquiry.due_on)
    assert [(one.because, one.reason) for one in given.turns.order_by("number")] == [
        ("routed", ""), ("handed-on", "Gaat over geld"),
    ]  # fmt: skip
    with pytest.raises(moves.Stale):
        actions.answer(enquiry, "Te laat.", by=by, version=0)
    with pytest.raises(NotThere):
        actions.hand_on(given, world.memberships["recruiter"].public_id, by=by, reason="x", version=1)


@pytest.mark.parametrize("actor", ["adviser_elsewhere", "coordinator_elsewhere", "recruiter", "coach", "candidate"])
def test_nobody_of_elsewhere_answers_or_sees(world: World, actor: str) -> None:
    enquiry, by = ask(world), world.acting(actor)
    with pytest.raises(NotThere):
        actions.answer(enquiry, "Van elders.", by=by, version=0)
    with pytest.raises(NotThere):
        desk.enquiry(enquiry.public_id, viewer=by)
    assert desk.open_enquiries(by) == []


def test_a_question_that_is_late_goes_to_another_adviser_with_a_new_date(world: World) -> None:
    second = another_adviser(world, "tweede")
    enquiry = ask(world)
    first = enquiry.handler
    with clock.moved_to(clock.now() + timedelta(days=10)):
        assert actions.pass_on_overdue(by=SYSTEM) == 1
        assert actions.pass_on_overdue(by=SYSTEM) == 0
        enquiry.refresh_from_db()
        assert enquiry.handler in {world.people["adviser"], second.person} - {first}
        assert enquiry.due_on == working_days.add(clock.today(), 3)
    with pytest.raises(NotThere):
        actions.pass_on_overdue(by=world.acting("coordinator"))


def test_the_asker_says_whether_it_helped_and_may_change_it(world: World) -> None:
    enquiry = ask(world)
    token = tokens.token(tokens.FOR_ENQUIRY, enquiry.public_id)
    with pytest.raises(NotThere):
        actions.say_whether_it_helped(token, enquiry.public_id, True, by=as_visitor())
    actions.answer(enquiry, "Bij het leerwerkloket.", by=world.acting("adviser"), version=0)
    actions.say_whether_it_helped(token, enquiry.public_id, True, by=as_visitor())
    assert actions.say_whether_it_helped(token, enquiry.public_id, False, by=as_visitor()).helped is False
    with pytest.raises(NotThere):
        actions.say_whether_it_helped("x" * 43, enquiry.public_id, True, by=as_visitor())
    (month,) = desk.months(world.acting("coordinator"))
    assert (month.asked, month.in_time, month.late, month.open, month.helped, month.not_helped) == (1, 1, 0, 0, 0, 1)


def test_words_and_address_go_ninety_days_after_the_answer_and_the_count_stays(world: World) -> None:
    enquiry = ask(world, name="Sam", email="sam@mail.example")
    actions.answer(enquiry, "Bij het leerwerkloket.", by=world.acting("adviser"), version=0)
    assert empty_enquiries(clock.now() + timedelta(days=89)) == 0
    assert empty_enquiries(clock.now() + timedelta(days=91)) == 1
    enquiry.refresh_from_db()
    assert (enquiry.name, enquiry.email, enquiry.question, enquiry.answer) == ("", "", "", "")
    assert desk.months(world.acting("coordinator"))[0].asked == 1
    with pytest.raises(NotThere):
        desk.enquiry_of_asker(enquiry.public_id, tokens.token(tokens.FOR_ENQUIRY, enquiry.public_id))
