"""The main job: from what a person did to explained next steps, and all there is to say of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils import translation

from overstap.catalogue import snapshot as catalogue
from overstap.catalogue.demand import DemandTable
from overstap.catalogue.queries import demands_on, occupation_texts
from overstap.catalogue.snapshot import Snapshot
from overstap.engine.matching import Profile, Result, part_maxima
from overstap.passports.claims import to_profile
from overstap.passports.profile import check
from overstap.passports.understanding import Understanding, understand
from overstap.steps.matching import bridge
from overstap.steps.matching.answer import Answer
from overstap.steps.matching.reach import has_studied
from overstap.steps.matching.ways import Ways
from overstap.steps.matching.wishes import set_aside, unknown_sectors

SCHEMA = "advice/1"
VACANCIES_OF_WORK = 5
"""So many vacancies stand with an occupation that is asked for."""


@dataclass(frozen=True)
class Asked:
    """A checked profile, with all that answering it takes."""

    given: Mapping[str, Any]
    snapshot: Snapshot
    understood: Understanding
    person: Profile
    occupations: bridge.Assessed
    open_now: bridge.VacancyTargets
    vacancies: bridge.AssessedVacancies
    answer: Answer

    @classmethod
    def of(cls, given: Mapping[str, Any], language: str, today: date) -> Self:
        """For a checked profile."""
        snapshot = catalogue.current()
        understood = understand(given, given.get("language", language))
        person = to_profile(given, understood, snapshot)
        wishes, preferences = given.get("weights", {}), given.get("preferences", {})
        part_maxima(wishes)
        understood.unclear += unknown_sectors(preferences, snapshot, language)
        aside = set_aside(preferences, snapshot)
        demand = DemandTable(understood.place.region if understood.place else "")
        demands = demands_on(today)
        open_now = bridge.vacancy_targets(snapshot, demands, today)
        return cls(
            given,
            snapshot,
            understood,
            person,
            bridge.Assessed(
                person,
                snapshot,
                demand,
                wishes=wishes,
                past=[occupation.uri for occupation in understood.occupations],
                studied=has_studied(given.get("diplomas", [])),
                aside=aside,
            ),
            open_now,
            bridge.AssessedVacancies(person, snapshot, demand, vacancies=open_now, wishes=wishes, aside=aside),
            Answer(snapshot, person, understood, demand, demands, language),
        )


def advise(profile: Mapping[str, Any], *, language: str, today: date, top: int = 10) -> dict[str, Any]:
    """Explained occupations and vacancies for a profile (docs/advice.md describes both).

    `language` (nl, en) is that of the answer; the profile's own language, when given, is that of its words. Raises
    BadInput for a profile that the schema refuses, CatalogueMissing when nothing was ever loaded.
    """
    with translation.override(language):
        asked = Asked.of(check(profile), language, today)
        answer = asked.answer
        occupations, vacancies = asked.occupations.ranked(top=top), asked.vacancies.ranked(top=top)
        answer.collect(occupations, vacancies, asked.open_now)
        return {
            "schema": SCHEMA,
            "release": asked.snapshot.release,
            "profile": answer.profile(asked.given),
            "notUnderstood": answer.not_understood(),
            "occupations": [
                answer.occupation(found, occupations.alike[found.target], near=found.target in occupations.near)
                for found in occupations.matches
            ],
            "vacancies": [answer.vacancy(found, asked.open_now) for found in vacancies.matches],
            "leftOut": answer.left_out(_counted(vacancies)),
            "setAside": answer.set_aside(occupations.aside),
        }


def about(profile: Mapping[str, Any] | None, uris: Sequence[str], *, language: str, today: date) -> dict[str, Any]:
    """All there is to say of occupations, proposed or not, in the order asked; unknown URIs are left out.

    The row of `advise` and what docs/advice.md names beside it. Who tells neither work nor skills (or nothing: None)
    gets what holds for everybody, with null for a score. Raises as `advise`.
    """
    with translation.override(language):
        asked = Asked.of(check(profile or {}, enough=False), language, today)
        answer = asked.answer
        known = dict.fromkeys(uri for uri in uris if uri in asked.snapshot.occupation_number)
        found = asked.occupations.asked_for(asked.snapshot.occupation_number[uri] for uri in known)
        vacancies = [asked.vacancies.of_work(uri, top=VACANCIES_OF_WORK) for uri in known]
        answer.collect(found, Result(tuple(one for of in vacancies for one in of.matches)), asked.open_now)
        ways = Ways(known, language=language, today=today)
        rows = []
        for match, of_it in zip(found.matches, vacancies, strict=True):
            row = answer.occupation(match, found.alike[match.target], near=match.target in found.near)
            if not asked.person.claims:
                row |= {"score": None, "sentence": "", "parts": []}
            row |= ways.row(row["uri"])
            row["vacancies"] = [answer.vacancy(one, asked.open_now) for one in of_it.matches]
            row["leftOut"] = answer.left_out(_counted(of_it))
            rows.append(row)
        return {"profile": answer.profile(asked.given), "occupations": rows}


def changes(
    before: Mapping[str, Any], after: Mapping[str, Any], *, language: str, today: date, top: int = 10
) -> dict[str, Any]:
    """What an answer changes among the first `top` occupations: `added` and `gone`, and whether any `moved`.

    Two checked profiles, ranked without explaining, which is much faster than two answers. Raises as `advise`.
    """
    with translation.override(language):
        old, new = (_first(check(profile), language, today, top) for profile in (before, after))
        labels = occupation_texts({*old, *new}, language)

        def named(uris: list[str]) -> list[dict[str, str]]:
            return [{"uri": uri, "label": labels[uri].label} for uri in uris if uri in labels]

        return {
            "added": named([uri for uri in new if uri not in old]),
            "gone": named([uri for uri in old if uri not in new]),
            "moved": old != new,
        }


def _first(given: Mapping[str, Any], language: str, today: date, top: int) -> list[str]:
    asked = Asked.of(given, language, today)
    return [asked.snapshot.occupations[found.target] for found in asked.occupations.ranked(top=top).matches]


def _counted(result: Result) -> Counter[str]:
    return Counter(row.reason.code for row in result.left_out)
