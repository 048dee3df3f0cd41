"""Vacancy profiles for tests, written by the real actions, in the world of `tests/world.py`."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from overstap.access.acting import Acting
from overstap.catalogue.models import Municipality, Occupation
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock
from overstap.steps.employers import actions
from overstap.steps.employers.models import DiplomaDemand, VacancyProfile
from tests.world import HERE, World


@dataclass
class Desk:
    """The world, with what writes and judges vacancies in it."""

    world: World

    @property
    def recruiter(self) -> Acting:
        return self.world.acting("recruiter")

    @property
    def adviser(self) -> Acting:
        return self.world.acting("adviser")

    def town(self, region: str = HERE) -> Municipality:
        return Municipality.objects.filter(region=self.world.regions[region]).order_by("code").first()

    def place(self, **changed: Any) -> dict[str, Any]:
        return {
            "title": "Verzorgende bij mensen thuis", "tasks": "U helpt mensen thuis met wassen, aankleden en eten.",
            "occupation": work("5321"), "municipality": self.town().code, "openings": 2,
        } | changed  # fmt: skip

    def draft(self, by: Acting | None = None, **changed: Any) -> VacancyProfile:
        return actions.begin(by=by or self.recruiter, key=uuid.uuid4(), **self.place(**changed))

    def ready(self, by: Acting | None = None, **changed: Any) -> VacancyProfile:
        """Everything filled in, nothing demanded."""
        by = by or self.recruiter
        row = self.draft(by, **changed)
        row = actions.set_skills(row, by=by, version=row.version, asked=asked(row))
        return actions.set_terms(row, by=by, version=row.version, **terms())

    def sent(self, by: Acting | None = None, **changed: Any) -> VacancyProfile:
        row = self.ready(by, **changed)
        return actions.submit(row, by=by or self.recruiter, version=row.version)

    def with_demand(self, row: VacancyProfile, **changed: Any) -> DiplomaDemand:
        return actions.demand(row, by=self.recruiter, version=row.version, key=uuid.uuid4(), **demanded(**changed))

    def certified(self, **changed: Any) -> VacancyProfile:
        row = self.sent(**changed)
        return actions.certify(row, by=self.adviser, version=row.version)

    def another_adviser(self, name: str, office: str = "office", **role: Any) -> Person:
        person = Person.objects.create(name=name, email=f"{name.lower()}@people.example", password="!")
        Membership.objects.create(
            person=person, organisation=self.world.organisations[office], function="adviser", started_at=clock.now()
        )
        return person

    @property
    def employer(self) -> Organisation:
        return self.world.organisations["builder"]


def work(isco: str) -> str:
    return Occupation.objects.filter(isco=isco, is_target=True).order_by("uri").values_list("uri", flat=True)[0]


def asked(row: VacancyProfile) -> dict[str, tuple[int, int]]:
    return {one.skill.uri: (one.weight, one.level) for one in row.skills.select_related("skill")}


def terms(**changed: Any) -> Mapping[str, Any]:
    return {
        "hours_min": Decimal(24), "hours_max": Decimal(36), "pay_min": Decimal("16.50"), "pay_max": Decimal("19.00"),
        "trains": False, "starts_on": None,
    } | changed  # fmt: skip


def demanded(**changed: Any) -> Mapping[str, Any]:
    return {
        "name": "Diploma kok niveau 3", "also": ["mbo-3 kok"], "ground": "collective-agreement",
        "source_text": "Cao VVT, bijlage 2", "source_url": "", "legal_key": "", "at_start": True,
    } | changed  # fmt: skip
