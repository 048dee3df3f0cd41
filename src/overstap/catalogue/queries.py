"""Reads of the catalogue: finding by words, texts in a language, law on a day, places."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from overstap.catalogue import snapshot
from overstap.catalogue.models import (
    LearningRoute,
    LegalDemand,
    Occupation,
    OccupationText,
    Origin,
    Skill,
    SkillLikeness,
    SkillText,
)
from overstap.catalogue.sectors import SectorTable
from overstap.catalogue.snapshot import CatalogueMissing
from overstap.catalogue.wages import UsualWage, WageTable
from overstap.engine.explained import Reason
from overstap.engine.titles import Hit, TitleIndex

__all__ = [
    "CatalogueMissing",
    "Found",
    "OccupationFacts",
    "Text",
    "Theme",
    "UsualWage",
    "demands_for",
    "demands_on",
    "find_occupations",
    "find_skills",
    "known_concepts",
    "likeness_texts",
    "named_skills",
    "occupation_facts",
    "occupation_levels",
    "occupation_texts",
    "occupation_uri",
    "pick_routes",
    "routes_for",
    "routes_on",
    "sector_labels",
    "skill_texts",
    "skill_themes",
    "wages_of",
]


OCCUPATIONS = "http://data.europa.eu/esco/occupation/"
"""How the URI of every occupation of ESCO begins."""


@dataclass(frozen=True, slots=True)
class Found:
    """A concept found by words."""

    uri: str
    label: str
    matched_name: str
    score: int
    why: Reason
    understood: bool
    """Good enough to take without asking."""


@dataclass(frozen=True, slots=True)
class Text:
    """How to name a concept in a language; `fallback`: the label is in another language."""

    label: str
    text: str
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """Our own heading over skills, by its name in a language."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class OccupationFacts:
    """What the work is like; an empty text is unknown, all but the sector of an imported occupation are."""

    isco: str
    sector: str
    """Key: our own judgement, else by ISCO-08 code."""
    level: str
    evenings: str
    """never, sometimes or often: in the evening, at night or in the weekend."""
    outdoors: str
    people: str


def find_occupations(text: str, language: str, limit: int = 8) -> list[Found]:
    """Occupations for a person's own words, best first. Raises CatalogueMissing."""
    index = snapshot.current().titles
    hits = index.search(text, language, limit)
    return _found(index, hits, occupation_texts([hit.concept for hit in hits], language))


def find_skills(text: str, language: str, limit: int = 8) -> list[Found]:
    """Skills for a person's own words, best first. Raises CatalogueMissing."""
    index = snapshot.current().skill_names
    hits = index.search(text, language, limit)
    return _found(index, hits, skill_texts([hit.concept for hit in hits], language))


def _found(index: TitleIndex, hits: list[Hit], texts: dict[str, Text]) -> list[Found]:
    understood = index.understood(hits)
    return [
        Found(
            uri=hit.concept,
            label=texts[hit.concept].label if hit.concept in texts else hit.name.text,
            matched_name=hit.name.text,
            score=hit.score,
            why=hit.why,
            understood=understood and place == 0,
        )
        for place, hit in enumerate(hits)
    ]


def occupation_texts(uris: Collection[str], language: str) -> dict[str, Text]:
    """Name and description of occupations."""
    rows = OccupationText.objects.filter(occupation__uri__in=uris)
    return _texts(rows.values_list("occupation__uri", "language", "origin", "label", "text"), language)


def skill_texts(uris: Collection[str], language: str) -> dict[str, Text]:
    """Name of skills; the text is our plain sentence, empty where we have none."""
    rows = SkillText.objects.filter(skill__uri__in=uris)
    values = rows.values_list("skill__uri", "language", "origin", "label", "text")
    # ESCO's description of a skill is written for classifiers, not for the person who may have it.
    ours = [(*row[:4], row[4] if row[2] == Origin.STARTER else "") for row in values]
    return _texts(ours, language)


def skill_themes(uris: Collection[str], language: str) -> dict[str, Theme]:
    """The theme of skills, where we gave them one."""
    rows = Skill.objects.filter(uri__in=uris, theme__isnull=False)
    label = "theme__label_nl" if language == "nl" else "theme__label_en"
    return {uri: Theme(key, name) for uri, key, name in rows.values_list("uri", "theme__key", label)}


