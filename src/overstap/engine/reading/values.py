"""What goes through the reading of a text and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


def listed(text: str) -> frozenset[str]:
    """The words of a text as a set: how lists of words are written here."""
    return frozenset(text.split())


class Kind(StrEnum):
    """What a text is: a person tells, or an employer asks."""

    CV = "cv"
    VACANCY = "vacancy"


class What(StrEnum):
    """What a claim is about."""

    OCCUPATION = "occupation"
    SKILL = "skill"
    LICENCE = "licence"
    DIPLOMA = "diploma"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or line of a text; `text` is exactly what stands from `start` to `end` (characters) there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a text says, with the sentence that says it.

    `meant` is the URI of an occupation or skill, the code of a licence ("CE"), or a diploma as it is called. `words`
    are the words of the sentence that led to it, `name` the name they were found by. `strength` runs from 0 to 100.
    `level` is 1–4 as on the passport. `others` are other meanings of the same words, likeliest first.
    """

    what: What
    meant: str
    sentence: Sentence
    words: str
    name: str
    strength: int
    level: int = 3
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, and where it stands (characters from the start of its sentence)."""

    word: str
    start: int
    end: int
    capital: bool
