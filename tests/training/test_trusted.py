"""Somebody who goes along sees how the training goes, as far as the candidate allows, and nothing else of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from overstap.access import actions as access
from overstap.access.acting import Acting, as_candidate
from overstap.access.models import Consent
from overstap.access.policy import NotThere
from overstap.access.roles import TrustedPerson as Role
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.coaching.actions import trusted
from overstap.steps.coaching.models import TrustedPerson
from overstap.steps.training import actions
from overstap.steps.training.queries import learners
from tests.training.conftest import School


@pytest.fixture
def theo(school: School) -> Person:
    """Theo goes along with Anna and may see her plan, and no more."""
    person = Person.objects.create(email="theo@vakbond.example", name="Theo")
    asked = trusted.invite(
        candidate=school.world.candidate, name="Theo", email="theo@vakbond.example", aspects=["plan"], by=school.anna
    )
    trusted.accept(invitation=asked, by=as_candidate(person))
    return person


def test_he_sees_how_it_goes_while_she_allows_it(school: School, theo: Person) -> None:
    school.at_training()
    enrolment = school.enrolled(school.module(parts=("Theorie", "Praktijk")))
    school.attends(enrolment, "present", "absent", "absent")
    actions.record_result(
        enrolment=enrolment, part=0, passed=True, grade=Decimal("7.5"), on=clock.today(), by=school.provider
    )
    by = Acting(person=theo, role=Role)
    page = reverse("trusted:candidate", args=[TrustedPerson.objects.get().public_id])
    school.world.people["theo"] = theo
    client = school.world.client("theo")

    def read() -> str:
        answer = client.get(page, headers={"accept-language": "nl"})
        assert answer.status_code == 200
        return answer.content.decode()

    assert learners.of_candidate(school.world.candidate, viewer=by) == []
    assert "Lassen" not in read()
    given = access.give_consent(
        candidate=school.world.candidate, aspect=Consent.Aspect.TRAINING, to=theo, purpose="samen", by=school.anna
    )
    (seen,) = learners.of_candidate(school.world.candidate, viewer=by)
    assert (seen.row.pk, seen.done, seen.signals) == (enrolment.pk, 1, ()), "signs are for coach and provider"
    found = read()
    assert "Lassen" in found
    assert "7,5" in found
    assert "Afwezig op" not in found
    for write in (
        lambda: actions.stop(enrolment=enrolment, why="x", by=by),
        lambda: actions.record_attendance(enrolment=enrolment, day=clock.today(), status="present", by=by),
    ):
        with pytest.raises(NotThere):
            write()
    access.withdraw_consent(consent=given.public_id, by=school.anna)
    assert "Lassen" not in read()
    assert learners.of_candidate(school.world.candidate, viewer=by) == []
