"""The main job: from what a person did to explained next steps, and all there is to say of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import translation

from overstap.catalogue import snapshot as catalogue
from overstap.catalogue.demand import DemandTable
from overstap.catalogue.models import CatalogueVersion, LegalDemand
from overstap.catalogue.queries import demands_on, occupation_texts
from overstap.engine.matching import Result, part_maxima
from overstap.passports.claims import to_profile
from overstap.passports.profile import check
from overstap.passports.understanding import Understanding, understand
from overstap.steps.matching import bridge
from overstap.steps.matching.answer import Answer
from overstap.steps.matching.reach import has_studied
from overstap.steps.matching.ways import Ways
from overstap.steps.matching.wishes import set_aside, unknown_sectors

SCHEMA = "advice/1"
WORDS = ("language", "pastOccupations", "skills", "notSkills", "place")
"""Fields of a profile whose words are understood: two profiles with the same ones need that only once."""
VACANCIES_OF_WORK = 5
"""So many vacancies stand with an occupation that is asked for."""


class Asked:
    """A checked profile, and all that answering it takes; what a question does not need is not made."""

    def __init__(
        self, given: Mapping[str, Any], language: str, today: date, understood: Understanding | None = None
    ) -> None:
        self.given = given
        with CatalogueVersion.held():
            self.snapshot = catalogue.current()
            self.understood = understood or understand(given, language)
        self.person = to_profile(given, self.understood, self.snapshot)
        self._language = language
        self.today = today
        self._wishes = given.get("weights", {})
        part_maxima(self._wishes)
        self._aside = set_aside(given.get("preferences", {}), self.snapshot)
        self._demand = DemandTable(self.understood.place.region if self.understood.place else "")

    @cached_property
    def occupations(self) -> bridge.Assessed:
        """All occupations, scored."""
        return bridge.Assessed(
            self.person,
            self.snapshot,
            self._demand,
            wishes=self._wishes,
            past=[occupation.uri for occupation in self.understood.occupations],
            studied=has_studied(self.given.get("diplomas", [])),
            aside=self._aside,
        )

    @cached_property
    def _demands(self) -> list[LegalDemand]:
        return demands_on(self.today)

    @cached_property
    def open_now(self) -> bridge.VacancyTargets:
        """All open vacancies."""
        return bridge.vacancy_targets(self.snapshot, self._demands, self.today)

    @cached_property
    def vacancies(self) -> bridge.AssessedVacancies:
        """All open vacancies, scored."""
        return bridge.AssessedVacancies(
            self.person,
            self.snapshot,
            self._demand,
            vacancies=self.open_now,
            wishes=self._wishes,
            aside=self._aside,
        )

    def first(self, top: int) -> list[str]:
        """The first `top` occupations, unexplained."""
        return [self.snapshot.occupations[found.target] for found in self.occupations.ranked(top=top).matches]

    @cached_property
    def answer(self) -> Answer:
        """What puts it into words."""
        # What is wrong with a preference is said beside words that were not understood.
        unknown = unknown_sectors(self.given.get("preferences", {}), self.snapshot, self._language)
        understood = replace(self.understood, unclear=[*self.understood.unclear, *unknown])
        return Answer(self.snapshot, self.person, understood, self._demand, self._demands, self._language)


def advise(profile: Mapping[str, Any], *, language: str, today: date, top: int = 10) -> dict[str, Any]:
    """Explained occupations and vacancies for a profile (docs/advice.md describes both).

    `language` (nl, en) is that of the answer; the profile's own language, when given, is that of its words. Raises
    BadInput for a profile that the schema refuses, CatalogueMissing when nothing was ever loaded.
    """
    with translation.override(language):
        asked = Asked(check(profile), language, today)
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


def glance(
    profile: Mapping[str, Any], *, language: str, today: date, top: int = 10, understood: Understanding | None = None
) -> dict[str, Any]:
    """What was understood and the names of the first `top` occupations, unexplained: for pages that ask something.

    `profile` and `notUnderstood` are those of `advise`, `occupations` its order, with `uri` and `label` alone.
    `understood`: the profile as `understand` took it, when that was asked already. Raises as `advise`.
    """
    with translation.override(language):
        asked = Asked(check(profile), language, today, understood)
        answer, uris = asked.answer, asked.first(top)
        answer.collect(bridge.Ranked((), {}, frozenset()), Result(()), asked.open_now)
        labels = occupation_texts(uris, language)
        return {
            "profile": answer.profile(asked.given),
            "notUnderstood": answer.not_understood(),
            "occupations": [{"uri": uri, "label": labels[uri].label} for uri in uris if uri in labels],
        }


def about(
    profile: Mapping[str, Any] | None,
    uris: Sequence[str] | None,
    *,
    language: str,
    today: date,
    top: int = 3,
    understood: Understanding | None = None,
) -> dict[str, Any]:
    """All there is to say of occupations, proposed or not, in the order asked; unknown URIs are left out.

    Without URIs (None) it is said of the first `top` proposals.
    The row of `advise` and what docs/advice.md names beside it. Who tells neither work nor skills (or nothing: None)
    gets what holds for everybody, with null for a score. `understood` as in `glance`. Raises as `advise`.
    """
    with translation.override(language):
        asked = Asked(check(profile or {}, enough=False), language, today, understood)
        answer = asked.answer
        wanted = asked.first(top) if uris is None else uris
        known = dict.fromkeys(uri for uri in wanted if uri in asked.snapshot.occupation_number)
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
        return {
            "release": asked.snapshot.release,
            "profile": answer.profile(asked.given),
            "notUnderstood": answer.not_understood(),
            "occupations": rows,
        }


def changes(
    before: Mapping[str, Any], after: Mapping[str, Any], *, language: str, today: date, top: int = 10
) -> dict[str, Any]:
    """What an answer changes among the first `top` occupations: `added` and `gone`, and whether any `moved`.

    Two checked profiles, ranked without explaining, which is much faster than two answers. Raises as `advise`.
    """
    with translation.override(language):
        first = Asked(check(before), language, today)
        same_words = all(before.get(name) == after.get(name) for name in WORDS)
        second = Asked(check(after), language, today, first.understood if same_words else None)
        old, new = (asked.first(top) for asked in (first, second))
        labels = occupation_texts({*old, *new}, language)

        def named(uris: list[str]) -> list[dict[str, str]]:
            return [{"uri": uri, "label": labels[uri].label} for uri in uris if uri in labels]

        return {
            "added": named([uri for uri in new if uri not in old]),
            "gone": named([uri for uri in old if uri not in new]),
            "moved": old != new,
        }


def _counted(result: Result) -> Counter[str]:
    return Counter(row.reason.code for row in result.left_out)
