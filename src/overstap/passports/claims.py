"""From a passport to claims: what the engine may count with, and how we know it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from overstap.catalogue.snapshot import Snapshot
from overstap.engine.explained import Reason
from overstap.engine.matching import Claim, Profile
from overstap.passports.understanding import LEVELS, Understanding

ESSENTIAL_LEVEL = 13
"""What a past occupation says of a skill it asks: very probably there."""
OPTIONAL_LEVEL = 8
"""… of a skill it asks of some: perhaps there."""


def to_profile(given: Mapping[str, Any], understood: Understanding, snapshot: Snapshot) -> Profile:
    """The engine's profile: claims from skills named first, then from past occupations in the order told."""
    claims = []
    for skill in understood.skills:
        column = snapshot.skill_number.get(skill.uri)
        if column is not None:
            told = {"text": skill.text, "uri": skill.uri}
            source = Reason("read", told | {"sentence": skill.sentence}) if skill.sentence else Reason("told", told)
            claims.append(Claim(column, LEVELS[skill.level], source))
    # What someone says of a skill goes before what the past suggests, also when it says less.
    answered = {snapshot.skill_number.get(skill.uri) for skill in (*understood.skills, *understood.denied)}
    for occupation in understood.occupations:
        row = snapshot.occupation_number.get(occupation.uri)
        if row is None:
            continue
        start, end = snapshot.asks.indptr[row], snapshot.asks.indptr[row + 1]
        for column, kind in zip(snapshot.asks.indices[start:end], snapshot.asks.data[start:end], strict=True):
            if int(column) in answered:
                continue
            essential = kind >= 2
            level = ESSENTIAL_LEVEL if essential else OPTIONAL_LEVEL
            source = Reason("worked-as", {"uri": occupation.uri, "essential": int(essential)})
            claims.append(Claim(int(column), level, source))
    interests = given.get("interests")
    return Profile(
        claims=tuple(claims),
        denied=frozenset(
            snapshot.skill_number[skill.uri] for skill in understood.denied if skill.uri in snapshot.skill_number
        ),
        interests=tuple(round(interests.get(letter, 0)) for letter in "RIASEC") if interests else None,
        lat=understood.place.lat if understood.place else None,
        lon=understood.place.lon if understood.place else None,
        max_travel_km=given.get("maxTravelKm"),
        hours=given.get("hoursPerWeek"),
        monthly_wage=_cents(given.get("monthlyWage")),
        income_floor=_cents(given.get("incomeFloor")),
        permits=frozenset(permit(text) for text in [*given.get("licences", []), *given.get("diplomas", [])]),
    )


def permit(text: str) -> str:
    """A licence or diploma as a code that can be compared: letters and digits, lower case."""
    return re.sub(r"[^a-z0-9]+", "", text.casefold())


def _cents(euro: float | None) -> int | None:
    return None if euro is None else round(euro * 100)
