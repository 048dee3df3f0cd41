"""From the answer of the matching (advice/1) to what a page shows: groups, order, the sentence before the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

NEAR = "near"
IMPORTED = "imported"
NAMED_IN_SENTENCE = 2
# So many skills of a kind have a button of their own; of the others, which weigh less, only the name is shown. Some
# occupations of ESCO ask more than a hundred.
WITH_BUTTON = {"can": 20, "needed": 20, "useful": 10}


@dataclass(frozen=True)
class Part:
    """One bar: `share` of its maximum in whole percents."""

    name: str
    points: int
    max: int
    share: int
    reason: str
    known: bool


@dataclass(frozen=True)
class Skills:
    """Skills of one kind, heaviest first: those with a button, and the names of the rest."""

    shown: Sequence[Mapping[str, Any]]
    rest: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.shown)


def _skills(kind: str, rows: Sequence[Mapping[str, Any]]) -> Skills:
    limit = WITH_BUTTON[kind]
    return Skills(rows[:limit], [row["label"] for row in rows[limit:]])


@dataclass(frozen=True)
class Card:
    """One option. `id` names it within the page; `at` is what the matching said."""

    id: str
    at: Mapping[str, Any]
    parts: Sequence[Part]
    can: Skills
    needed: Skills
    useful: Skills
    unmet: Sequence[Mapping[str, Any]]
    open: bool
    same_as: str = ""
    """Of a vacancy: the id of the card on this page that tells what its kind of work asks and pays."""

    @property
    def named(self) -> list[str]:
        """What is missed most, for the sentence."""
        return [skill["label"] for skill in self.needed.shown[:NAMED_IN_SENTENCE]]

    @property
    def known_parts(self) -> list[Part]:
        """The bars."""
        return [part for part in self.parts if part.known]

    @property
    def unknown_parts(self) -> list[Part]:
        """What does not count, because it is not known."""
        return [part for part in self.parts if not part.known]


def _work_id(uri: str) -> str:
    return "w" + uri.rstrip("/").rsplit("/", 1)[-1]


def _asked(target: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(skill["skill"] for skill in (*target["credited"], *target["missing"]))


def card(target: Mapping[str, Any], *, opened: str, works: Mapping[str, frozenset[str]] = MappingProxyType({})) -> Card:
    """One target of the answer as a card.

    `opened` is the id of the card whose details stay open; `works` are the ids of the cards about kinds of work, with
    the skills they ask: a vacancy that asks the same need not say it again.
    """
    work = _work_id(target["uri"])
    ident = f"v{target['id']}" if "id" in target else work
    lacking = {skill["skill"] for skill in target["missing"]}
    # What is known a little counts a little, but reads as missing: with the reason why it counts at all.
    partly = {skill["skill"]: skill["claim"]["text"] for skill in target["credited"] if skill["skill"] in lacking}
    heaviest_first = sorted(target["missing"], key=lambda skill: (-skill["weight"], skill["label"]))
    missing = [{**skill, "partly": partly.get(skill["skill"], "")} for skill in heaviest_first]
    return Card(
        id=ident,
        at=target,
        parts=[_part(part) for part in target["parts"]],
        can=_skills("can", [skill for skill in target["credited"] if skill["skill"] not in lacking]),
        needed=_skills("needed", [skill for skill in missing if skill["essential"]]),
        useful=_skills("useful", [skill for skill in missing if not skill["essential"]]),
        unmet=[demand for demand in target["legal"] if not demand["met"]],
        open=ident == opened,
        same_as=work if works.get(work) == _asked(target) else "",
    )


def _part(part: Mapping[str, Any]) -> Part:
    return Part(
        name=part["label"],
        points=part["points"],
        max=part["max"],
        share=round(100 * part["points"] / part["max"]) if part["max"] else 0,
        reason=part["reason"]["text"],
        known=not part["reason"]["code"].endswith(("-unknown", "-not-told", "-none", "-flat")),
    )


@dataclass(frozen=True)
class Options:
    """What the page shows under "work you could do". The order within a group is that of the matching."""

    near: Sequence[Card]
    further: Sequence[Card]
    alphabetical: Sequence[Card]
    network: Sequence[Card]
    imported: Sequence[Card]

    @property
    def count(self) -> int:
        """How many occupations."""
        return len(self.alphabetical)

    @property
    def all(self) -> list[Card]:
        """Every card once."""
        return [*self.alphabetical, *self.network, *self.imported]


def options(advice: Mapping[str, Any], *, opened: str) -> Options:
    """All cards of an answer."""
    occupations = [card(target, opened=opened) for target in advice["occupations"]]
    works = {one.id: _asked(one.at) for one in occupations}
    vacancies = [card(target, opened=opened, works=works) for target in advice["vacancies"]]
    return Options(
        near=[one for one in occupations if one.at["reach"] == NEAR],
        further=[one for one in occupations if one.at["reach"] != NEAR],
        alphabetical=sorted(occupations, key=lambda one: str(one.at["label"]).casefold()),
        network=[one for one in vacancies if one.at["origin"] != IMPORTED],
        imported=[one for one in vacancies if one.at["origin"] == IMPORTED],
    )
