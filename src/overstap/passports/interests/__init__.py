"""The interest test: sixty items of our own, what the letters mean, and what answers change in a profile."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from overstap.engine import interests as engine
from overstap.engine.interests import FLAT, InterestResult

__all__ = ["Item", "Letter", "items", "letters", "result", "with_answers", "without"]


@dataclass(frozen=True, slots=True)
class Item:
    """An activity: does one like to do it?"""

    key: str
    nl: str
    en: str

    def text(self, language: str) -> str:
        """The activity in a language."""
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Letter:
    """One of the six kinds of interest."""

    key: str
    what_nl: str
    what_en: str
    work_nl: str
    work_en: str

    def what(self, language: str) -> str:
        """What somebody with this interest likes, in a sentence or two."""
        return self.what_nl if language == "nl" else self.what_en

    def work(self, language: str) -> str:
        """Kinds of work that go with it."""
        return self.work_nl if language == "nl" else self.work_en


@cache
def items() -> tuple[Item, ...]:
    """All items in the order in which they are asked."""
    return tuple(Item(**row) for row in _read()["item"])


@cache
def letters() -> Mapping[str, Letter]:
    """The six letters, by key."""
    return {row["key"]: Letter(**row) for row in _read()["letter"]}


@cache
def _read() -> dict[str, Any]:
    text = files("overstap.passports.interests").joinpath("items.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def result(profile: Mapping[str, Any]) -> InterestResult | None:
    """What the answers in a profile say; None with too few of them."""
    return engine.score(profile.get("interestAnswers", {}))


def with_answers(profile: Mapping[str, Any], answers: Mapping[str, int | None]) -> dict[str, Any]:
    """The profile with these answers, None for "I don't know", and with the interests that follow from them all.

    A flat result leaves no interests: it says nothing. With too few answers interests from elsewhere (another test)
    stay, and those of this test go.
    """
    changed = dict(profile)
    given = {**profile.get("interestAnswers", {}), **answers}
    known = {item.key: given[item.key] for item in items() if given.get(item.key) is not None}
    changed["interestAnswers"] = known
    if not known:
        del changed["interestAnswers"]
    before, now = result(profile), result(changed)
    if now is not None and now.sureness != FLAT:
        changed["interests"] = dict(now.scores)
    elif now is not None or (before is not None and profile.get("interests") == before.scores):
        changed.pop("interests", None)
    return changed


def without(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The profile as if this test had never been done."""
    return with_answers(profile, dict.fromkeys(profile.get("interestAnswers", {})))
