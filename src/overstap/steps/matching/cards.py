"""The card of a match: what an employer sees of a candidate who has not shown the name (schema card/1).

Made once, from the same explained answer the candidate reads. There is no name on it, no words of the person, no
employer, no place, no age, no pay: what is not asked for the rough check is not there (`schemas/card-1.schema.json`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from overstap.catalogue import queries as catalogue
from overstap.catalogue.queries import Text
from overstap.engine.matching import GRID, WEIGHT_SUM, apportion
from overstap.engine.matching.learning import percent_by_start, percent_now
from overstap.passports.accounts import FIRMEST
from overstap.passports.claims import permit
from overstap.passports.models import Confirmation, Passport
from overstap.passports.profile import check
from overstap.people.models import Person
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching.models import MatchingRule
from overstap.steps.matching.queries.advice import Asked
from overstap.steps.matching.rules import rule_on

SCHEMA = "card/1"
PARTS = ("now", "learn", "hours", "reach", "team")
"""What is weighed of a card. Not the parts of the engine's score: that ranks work for a person, this a card for an
employer, who reads nothing of interest, pay or demand. How heavily each counts as usual is `MatchingRule.card_weights`.
"""
HALF = 50
"""What is not known is no reason to go down: it counts as the middle."""
_UNNAMED = Text("", "")


class NoCard(Exception):  # noqa: N818 - it names what is missing
    """No card can be made; `code` says why: "no-passport" or "opening-gone"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill that is asked, as it stands on a card: how much it counts, how much of it is there, how we know."""

    label: str
    sentence: str
    percent_of_all: float
    have_percent: int
    essential: bool
    evidence: str

    @property
    def full(self) -> bool:
        """Whether it is there by half or more."""
        return self.have_percent >= HALF


@dataclass(frozen=True, slots=True)
class Card:
    """A card in words."""

    skills: tuple[SkillLine, ...]
    have: int
    asked: int
    now: int
    learn: int | None
    """By the start date; None when the opening names none."""
    starts_on: date | None
    hours: float | None
    hours_fit: bool | None
    reach: str
    """`within`, `beyond` or `unknown`: whether it is as near as the person wants it."""
    permits: tuple[tuple[str, bool], ...]
    """What must be there on the first day, and whether it is."""

    @property
    def credited(self) -> list[SkillLine]:
        """What is there."""
        return [one for one in self.skills if one.full]

    @property
    def missing(self) -> list[SkillLine]:
        """What is not, heaviest first."""
        return [one for one in self.skills if not one.full]


def make(candidate: Person, profile: VacancyProfile, rule: MatchingRule, *, today: date) -> dict[str, Any]:
    """The card of a candidate for an opening. Raises NoCard."""
    passport = Passport.objects.filter(person=candidate).first()
    given = passport.profile if passport else {}
    if passport is None or not (given.get("pastOccupations") or given.get("skills")):
        raise NoCard("no-passport")
    asked = Asked(check(given), candidate.language, today)
    if profile.vacancy_id not in asked.open_now.numbers:
        raise NoCard("opening-gone")
    row = asked.open_now.numbers.index(profile.vacancy_id)
    found = asked.vacancies.explained(row)
    firm = _confirmed(candidate)
    skills = asked.snapshot.skills
    learn = None
    if profile.starts_on is not None:
        weeks = max(0, (profile.starts_on - today).days) / 7
        hours = weeks * rule.hours_per_week
        learn = percent_by_start(found.credits, hours=hours, hours_per_level=rule.hours_per_level)
    essential = [one for one in found.credits if one.essential] or list(found.credits)
    wanted = asked.person.hours
    return {
        "schema": SCHEMA,
        "made": today.isoformat(),
        "release": asked.snapshot.release,
        "skills": [
            {
                "skill": skills[one.skill],
                "weight": one.weight,
                "credit": one.credit,
                "essential": one.essential,
                "evidence": firm.get(skills[one.skill], "") or ("self" if one.claim is not None else ""),
            }
            for one in found.credits
        ],
        "have": sum(2 * one.credit >= GRID for one in essential),
        "asked": len(essential),
        "now": percent_now(found.credits),
        "learn": learn,
        "startsOn": profile.starts_on.isoformat() if profile.starts_on else None,
        "hours": wanted,
        "hoursFit": _hours_fit(wanted, profile),
        "reach": _reach(asked.vacancies.tenths_of_km(row), asked.person.max_travel_km),
        "permits": _permits(profile, asked.person.permits),
    }


def read(cards: Sequence[Mapping[str, Any]], language: str) -> list[Card]:
    """Cards in words, in the order given: the names of all their skills are read at once."""
    texts = catalogue.skill_texts({one["skill"] for card in cards for one in card["skills"]}, language)
    return [_read(card, texts) for card in cards]


def usual_weights(day: date) -> dict[str, int]:
    """How heavily each part of a card counts on a day for an employer who says nothing about it."""
    given = rule_on(day).card_weights
    return {part: int(given[part]) for part in PARTS}


def weighed(
    card: Card, factors: Mapping[str, float], team: int | None, *, usual: Mapping[str, int]
) -> tuple[int, dict[str, tuple[int, int]]]:
    """How a card stands by what an employer lets count: points of 100 in all, and per part the points and the most.

    The parts sum to the whole. `team`: how near team and candidate are; None where that does not count. `usual`: how
    heavily each part counts where the employer says nothing (`usual_weights`).
    """
    raw = np.array([usual[part] * float(factors.get(part, 1)) for part in PARTS])
    if team is None:
        raw[PARTS.index("team")] = 0
    if raw.sum() <= 0:
        return 0, {}
    most = dict(zip(PARTS, (int(one) for one in apportion(raw, 100)), strict=True))
    values = {
        "now": card.now,
        "learn": HALF if card.learn is None else card.learn,
        "hours": HALF if card.hours_fit is None else 100 * card.hours_fit,
        "reach": {"within": 100, "beyond": 0}.get(card.reach, HALF),
        "team": team or 0,
    }
    parts = {part: (most[part] * values[part] // 100, most[part]) for part in PARTS if most[part]}
    return sum(points for points, _most in parts.values()), parts


def _read(card: Mapping[str, Any], texts: Mapping[str, Text]) -> Card:
    return Card(
        skills=tuple(
            SkillLine(
                texts.get(one["skill"], _UNNAMED).label, texts.get(one["skill"], _UNNAMED).text,
                100 * one["weight"] / WEIGHT_SUM, 100 * one["credit"] // GRID, one["essential"], one["evidence"],
            )
            for one in card["skills"]
        ),
        have=card["have"], asked=card["asked"], now=card["now"], learn=card["learn"],
        starts_on=date.fromisoformat(card["startsOn"]) if card["startsOn"] else None,
        hours=card["hours"], hours_fit=card["hoursFit"], reach=card["reach"],
        permits=tuple((one["name"], one["met"]) for one in card["permits"]),
    )  # fmt: skip


def _confirmed(candidate: Person) -> dict[str, str]:
    """Per skill the firmest kind of evidence that others gave."""
    rows = Confirmation.objects.filter(person=candidate, withdrawn_at__isnull=True).values_list("skill", "kind")
    found: dict[str, str] = {}
    for skill, kind in rows:
        if skill not in found or FIRMEST[kind] < FIRMEST[found[skill]]:
            found[skill] = kind
    return found


def _hours_fit(wanted: float | None, profile: VacancyProfile) -> bool | None:
    if wanted is None or (profile.hours_min is None and profile.hours_max is None):
        return None
    least = float(profile.hours_min if profile.hours_min is not None else 0)
    most = float(profile.hours_max if profile.hours_max is not None else 60)
    return least <= wanted <= most


def _reach(tenths_of_km: int | None, most_km: float | None) -> str:
    """Not how far: several openings of one employer would tell where somebody lives."""
    if tenths_of_km is None or most_km is None:
        return "unknown"
    return "within" if tenths_of_km <= round(most_km * 10) else "beyond"


def _permits(profile: VacancyProfile, held: frozenset[str]) -> list[dict[str, Any]]:
    rows = profile.demands.filter(withdrawn_at__isnull=True, at_start=True).order_by("pk")
    return [{"name": one.name, "met": any(permit(word) in held for word in (one.name, *one.also))} for one in rows]
