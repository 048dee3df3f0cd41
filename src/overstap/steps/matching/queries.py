"""The main job: from what a person did to explained next steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import translation

from overstap.catalogue import snapshot as catalogue
from overstap.catalogue.demand import DemandTable
from overstap.catalogue.queries import demands_on
from overstap.engine.matching import part_maxima
from overstap.passports.claims import to_profile
from overstap.passports.profile import check
from overstap.passports.understanding import understand
from overstap.steps.matching import bridge
from overstap.steps.matching.answer import Answer
from overstap.steps.matching.reach import has_studied

SCHEMA = "advice/1"


def advise(profile: Mapping[str, Any], *, language: str, today: date, top: int = 10) -> dict[str, Any]:
    """Explained occupations and vacancies for a profile (docs/advice.md describes both).

    `language` (nl, en) is that of the answer; the profile's own language, when given, is that of its words. Raises
    BadInput for a profile that the schema refuses, CatalogueMissing when nothing was ever loaded.
    """
    with translation.override(language):
        given = check(profile)
        snapshot = catalogue.current()
        understood = understand(given, given.get("language", language))
        person = to_profile(given, understood, snapshot)
        wishes = given.get("weights", {})
        part_maxima(wishes)
        demand = DemandTable(understood.place.region if understood.place else "")
        demands = demands_on(today)
        past = [occupation.uri for occupation in understood.occupations]
        occupations = bridge.rank_occupations(
            person, snapshot, demand, wishes=wishes, past=past, studied=has_studied(given.get("diplomas", [])), top=top
        )
        open_now = bridge.vacancy_targets(snapshot, demands, today)
        vacancies = bridge.rank_vacancies(person, snapshot, demand, vacancies=open_now, wishes=wishes, top=top)
        answer = Answer(snapshot, person, understood, demand, demands, language)
        answer.collect(occupations, vacancies, open_now)
        left_out = Counter(row.reason.code for row in vacancies.left_out)
        return {
            "schema": SCHEMA,
            "release": snapshot.release,
            "profile": answer.profile(given),
            "notUnderstood": answer.not_understood(),
            "occupations": [
                answer.occupation(found, occupations.alike[found.target], near=found.target in occupations.near)
                for found in occupations.matches
            ],
            "vacancies": [answer.vacancy(found, open_now) for found in vacancies.matches],
            "leftOut": answer.left_out(left_out),
        }
