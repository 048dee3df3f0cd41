"""What we made of a visitor's words, in a form that can be changed on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from overstap.catalogue import queries as catalogue
from overstap.portals.public.answers import is_uri
from overstap.portals.public.visitor import Visitor

Choice = Mapping[str, str]
_ALTERNATIVES = 5


@dataclass(frozen=True)
class Heard:
    """Words that were understood. `entry` is how they stand in the profile; `typed` is what the person wrote."""

    field: str
    entry: str
    typed: str
    uri: str
    label: str
    alternatives: Sequence[Choice]
    denied: bool = False

    @property
    def reread(self) -> bool:
        """Whether we read something else than was written, so that it must be said."""
        return bool(self.typed) and self.typed.casefold() != self.label.casefold()


@dataclass(frozen=True)
class Unclear:
    """Words that were not understood, with what they may mean."""

    field: str
    entry: str
    suggestions: Sequence[Choice]


def past_work(advice: Mapping[str, Any], visitor: Visitor, language: str) -> list[Heard]:
    """The occupations of the past."""
    heard = []
    for told in advice["profile"]["pastOccupations"]:
        one = _heard("pastOccupations", told, visitor)
        if is_uri(one.entry) and one.typed:
            # Chosen before: the other meanings are those of the words that were typed then.
            found = catalogue.find_occupations(one.typed, language, _ALTERNATIVES + 1)
            others = [{"uri": hit.uri, "label": hit.label} for hit in found if hit.uri != one.uri]
            one = Heard(one.field, one.entry, one.typed, one.uri, one.label, others[:_ALTERNATIVES])
        heard.append(one)
    return heard


def said_skills(advice: Mapping[str, Any], visitor: Visitor) -> list[Heard]:
    """What was said about skills: in own words, with "I can do this too" and with "I cannot do this"."""
    can = [_heard("skills", told, visitor) for told in advice["profile"]["skills"]]
    cannot = [_heard("notSkills", told, visitor, denied=True) for told in advice["profile"]["notSkills"]]
    return can + cannot


def unclear(advice: Mapping[str, Any]) -> list[Unclear]:
    """What has to be asked again."""
    return [Unclear(row["field"], row["text"], row["suggestions"]) for row in advice["notUnderstood"]]


def _heard(field: str, told: Mapping[str, Any], visitor: Visitor, *, denied: bool = False) -> Heard:
    entry = told["text"]
    typed = visitor.words.get(entry, "") if is_uri(entry) else entry
    return Heard(field, entry, typed, told["uri"], told["label"] or typed, told["alternatives"], denied)
