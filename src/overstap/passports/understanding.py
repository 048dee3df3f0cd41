"""From a person's words to concepts and places: what was understood, and what to ask again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from overstap.catalogue.places import FoundPlace, find_place
from overstap.catalogue.queries import Found, find_occupations, find_skills, known_concepts
from overstap.engine.explained import Reason

ALTERNATIVES = 5
LEVELS = {1: 5, 2: 10, 3: 14, 4: 16}
"""Levels of the passport on the engine's grid of 16: with help, simple things, by oneself, can teach others."""
USUAL_LEVEL = 3
NOT_TOLD = Reason("uri")
NEXT_TO = 90
"""Two skills of which the second has this percentage of the first one's points are next to each other: the person is
asked which one. Occupations are not asked for: their neighbours ask nearly the same."""

SEPARATORS = re.compile(
    r"\s*(?:[;\n/]|,\s+(?:en|and)\s+later\b|,\s|\ben\s+daarna\b|\bdaarna\b|\bdaarvoor\b|\ben\s+later\b|\band\s+(?:then|later)\b|\bthen\b|\ben\b|\band\b)\s*"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """Words (or a URI) that were taken to mean a concept."""

    text: str
    uri: str
    why: Reason
    score: int | None
    alternatives: tuple[str, ...] = ()
    level: int = USUAL_LEVEL
    evidence: str = "self"
    sentence: str = ""
    """Of the person's own text, where the claim was read there."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that were not, with the nearest there is: (what to put in the profile, how it reads)."""

    field: str
    text: str
    suggestions: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Understanding:
    """A whole profile as understood."""

    occupations: list[Understood] = field(default_factory=list)
    skills: list[Understood] = field(default_factory=list)
    denied: list[Understood] = field(default_factory=list)
    place: FoundPlace | None = None
    unclear: list[NotUnderstood] = field(default_factory=list)


def understand(profile: Mapping[str, Any], language: str) -> Understanding:
    """Take every word of a checked profile as far as it can be taken. Raises CatalogueMissing.

    `language` is that of the words of a profile that does not say it.
    """
    result = Understanding()
    language = profile.get("language", language)
    given = [*profile.get("pastOccupations", []), *profile.get("notSkills", [])]
    given += [entry["skill"] for entry in profile.get("skills", [])]
    occupations, skills = known_concepts([text for text in given if is_uri(text)])

    def take(answer: Understood | NotUnderstood, understood: list[Understood]) -> None:
        if isinstance(answer, Understood):
            understood.append(answer)
        else:
            result.unclear.append(answer)

    for text in profile.get("pastOccupations", []):
        for job in _jobs(text, language):
            take(_answer(job, "pastOccupations", occupations, find_occupations, language), result.occupations)
    for entry in profile.get("skills", []):
        answer = _answer(entry["skill"], "skills", skills, find_skills, language)
        if isinstance(answer, Understood):
            answer = replace(
                answer,
                level=entry.get("level", USUAL_LEVEL),
                evidence=entry.get("evidence", "self"),
                sentence=entry.get("sentence", ""),
            )
        take(answer, result.skills)
    for text in profile.get("notSkills", []):
        take(_answer(text, "notSkills", skills, find_skills, language), result.denied)
    _place(profile.get("place"), result)
    return result


def is_uri(text: str) -> bool:
    """Whether an entry of a profile names a concept rather than being words."""
    return text.startswith(("http://", "https://"))


def _jobs(text: str, language: str) -> Sequence[str]:
    """One text per job: "kok en daarna chauffeur" is two, unless the whole is a name of one occupation."""
    if is_uri(text):
        return [text]
    parts = [part for part in SEPARATORS.split(text) if part]
    if len(parts) < 2:
        return [text]
    whole = find_occupations(text, language, limit=1)
    if whole and whole[0].why.code in {"exact", "compound"} and whole[0].why.args.get("text") == text:
        return [text]
    answers = [find_occupations(part, language, limit=1) for part in parts]
    heard = [answer[0].uri for answer in answers if answer and answer[0].understood]
    if len(heard) == len(parts):
        return parts if len(set(heard)) > 1 else [text]
    # What is not understood as a whole is asked again for the unclear part alone.
    return parts if heard and not (whole and whole[0].understood) else [text]


def _answer(
    text: str, name: str, known: set[str], find: Callable[[str, str, int], list[Found]], language: str
) -> Understood | NotUnderstood:
    if is_uri(text):
        return Understood(text, text, NOT_TOLD, None) if text in known else NotUnderstood(name, text)
    found = find(text, language, ALTERNATIVES + 1)
    torn = name != "pastOccupations" and len(found) > 1 and found[1].score * 100 > found[0].score * NEXT_TO
    if found and found[0].understood and (found[0].why.code == "exact" or not torn):
        others = tuple(hit.uri for hit in found[1:])
        return Understood(text, found[0].uri, found[0].why, found[0].score, others)
    return NotUnderstood(name, text, tuple((hit.uri, hit.label) for hit in found[:ALTERNATIVES]))


def _place(given: Any, result: Understanding) -> None:
    if isinstance(given, Mapping):
        name = str(given.get("name", ""))
        result.place = FoundPlace("", name, "", float(given["lat"]), float(given["lon"]))
    elif given:
        answer = find_place(given)
        result.place = answer.place
        if answer.place is None:
            choices = tuple((choice.key, f"{choice.name} ({choice.region})") for choice in answer.choices)
            result.unclear.append(NotUnderstood("place", given, choices))
