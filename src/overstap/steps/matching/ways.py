"""What stands with one occupation that somebody looks at: ways to learn for it, what it is like, where it is wanted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from overstap.catalogue import queries
from overstap.catalogue.demand import RegionDemand, demand_maps
from overstap.catalogue.models import LearningRoute
from overstap.catalogue.queries import OccupationFacts


class Ways:
    """Reads what is known of a few occupations at once, and puts it into words."""

    def __init__(self, uris: Collection[str], *, language: str, today: date) -> None:
        self._language = language
        self._today = today
        self._facts: Mapping[str, OccupationFacts] = queries.occupation_facts(uris)
        self._routes = queries.routes_on(today)
        self._maps = demand_maps([(uri, facts.isco) for uri, facts in self._facts.items()])

    def row(self, uri: str) -> dict[str, Any]:
        """Ways to learn for one occupation, shortest first; by when, along the shortest; conditions; regions."""
        facts = self._facts[uri]
        routes = queries.pick_routes(self._routes, uri, facts.isco, facts.level)
        return {
            "routes": [self._route(route) for route in routes],
            "learnBy": self._learn_by(routes[0]) if routes else None,
            "facts": {
                "evenings": facts.evenings or None,
                "outdoors": facts.outdoors or None,
                "people": facts.people or None,
            },
            "regions": [self._region(region) for region in self._maps[uri].regions],
        }

    def _route(self, route: LearningRoute) -> dict[str, Any]:
        dutch = self._language == "nl"
        return {
            "key": route.key,
            "name": route.name_nl if dutch else route.name_en,
            "how": route.how_nl if dutch else route.how_en,
            "form": route.form,
            "monthsMin": route.months_min,
            "monthsMax": route.months_max,
            "hoursPerWeek": route.hours_per_week,
            "from": route.valid_from.isoformat(),
            "source": route.source.said(self._language),
            "url": route.source.url,
        }

    def _learn_by(self, route: LearningRoute) -> dict[str, str]:
        return {
            "earliest": months_after(self._today, route.months_min).isoformat(),
            "latest": months_after(self._today, route.months_max).isoformat(),
        }

    def _region(self, region: RegionDemand) -> dict[str, Any]:
        known = region.known
        return {
            "code": region.code,
            "name": region.name,
            "tileX": region.tile_x,
            "tileY": region.tile_y,
            "outline": region.outline,
            "tension": known and known.tension,
            "openings": known and known.openings,
            "period": known and known.period,
            "source": known and known.source.said(self._language),
            "demo": bool(known and known.demo),
        }


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