def named_skills(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Which skills have a plain sentence of ours in a language, and which have at least a name in it. Two reads."""
    rows = SkillText.objects.filter(language=language)
    plain = rows.filter(origin=Origin.STARTER).exclude(text="").values_list("skill__uri", flat=True)
    return frozenset(plain), frozenset(rows.exclude(label="").values_list("skill__uri", flat=True))


def likeness_texts(pairs: Collection[tuple[str, str]], language: str) -> dict[tuple[str, str], str]:
    """Why, by our judgement, having one skill counts for another: the end of a sentence, by (have, need)."""
    asked = set(pairs)
    rows = SkillLikeness.objects.filter(
        have__uri__in={have for have, _ in asked}, need__uri__in={need for _, need in asked}
    )
    found = rows.values_list("have__uri", "need__uri", "why_nl" if language == "nl" else "why_en")
    return {(have, need): why for have, need, why in found if (have, need) in asked}


def _texts(rows: Iterable[tuple[str, str, str, str, str]], language: str) -> dict[str, Text]:
    """Ours in the language, imported in the language, ours in another, imported in another: the first there is."""
    best: dict[str, tuple[tuple[bool, bool, str], str, str]] = {}
    described: dict[str, tuple[tuple[bool, bool, str], str]] = {}
    for uri, its_language, origin, label, text in rows:
        rank = (its_language != language, origin != Origin.STARTER, its_language)
        if label and (uri not in best or rank < best[uri][0]):
            best[uri] = (rank, label, text)
        if text and not rank[0] and (uri not in described or rank < described[uri][0]):
            described[uri] = (rank, text)
    return {
        uri: Text(label=label, text=described[uri][1] if uri in described else "", fallback=rank[0])
        for uri, (rank, label, _) in best.items()
    }


def occupation_levels(uris: Collection[str]) -> dict[str, str]:
    """The usual level of education, where we know it."""
    rows = Occupation.objects.filter(uri__in=uris).exclude(level="")
    return dict(rows.values_list("uri", "level"))


def occupation_facts(uris: Collection[str]) -> dict[str, OccupationFacts]:
    """What the work of these occupations is like, retired ones included. Two queries."""
    columns = ("uri", "isco", "sector__key", "level", "evenings", "outdoors", "people")
    table = SectorTable.read()
    return {
        uri: OccupationFacts(isco, sector or table.of(isco), *rest)
        for uri, isco, sector, *rest in Occupation.objects.filter(uri__in=uris).values_list(*columns)
    }


def sector_labels(language: str) -> dict[str, str]:
    """The sectors that people can choose from: name by key, in the order of their names."""
    table = SectorTable.read()
    return dict(sorted(((key, table.label(key, language)) for key in table.labels), key=lambda pair: pair[1].lower()))


def occupation_uri(key: str) -> str | None:
    """The URI of the occupation in force whose URI ends in `key`, or None. Raises CatalogueMissing."""
    uri = f"{OCCUPATIONS}{key}"
    return uri if uri in snapshot.current().occupation_number else None


def known_concepts(uris: Collection[str]) -> tuple[set[str], set[str]]:
    """Which of these URIs are occupations, and which are skills, retired ones included."""
    return (
        set(Occupation.objects.filter(uri__in=uris).values_list("uri", flat=True)),
        set(Skill.objects.filter(uri__in=uris).values_list("uri", flat=True)),
    )


def demands_on(day: date) -> list[LegalDemand]:
    """What the law demands on a day, with sources."""
    return list(LegalDemand.objects.valid_on(day).select_related("source").order_by("key"))


def demands_for(demands: Iterable[LegalDemand], uri: str, isco: str) -> list[LegalDemand]:
    """The demands on one occupation: named by its URI or by its ISCO unit group."""
    return [demand for demand in demands if uri in demand.uris or isco in demand.isco]


def routes_on(day: date) -> list[LearningRoute]:
    """The ways to learn for work that hold on a day, with sources."""
    return list(LearningRoute.objects.valid_on(day).select_related("source").order_by("months_min", "key"))


def pick_routes(routes: Iterable[LearningRoute], uri: str, isco: str, level: str) -> list[LearningRoute]:
    """The ways for one occupation: those that name it, else its ISCO unit group, else its level; shortest first."""
    found = list(routes)
    by_uri = [route for route in found if uri in route.uris]
    by_isco = [route for route in found if isco in route.isco]
    return by_uri or by_isco or [route for route in found if level and level in route.levels]


def routes_for(uri: str, isco: str, level: str, day: date) -> list[LearningRoute]:
    """As `pick_routes`, for one occupation on a day; who asks for several reads `routes_on` once."""
    return pick_routes(routes_on(day), uri, isco, level)


def wages_of(isco: Iterable[str]) -> dict[str, UsualWage]:
    """Usual pay per ISCO code, where known."""
    table = WageTable.read()
    found: dict[str, Any] = {code: table.of_isco(code) for code in set(isco)}
    return {code: wage for code, wage in found.items() if wage is not None}
