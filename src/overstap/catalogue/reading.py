"""The catalogue's rows as plain values, for building a snapshot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from overstap.catalogue.models import (
    Broader,
    Group,
    ImportRun,
    InterestScore,
    Occupation,
    OccupationName,
    OccupationSkill,
    OccupationText,
    Origin,
    Skill,
    SkillLikeness,
    SkillName,
    SkillRelation,
    SkillText,
)
from overstap.catalogue.sectors import SectorTable
from overstap.catalogue.wages import WageTable
from overstap.engine.titles import Name

LIVE = Q(in_starter=True) | Q(in_release=True)
LETTER_SCORES = (100, 75, 55)
"""What our own two or three RIASEC letters are worth on the scale of measured scores, first to third; the rest 20."""


@dataclass(frozen=True, slots=True)
class CatalogueRows:
    """Everything of the catalogue that the engine needs, keyed by URI."""

    release: str
    isco: Mapping[str, str]
    skill_kinds: Mapping[str, str]
    groups: Mapping[str, str]
    broader: Sequence[tuple[str, str]]
    related: Sequence[tuple[str, str, bool]]
    alike: Sequence[tuple[str, str, int]]
    asks: Sequence[tuple[str, str, bool]]
    interests: Mapping[str, tuple[int, ...]]
    hourly_wage: Mapping[str, int]
    sectors: Mapping[str, str]
    conditions: Mapping[str, tuple[str, str, str]]
    not_proposed: Collection[str]
    occupation_names: Sequence[Name]
    skill_names: Sequence[Name]


def read_rows() -> CatalogueRows:
    """Read the live catalogue."""
    occupations = list(Occupation.objects.filter(LIVE).values_list("id", "uri", "isco", "in_release", "riasec"))
    skills = list(Skill.objects.filter(LIVE).values_list("id", "uri", "kind"))
    uri_of = {row[0]: row[1] for row in occupations}
    skill_uri = {row[0]: row[1] for row in skills}
    isco = {uri: code for _, uri, code, _, _ in occupations}
    release = ImportRun.objects.filter(kind="esco").order_by("-imported_at").values_list("release", flat=True).first()
    groups, broader = _headings(skill_uri.values())
    hourly = WageTable.read().hourly(isco.values())
    judged = Occupation.objects.filter(LIVE).values_list("uri", "sector__key", "evenings", "outdoors", "people")
    own = {row[0]: (row[1] or "", (row[2], row[3], row[4])) for row in judged}
    by_code = SectorTable.read()
    return CatalogueRows(
        release=release or "starter",
        isco=isco,
        skill_kinds={uri: kind or "skill" for _, uri, kind in skills},
        groups=groups,
        broader=broader,
        related=[
            (skill_uri[of], skill_uri[skill], essential)
            for skill, of, essential in SkillRelation.objects.values_list("skill_id", "of_id", "essential")
            if skill in skill_uri and of in skill_uri
        ],
        alike=[
            (skill_uri[have], skill_uri[need], credit)
            for have, need, credit in SkillLikeness.objects.order_by("have_id", "need_id").values_list(
                "have_id", "need_id", "credit"
            )
            if have in skill_uri and need in skill_uri
        ],
        asks=_asks(uri_of, skill_uri, {row[0] for row in occupations if row[3]}),
        interests=_interests(occupations),
        hourly_wage={uri: hourly[code] for uri, code in isco.items() if code in hourly},
        sectors={uri: key for uri, code in isco.items() if (key := own[uri][0] or by_code.of(code))},
        conditions={uri: often for uri, (_, often) in own.items() if any(often)},
        not_proposed=set(Occupation.objects.filter(is_target=False).filter(LIVE).values_list("uri", flat=True)),
        occupation_names=_names(OccupationText, OccupationName, "occupation_id", uri_of),
        skill_names=_names(SkillText, SkillName, "skill_id", skill_uri),
    )


def _headings(skills: Collection[str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """ESCO's headings over skills, when imported. Our own themes sort skills for people and earn no credit."""
    groups = dict(Group.objects.filter(pillar="skills").values_list("uri", "code"))
    known = {*groups, *skills}
    pairs = Broader.objects.filter(pillar="skills").values_list("narrower", "broader")
    return groups, [(low, high) for low, high in pairs if low in known and high in known]


def _asks(occupations: Mapping[int, str], skills: Mapping[int, str], imported: set[int]) -> list[tuple[str, str, bool]]:
    """Imported relations where the occupation is part of the release, our own elsewhere."""
    rows = OccupationSkill.objects.values_list("occupation_id", "skill_id", "essential", "origin")
    return [
        (occupations[occupation], skills[skill], essential)
        for occupation, skill, essential, origin in rows.iterator(chunk_size=20_000)
        if occupation in occupations
        and skill in skills
        and origin == (Origin.ESCO if occupation in imported else Origin.STARTER)
    ]


def _interests(occupations: Sequence[tuple[int, str, str, bool, str]]) -> dict[str, tuple[int, ...]]:
    """Measured scores where imported, else our own letters."""
    columns = ("realistic", "investigative", "artistic", "social", "enterprising", "conventional")
    measured = {row[0]: row[1:] for row in InterestScore.objects.values_list("occupation_id", *columns)}
    found = {}
    for number, uri, _, _, letters in occupations:
        if number in measured:
            found[uri] = tuple(measured[number])
        elif letters:
            worth = dict(zip(letters, LETTER_SCORES, strict=False))
            found[uri] = tuple(worth.get(letter, 20) for letter in "RIASEC")
    return found


def _names(
    texts: type[OccupationText] | type[SkillText],
    names: type[OccupationName] | type[SkillName],
    key: str,
    uri_of: Mapping[int, str],
) -> list[Name]:
    """All names by which concepts are found, in a fixed order: by URI, language, kind, text."""
    found = set()
    for number, language, origin, label in texts.objects.values_list(key, "language", "origin", "label"):
        if number in uri_of and label:
            found.add((uri_of[number], language, "plain" if origin == Origin.STARTER else "preferred", label))
    for number, language, origin, name, hidden in names.objects.values_list(
        key, "language", "origin", "name", "hidden"
    ):
        if number in uri_of:
            kind = "plain" if origin == Origin.STARTER else "hidden" if hidden else "other"
            found.add((uri_of[number], language, kind, name))
    return [
        Name(id=str(place), concept=uri, language=language, text=" ".join(text.split()), kind=kind)
        for place, (uri, language, kind, text) in enumerate(sorted(found))
    ]
