"""What each side is asked: data with the program, in two languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "questions.toml"
LOWEST, HIGHEST = 1, 5
"""Of an answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to one side; `topic` is its key, and what sides are compared on."""

    side: str
    at: str
    topic: str
    nl: str
    en: str

    def text(self, language: str) -> str:
        """As it is asked."""
        return self.nl if language == "nl" else self.en


@cache
def every() -> tuple[Question, ...]:
    """All, in the order in which they are asked."""
    return tuple(Question(**row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["question"])


def asked_of(side: str, *, at: str) -> tuple[Question, ...]:
    """What a side is asked at `work`, or in `training` without work."""
    return tuple(one for one in every() if one.side == side and one.at == at)


def fits(answers: Mapping[str, int | None], side: str, *, at: str) -> bool:
    """Whether each question has an answer from 1 to 5, or None for "I do not know", and nothing else has."""
    return set(answers) == {one.topic for one in asked_of(side, at=at)} and all(
        value is None or (type(value) is int and LOWEST <= value <= HIGHEST) for value in answers.values()
    )
