"""The twelve questions of the scan, as they stand in `data/scan.toml`, and what people answer to them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from overstap.engine.matching.culture import HIGHEST, LOWEST

FILE = Path(__file__).parent / "data" / "scan.toml"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its name and what stands at both ends, in Dutch and English."""

    key: str
    names: Mapping[str, str]
    lefts: Mapping[str, str]
    rights: Mapping[str, str]

    def name(self, language: str) -> str:
        """What it is about."""
        return self.names["nl" if language == "nl" else "en"]

    def left(self, language: str) -> str:
        """What 1 means."""
        return self.lefts["nl" if language == "nl" else "en"]

    def right(self, language: str) -> str:
        """What 5 means."""
        return self.rights["nl" if language == "nl" else "en"]


@cache
def questions() -> tuple[Question, ...]:
    """All twelve, in the order in which they are asked."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["question"]
    return tuple(
        Question(
            row["key"], *({one: row[f"{name}_{one}"] for one in ("nl", "en")} for name in ("name", "left", "right"))
        )
        for row in rows
    )


def checked(answers: Mapping[str, Any]) -> dict[str, int] | None:
    """The answers that are answers, in the order of the questions; None when one is no whole number from 1 to 5."""
    known = {question.key for question in questions()}
    if not set(answers) <= known:
        return None
    found = {question.key: answers[question.key] for question in questions() if question.key in answers}
    if any(not isinstance(one, int) or not LOWEST <= one <= HIGHEST for one in found.values()):
        return None
    return found
