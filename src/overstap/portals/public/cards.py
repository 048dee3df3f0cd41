"""From the answer of the matching (advice/1) to what a page shows: groups, order, the sentence before the number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    key: str
    """The end of the occupation's URI: its page. Empty for a vacancy of which the kind of work is not known."""
    kept: bool = False
    """Whether it stands on the shortlist."""
    like_the_work: bool = False
    """Of a vacancy: it asks just what its kind of work asks, so that the page of that work tells it all."""

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


def key_of(uri: str) -> str:
    """The end of a URI: how an occupation stands in an address of ours.

    >>> key_of("http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e")
    '90f75f67-495d-49fa-ab57-2f320e251d7e'
    """
    return uri.rstrip("/").rsplit("/", 1)[-1]


def _asked(target: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(skill["skill"] for skill in (*target["credited"], *target["missing"]))


def card(
    target: Mapping[str, Any],
    *,
    kept: Collection[str] = (),
    works: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Card:
    """One target of the answer as a card.

    `kept`: the URIs on the shortlist. `works`: per URI of a kind of work on this page the skills it asks; a vacancy
    that asks the same need not say it again.
    """
    uri = target["uri"]
    lacking = {skill["skill"] for skill in target["missing"]}
    # What is known a little counts a little, but reads as missing: with the reason why it counts at all.
    partly = {skill["skill"]: skill["claim"]["text"] for skill in target["credited"] if skill["skill"] in lacking}
    heaviest_first = sorted(target["missing"], key=lambda skill: (-skill["weight"], skill["label"]))
    missing = [{**skill, "partly": partly.get(skill["skill"], "")} for skill in heaviest_first]
    return Card(
        id=f"v{target['id']}" if "id" in target else f"w{key_of(uri)}",
        at=target,
        parts=[_part(part) for part in target["parts"]],
        can=_skills("can", [skill for skill in target["credited"] if skill["skill"] not in lacking]),
        needed=_skills("needed", [skill for skill in missing if skill["essential"]]),
        useful=_skills("useful", [skill for skill in missing if not skill["essential"]]),
        unmet=[demand for demand in target["legal"] if not demand["met"]],
        key=key_of(uri) if uri else "",
        kept=uri in kept,
        like_the_work=works.get(uri) == _asked(target),
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


def options(advice: Mapping[str, Any], *, kept: Collection[str] = ()) -> Options:
    """All cards of an answer."""
    occupations = [card(target, kept=kept) for target in advice["occupations"]]
    works = {one.at["uri"]: _asked(one.at) for one in occupations}
    vacancies = [card(target, works=works) for target in advice["vacancies"]]
    return Options(
        near=[one for one in occupations if one.at["reach"] == NEAR],
        further=[one for one in occupations if one.at["reach"] != NEAR],
        alphabetical=sorted(occupations, key=lambda one: str(one.at["label"]).casefold()),
        network=[one for one in vacancies if one.at["origin"] != IMPORTED],
        imported=[one for one in vacancies if one.at["origin"] == IMPORTED],
    )
