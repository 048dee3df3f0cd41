"""Two hundred learners say yes to the last seat at the same moment: exactly one gets it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from overstap.access.acting import as_candidate
from overstap.engine.chain import Step
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.training import actions
from overstap.steps.training.models import Enrolment
from tests import world as worlds
from tests.concurrency import race
from tests.training.conftest import School, rules

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
