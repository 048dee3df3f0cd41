"""What a posting means in the terms of the catalogue: which occupation, which skills, where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from overstap.catalogue.models import Occupation, Skill, SkillName, SkillText
from overstap.catalogue.places import find_place
from overstap.catalogue.queries import Found
from overstap.steps.employers.importing.posting import Posting, Spot

Find = Callable[[str, str, int], list[Found]]
"""Words, language, limit → concepts, best first."""
LOOK_AT = 20  # how many candidates may decide within an ISCO group
_NOISE = re.compile(
    r"\(?\b[mvf]\s*/\s*[mvfwd](?:\s*/\s*[xdn])?\b\)?|\(?\b\d{1,2}(?:\s*[-–/]\s*\d{1,2})?\s*(?:uur|uren|u|hours|hrs)\b.*$|"
    r"\b(?:full|part)[ -]?time\b|\bvacature:?|\bgezocht\b|\bper direct\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Understood:
    """The rows that a posting leads to. `occupation` and `skills` are primary keys."""

    occupation: int | None
    skills: tuple[int, ...]
    place: str
    lat: float | None
    lon: float | None
    unknown_skills: tuple[str, ...]


@dataclass(slots=True)
class Catalogue:
    """Looks things up once per import, however many postings ask the same."""

    find_occupations: Find
    find_skills: Find
    _titles: dict[tuple[str, str], list[Found]] = field(default_factory=dict)
    _words: dict[tuple[str, str], int | None] = field(default_factory=dict)
    _places: dict[str, tuple[str, float, float] | None] = field(default_factory=dict)
    _occupations: dict[str, tuple[int, str]] = field(default_factory=dict)
    _skills: dict[str, int] = field(default_factory=dict)
    _names: dict[str, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for uri, pk, isco in Occupation.objects.values_list("uri", "pk", "isco"):
            self._occupations[uri] = pk, isco
        self._skills = dict(Skill.objects.values_list("uri", "pk"))
        live = Q(skill__in_release=True) | Q(skill__in_starter=True)
        for rows in (
            SkillText.objects.filter(live).values_list("label", "skill_id"),
            SkillName.objects.filter(live).values_list("name", "skill_id"),
        ):
            for name, pk in rows.iterator(chunk_size=5_000):
                self._names.setdefault(name.casefold(), set()).add(pk)

    def understand(self, posting: Posting) -> Understood:
        """Raises BadInput when neither an occupation nor a skill is understood: nobody could be matched with it."""
        occupation = self._occupation(posting)
        skills: list[int] = []
        unknown: list[str] = []
        for words in posting.skills:
            pk = self._skill(words, posting)
            skills.extend([pk] if pk is not None else [])
            unknown.extend([words] if pk is None else [])
        if occupation is None and not skills:
            raise posting.where.problem(self._not_understood(posting), "title")
        place, lat, lon = self._place(posting.spot)
        return Understood(occupation, tuple(dict.fromkeys(skills)), place, lat, lon, tuple(unknown))

    def _occupation(self, posting: Posting) -> int | None:
        codes = []
        for named in posting.occupations:
            if re.match(r"https?://", named):
                if named not in self._occupations:
                    message = _("The occupation %(uri)s is not in the catalogue.")
                    raise posting.where.problem(message % {"uri": named[:120]}, "occupation")
                return self._occupations[named][0]
            codes.append(named)
        found = self._found(posting)
        for code in codes:
            members = {uri for uri, (_pk, isco) in self._occupations.items() if isco == code}
            best = next((one.uri for one in found if one.uri in members), None)
            if best is None and len(members) == 1:
                best = next(iter(members))
            if best is not None:
                return self._occupations[best][0]
        if found and found[0].understood:
            return self._occupations[found[0].uri][0]
        return None

    def _found(self, posting: Posting) -> list[Found]:
        title = " ".join(_NOISE.sub(" ", posting.title).split()) or posting.title
        language = "en" if posting.language == "en" else "nl"
        key = title.casefold(), language
        if key not in self._titles:
            self._titles[key] = self.find_occupations(title, language, LOOK_AT)
        return self._titles[key]

    def _not_understood(self, posting: Posting) -> str:
        near = [one.label for one in self._found(posting)[:3]]
        if near:
            message = _(
                "No occupation is understood from “%(title)s”. Nearest: %(near)s. Add the ESCO URI or ISCO code."
            )
            return message % {"title": posting.title, "near": ", ".join(near)}
        message = _("No occupation is understood from “%(title)s”. Add the ESCO URI or ISCO code.")
        return message % {"title": posting.title}

    def _skill(self, words: str, posting: Posting) -> int | None:
        if words in self._skills:
            return self._skills[words]
        key = words.casefold(), posting.language
        if key not in self._words:
            same = self._names.get(key[0], set())
            if len(same) == 1:
                self._words[key] = next(iter(same))
            else:
                found = self.find_skills(words, "en" if posting.language == "en" else "nl", 1)
                self._words[key] = self._skills.get(found[0].uri) if found and found[0].understood else None
        return self._words[key]

    def _place(self, spot: Spot) -> tuple[str, float | None, float | None]:
        if spot.lat is not None:
            return spot.name, spot.lat, spot.lon
        for text in () if spot.abroad else (spot.postcode, spot.name):
            if found := self._find_place(text):
                named = spot.name if re.search(r"[^\W\d]{2}", spot.name) else ""  # "5038" names no place
                return named or found[0], found[1], found[2]
        return spot.name, None, None

    def _find_place(self, text: str) -> tuple[str, float, float] | None:
        if not text:
            return None
        if text not in self._places:
            place = find_place(text).place
            self._places[text] = (place.name, place.lat, place.lon) if place else None
        return self._places[text]
