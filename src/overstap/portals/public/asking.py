"""Asking the matching with a visitor's answers, and keeping the answers that it accepts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from overstap.catalogue.queries import CatalogueMissing
from overstap.passports.profile import check
from overstap.passports.understanding import Understanding, understand
from overstap.portals.public import answers, visitor
from overstap.portals.public.visitor import Notice, Visitor
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.matching import queries as matching

TOP = 10


def advise(profile: dict[str, Any]) -> dict[str, Any]:
    """The matching's answer in the language of the page."""
    return matching.advise(profile, language=language(), today=clock.today(), top=TOP)


def heard_in(profile: dict[str, Any]) -> Understanding:
    """What the words of a profile mean: asked once by a page that asks several things about it."""
    return understand(profile, language())


def glance(profile: dict[str, Any], understood: Understanding | None = None) -> dict[str, Any]:
    """What was understood, and the names on top of the list."""
    return matching.glance(profile, language=language(), today=clock.today(), top=TOP, understood=understood)


def about(profile: dict[str, Any] | None, uris: list[str]) -> dict[str, Any]:
    """All that is known of these occupations, for this person or (None) for anyone."""
    return matching.about(profile, uris, language=language(), today=clock.today())


def language() -> str:
    """The language of the page."""
    return get_language() or "nl"


def keep_checked(request: HttpRequest, now: Visitor, notice: Notice | None = None) -> bool:
    """Keep answers that the schema accepts; others are not kept, and the next page says why."""
    try:
        if answers.tells_enough(now.profile):
            check(now.profile)
    except BadInput as problem:
        visitor.say(request, Notice("refused", problem.message))
        return False
    visitor.keep(request, now, notice)
    return True


def keep_work(request: HttpRequest, now: Visitor, notice: Notice | None = None) -> None:
    """Keep the answers after work was added. Raises BadInput when the matching refuses them; then nothing is kept.

    "kok en daarna chauffeur" becomes two entries, each of which can be changed.
    """
    now.profile.setdefault("language", language())
    try:
        answer = glance(now.profile)
    except CatalogueMissing:
        pass  # the next page says so; what was typed is kept
    else:
        texts = [told["text"] for told in answer["profile"]["pastOccupations"]]
        unclear = [row["text"] for row in answer["notUnderstood"] if row["field"] == "pastOccupations"]
        typed = "\n".join(now.profile["pastOccupations"])
        now.profile["pastOccupations"] = sorted([*texts, *unclear], key=typed.find)  # in the order of telling
    visitor.keep(request, now, notice)
