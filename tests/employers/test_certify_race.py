"""Two advisers press the button at the same moment: one certifies, one vacancy is published."""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest

from overstap.access.acting import as_member
from overstap.catalogue.models import CatalogueVersion, Municipality, Region, Skill, Source
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Membership, Organisation, OrganisationRole, Person
from overstap.shared import clock
from overstap.steps.employers import actions
from overstap.steps.employers.models import CertificationTerm, ProfileLog, Vacancy, VacancyProfile
from tests.concurrency import race

pytestmark = pytest.mark.django_db(transaction=True)


def member(name: str, function: str, organisation: Organisation) -> Membership:
    person = Person.objects.create(name=name, email=f"{name}@people.example", password="!")
    return Membership.objects.create(
        person=person, organisation=organisation, function=function, started_at=clock.now() - timedelta(days=1)
    )


@pytest.fixture
def sent() -> tuple[VacancyProfile, list[Membership]]:
    """A vacancy that waits, and eight advisers."""
    source = Source.objects.create(key="race", title="made for tests")
    region = Region.objects.create(code="race", name="Race", lat=52, lon=5, source=source)
    town = Municipality.objects.create(code="GM9997", name="Racedam", lat=52, lon=5, region=region, source=source)
    CertificationTerm.objects.create(valid_from=clock.today(), working_days=5, source=source)
    CatalogueVersion.objects.get_or_create(id=1, defaults={"token": ""})
    places = []
    for part in ("employer", "advising"):
        made = Organisation.objects.create(name=part, status="active", decided_at=clock.now())
        OrganisationRole.objects.create(organisation=made, part=part, region=region)
        places.append(made)
    by = as_member(member("recruiter", "recruiter", places[0]))
    advisers = [member(f"adviser{number}", "adviser", places[1]) for number in range(8)]
    skills = [f"http://data.europa.eu/esco/skill/{uuid.uuid4()}" for _ in range(3)]
    Skill.objects.bulk_create(Skill(uri=uri) for uri in skills)
    row = actions.begin(
        by=by, key=uuid.uuid4(), title="Werk", tasks="Werken.", occupation="", municipality=town.code, openings=1
    )
    row = actions.set_skills(row, by=by, version=row.version, asked=dict.fromkeys(skills, (2, 3)))
    row = actions.set_terms(
        row, by=by, version=row.version, hours_min=Decimal(24), hours_max=None, pay_min=Decimal(17), pay_max=None,
        trains=False, starts_on=None,
    )  # fmt: skip
    return actions.submit(row, by=by, version=row.version), advisers


def test_one_of_eight_advisers_certifies(sent: tuple[VacancyProfile, list[Membership]]) -> None:
    row, advisers = sent

    def certify(number: int) -> VacancyProfile:
        return actions.certify(row, by=as_member(advisers[number]), version=row.version)

    answers = race(8, certify)
    won = [one for one in answers if isinstance(one, VacancyProfile)]
    lost = [one for one in answers if not isinstance(one, VacancyProfile)]
    assert len(won) == 1
    assert all(isinstance(one, Stale | Refused) for one in lost), lost
    assert Vacancy.objects.count() == 1
    assert list(ProfileLog.objects.order_by("number").values_list("move", flat=True)) == [
        "submit", "certify", "publish",
    ]  # fmt: skip


def test_one_answer_when_one_certifies_and_one_sends_back(sent: tuple[VacancyProfile, list[Membership]]) -> None:
    row, advisers = sent

    def judge(number: int) -> VacancyProfile:
        by = as_member(advisers[number])
        if number % 2:
            return actions.send_back(row, by=by, version=row.version, words="Waarom?")
        return actions.certify(row, by=by, version=row.version)

    answers = race(4, judge)
    assert sum(isinstance(one, VacancyProfile) for one in answers) == 1
    row.refresh_from_db()
    assert Vacancy.objects.count() == (1 if row.state == "published" else 0)
