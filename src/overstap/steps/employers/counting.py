"""How many people of the network a demand shuts out: in bands, over people an employer may know of in a count."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from overstap.access import policy
from overstap.engine.chain import State
from overstap.passports.claims import permit
from overstap.people.models import Organisation, Person

EDGES = (5, 10, 20, 50, 100, 200, 500)
"""Where the bands begin. Below the first nobody learns how many, so that a count never tells of one person."""


@dataclass(frozen=True, slots=True)
class Band:
    """A number of people as it may be said: from `low` up to and including `high`."""

    low: int
    high: int | None
    """None: or more."""

    @property
    def few(self) -> bool:
        """Fewer than may be counted; it can be nobody."""
        return self.low == 0


def band(number: int) -> Band:
    """The band a number lies in."""
    edges = (0, *EDGES)
    place = sum(number >= edge for edge in edges) - 1
    return Band(edges[place], edges[place + 1] - 1 if place + 1 < len(edges) else None)


def people_in_reach(region: int, organisation: Organisation) -> QuerySet[Person]:
    """Candidates with an active journey in a region, but those who may not be seen by an organisation.

    Whoever shuts the organisation out, or works for it, is in none of its counts, so that none changes when they join.
    """
    return Person.objects.filter(
        ~policy.hidden_from(organisation), journeys__state=State.ACTIVE, journeys__region=region
    )


@dataclass(frozen=True, slots=True)
class Pool:
    """What the people in reach of one vacancy have in diplomas and licences, each as codes that can be compared."""

    held: tuple[frozenset[str], ...]

    @property
    def size(self) -> Band:
        """How many there are."""
        return band(len(self.held))

    def without(self, words: Collection[str]) -> Band:
        """How many have none of the diplomas that would do."""
        codes = frozenset(permit(word) for word in words)
        return band(sum(codes.isdisjoint(its) for its in self.held))


def pool_of(region: int, organisation: Organisation) -> Pool:
    """The people in reach, read in one query, the same for every demand of a page."""
    profiles = people_in_reach(region, organisation).order_by("pk").values_list("passport__profile", flat=True)
    return Pool(tuple(_permits(profile or {}) for profile in profiles))


def _permits(profile: dict[str, Sequence[str]]) -> frozenset[str]:
    return frozenset(permit(text) for text in [*profile.get("licences", []), *profile.get("diplomas", [])])
