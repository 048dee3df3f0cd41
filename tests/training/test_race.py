"""At the same moment: two hundred learners for one seat; a module that changes while others begin to count on it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from overstap.access.acting import as_candidate
from overstap.engine.chain import Step
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.training import actions
from overstap.steps.training.models import ClassEmployer, Enrolment, Module
from tests import world as worlds
from tests.concurrency import race
from tests.training.conftest import School, rules

MODULES = 6
"""Of each, somebody learns it, an employer keeps seats and the provider changes it: eighteen connections at once."""
CLIENTS, EACH = 20, 10
"""Two hundred learners over as many connections as a database has room for."""


@pytest.mark.django_db(transaction=True)
def test_one_of_two_hundred_gets_the_last_seat() -> None:
    rules()
    school = School(worlds.make(("candidate", "other_candidate", "coach", "provider", "recruiter")))
    opened = school.opens(school.module(), seats=1)
    people = Person.objects.bulk_create(
        Person(name=f"Leerling {number}", email=f"leerling{number}@people.example") for number in range(CLIENTS * EACH)
    )
    journeys = Journey.objects.bulk_create(
        Journey(
            candidate=person, owner=person, step=Step.TRAINING, state="active", next_action="confirm-training",
            due_on=clock.today(),
        )
        for person in people
    )  # fmt: skip
    proposed = Enrolment.objects.bulk_create(
        Enrolment(
            journey=journey, candidate=person, organisation=opened.organisation, module=opened.module,
            training_class=opened, starts_on=opened.starts_on, ends_on=opened.ends_on,
        )
        for person, journey in zip(people, journeys, strict=True)
    )  # fmt: skip

    def says_yes(client: int) -> list[str]:
        said = []
        for number in range(client, CLIENTS * EACH, CLIENTS):
            try:
                said.append(actions.confirm(enrolment=proposed[number], by=as_candidate(people[number])).state)
            except Refused as error:
                said.append(error.code)
        return said

    got = race(CLIENTS, says_yes)
    assert [one for one in got if not isinstance(one, list)] == []
    said = Counter(one for answers in got if isinstance(answers, list) for one in answers)
    assert said == {"enrolled": 1, "full": CLIENTS * EACH - 1}
    assert Enrolment.objects.filter(state="enrolled").count() == 1
    assert opened.starts_on > clock.today() + timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_whoever_counts_on_a_module_counts_on_what_was_read() -> None:
    rules()
    school = School(worlds.make(("candidate", "other_candidate", "coach", "provider", "recruiter")))
    modules = [school.module(f"Lassen {number}") for number in range(MODULES)]
    groups = [school.opens(module, name=module.name) for module in modules]
    people = Person.objects.bulk_create(
        Person(name=f"Leerling {number}", email=f"leerling{number}@people.example") for number in range(MODULES)
    )
    proposed = [
        Enrolment.objects.create(
            journey=Journey.objects.create(
                candidate=person, owner=person, step=Step.TRAINING, state="active", next_action="confirm-training",
                due_on=clock.today(),
            ),
            candidate=person, organisation=module.organisation, module=module, starts_on=clock.today(),
            ends_on=clock.today() + timedelta(days=70),
        )
        for person, module in zip(people, modules, strict=True)
    ]  # fmt: skip

    def does(client: int) -> str:
        number, who = divmod(client, 3)
        try:
            if who == 0:
                actions.change_module(module=modules[number], version=1, price_cents=999_00, by=school.provider)
            elif who == 1:
                actions.confirm(enrolment=proposed[number], read=1, by=as_candidate(people[number]))
            else:
                actions.join_class(training_class=groups[number], seats=1, read=1, by=school.recruiter)
        except Stale:
            return "stale"
        except Refused as error:
            return error.code
        return "done"

    said = race(MODULES * 3, does)
    for number, module in enumerate(Module.objects.order_by("pk")):
        answers = said[3 * number : 3 * number + 3]
        counts = (
            Enrolment.objects.filter(module=module, state="enrolled").count()
            + ClassEmployer.objects.filter(training_class__module=module).count()
        )
        # Either it changed before anybody counted on it, and both must read again; or it stays as both read it.
        if answers[0] == "done":
            assert (answers, counts, module.version) == (["done", "stale", "stale"], 0, 2)
        else:
            assert (answers, counts, module.version) == (["fixed", "done", "done"], 2, 1)
