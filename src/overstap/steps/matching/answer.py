"""The answer in words: engine results with labels, sentences, law, pay and demand, as advice/1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from overstap.catalogue import queries
from overstap.catalogue.demand import DemandTable
from overstap.catalogue.models import LegalDemand
from overstap.catalogue.queries import Text
from overstap.catalogue.snapshot import Snapshot
from overstap.engine.explained import Reason
from overstap.engine.matching import GRID, Credit, Match, Profile, Result
from overstap.passports.understanding import Understanding, Understood
from overstap.steps.employers import queries as employers
from overstap.steps.matching import wording
from overstap.steps.matching.bridge import Ranked, VacancyTargets
from overstap.steps.matching.reach import field_of
from overstap.steps.matching.work import UNNAMED, Work

ALIKE = 5
"""Of occupations that stand behind, or aside, so many are named."""


class Answer:
    """Puts one answer into words. `collect` reads all texts in a few queries before the rows are asked for."""

    def __init__(
        self,
        snapshot: Snapshot,
        person: Profile,
        understood: Understanding,
        demand: DemandTable,
        demands: Sequence[LegalDemand],
        language: str,
    ) -> None:
        self._snapshot = snapshot
        self._understood = understood
        self._language = language
        self._work = Work(snapshot, person, understood, demand, demands, language)
        self._near = {
            field_of(snapshot.isco[snapshot.occupation_number[past.uri]])
            for past in understood.occupations
            if past.uri in snapshot.occupation_number
        }

    def collect(self, occupations: Ranked, vacancies: Result, open_now: VacancyTargets) -> None:
        """Read the texts, levels and wages that the rows will need."""
        shown = [self._snapshot.occupations[found.target] for found in occupations.matches]
        shown += [open_now.uris[found.target] for found in vacancies.matches]
        alike = {self._snapshot.occupations[row] for rows in occupations.alike.values() for row in rows[:ALIKE]}
        aside = {self._snapshot.occupations[row] for rows in occupations.aside.values() for row in rows[:ALIKE]}
        told = {uri for past in self._understood.occupations for uri in (past.uri, *past.alternatives)}
        skills = {
            self._snapshot.skills[number]
            for found in (*occupations.matches, *vacancies.matches)
            for row in found.credits
            for number in (row.skill, *((row.claim.skill,) if row.claim else ()))
        }
        judged = {
            (str(how.args["have"]), str(how.args["need"]))
            for found in (*occupations.matches, *vacancies.matches)
            for row in found.credits
            if row.claim and (how := self._snapshot.credit_reason(row.claim.skill, row.skill)).code == "alike"
        }
        for skill in (*self._understood.skills, *self._understood.denied):
            skills |= {skill.uri, *skill.alternatives}
        self._work.collect({*alike, *aside, *told}, shown)
        self._skill = queries.skill_texts(skills, self._language)
        self._why = queries.likeness_texts(judged, self._language)
        self._rows = employers.to_show([open_now.numbers[found.target] for found in vacancies.matches])

    def profile(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The profile as understood."""
        place = self._understood.place
        result = {key: value for key, value in given.items() if key not in {"schema", "place"}}
        result["pastOccupations"] = [self._told(past, self._work.texts) for past in self._understood.occupations]
        result["skills"] = [
            self._told(skill, self._skill)
            | {"level": skill.level, "evidence": skill.evidence, "sentence": skill.sentence}
            for skill in self._understood.skills
        ]
        result["notSkills"] = [self._told(skill, self._skill) for skill in self._understood.denied]
        result["place"] = place and {
            "key": place.key, "name": place.name, "region": place.region, "lat": place.lat, "lon": place.lon,
        }  # fmt: skip
        return result

    def not_understood(self) -> list[dict[str, Any]]:
        """What to ask again, with the nearest there is."""
        return [
            {
                "field": row.field,
                "text": row.text,
                "suggestions": [{"uri": uri, "label": label} for uri, label in row.suggestions],
            }
            for row in self._understood.unclear
        ]

    def occupation(self, found: Match, alike: Sequence[int], *, near: bool) -> dict[str, Any]:
        """One ranked occupation; `alike` names others of its family that the person would fit nearly as well."""
        uri = self._snapshot.occupations[found.target]
        named = self._named(alike)
        reach = "near" if near else "further"
        income = {"income": self._work.income(uri)}
        return self._work.row(uri, reach) | income | self._explained(found) | {"alike": named, "alikeCount": len(alike)}

    def vacancy(self, found: Match, open_now: VacancyTargets) -> dict[str, Any]:
        """One ranked vacancy."""
        row = self._rows[open_now.numbers[found.target]]
        uri = open_now.uris[found.target]
        work = self._work.row(uri, "near" if field_of(self._work.isco(uri)) in self._near else "further")
        km = next(
            (int(part.reason.args["value"]) / 10 for part in found.parts if part.reason.code == "distance-km"), None
        )
        return {
            "id": row.pk,
            "title": row.title,
            "employer": row.employer,
            "place": row.place,
            "km": km,
            "hours": {"min": _number(row.hours_min), "max": _number(row.hours_max)},
            "pay": {"min": _number(row.wage_min), "max": _number(row.wage_max)},
            "origin": row.origin,
            "demo": row.origin == row.Origin.DEMO,
            "feed": row.feed,
            "url": row.url,
            "validThrough": row.valid_through and row.valid_through.isoformat(),
            "trains": row.trains,
            **work,
            **self._explained(found),
        }

    def left_out(self, counted: Mapping[str, int]) -> list[dict[str, Any]]:
        """How many vacancies each hard limit leaves out."""
        return [
            {"reason": code, "count": count, "text": wording.left_out_text(code, count)}
            for code, count in sorted(counted.items())
        ]

    def set_aside(self, rows: Mapping[str, Sequence[int]]) -> list[dict[str, Any]]:
        """Which occupations each wish sets aside: how many, and the names of the best."""
        return [
            {
                "reason": code,
                "count": len(found),
                "text": wording.set_aside_text(code, len(found)),
                "occupations": self._named(found),
            }
            for code, found in rows.items()
        ]

    def _named(self, rows: Sequence[int]) -> list[dict[str, str]]:
        uris = [self._snapshot.occupations[row] for row in rows[:ALIKE]]
        return [{"uri": uri, "label": self._work.label(uri)} for uri in uris]

    def _told(self, told: Understood, texts: Mapping[str, Text]) -> dict[str, Any]:
        return {
            "text": told.text,
            "uri": told.uri,
            "label": texts.get(told.uri, UNNAMED).label,
            "score": told.score,
            "why": wording.why_found(told.why),
            "alternatives": [{"uri": uri, "label": texts[uri].label} for uri in told.alternatives if uri in texts],
        }

    def _explained(self, found: Match) -> dict[str, Any]:
        strongest = sorted((row for row in found.credits if row.claim is not None), key=lambda row: -row.credit)
        credited = [self._credited(row) for row in strongest]
        missing = [self._missing(row) for row in found.credits if not wording.full(row.credit)]
        asked = next(part.reason for part in found.parts if part.kind == "skills").args
        essential = [row["label"] for row in missing if row["essential"]]
        return {
            "score": found.score,
            "sentence": wording.sum_sentence(int(asked["have"]), int(asked["asked"]), essential),
            "counts": {"credited": asked["have"], "asked": asked["asked"]},
            "parts": [
                {
                    "kind": part.kind,
                    "label": wording.part_label(part.kind),
                    "points": part.points,
                    "max": part.maximum,
                    "reason": _reason(part.reason, wording.part_text(part.reason)),
                }
                for part in found.parts
            ],
            "credited": credited,
            "missing": missing,
        }

    def _credited(self, row: Credit) -> dict[str, Any]:
        assert row.claim is not None
        how = self._snapshot.credit_reason(row.claim.skill, row.skill)
        why = self._why.get((self._snapshot.skills[row.claim.skill], self._snapshot.skills[row.skill]), "")
        work = self._work.label(str(row.claim.source.args.get("uri", "")))
        have = self._skill_text(row.claim.skill).label
        text = self._skill_text(row.skill)
        claim = _reason(
            row.claim.source,
            wording.claim_text(row.claim.source, how, work=work, have=have, credit=row.credit, why=why),
        )
        return {
            "skill": self._snapshot.skills[row.skill],
            "label": text.label,
            "labelFallback": text.fallback,
            "sentence": text.text,
            "claim": claim | {"skill": self._snapshot.skills[row.claim.skill], "how": how.code},
            "credit": row.credit,
            "of": GRID,
            "weight": row.weight,
            "essential": row.essential,
        }

    def _missing(self, row: Credit) -> dict[str, Any]:
        text = self._skill_text(row.skill)
        return {
            "skill": self._snapshot.skills[row.skill],
            "label": text.label,
            "labelFallback": text.fallback,
            "sentence": text.text,
            "weight": row.weight,
            "essential": row.essential,
        }

    def _skill_text(self, number: int) -> Text:
        return self._skill.get(self._snapshot.skills[number], UNNAMED)


def _reason(reason: Reason, text: str) -> dict[str, Any]:
    return {"code": reason.code, "args": dict(reason.args), "text": text}


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
