"""Demand for work in a region: openings per person looking, where somebody imported it. Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from overstap.catalogue.models import Demand, IscoBrc, Region, Source

VERY_TIGHT = 4
"""Openings per short-term job seeker from which UWV's tension indicator (spanningsindicator) says "very tight"."""


@dataclass(frozen=True, slots=True)
class KnownDemand:
    """What is known of demand for one occupation."""

    openings: int | None
    tension: float | None
    period: str
    region: str
    """Empty: the whole country."""
    source: Source
    demo: bool

    @property
    def index(self) -> int:
        """0–100 for matching: proportional to tension, 100 from "very tight"; −1 when it cannot count.

        It cannot when only openings are known, and when the figure is an example: nobody's ranking rests on those.
        """
        return -1 if self.tension is None or self.demo else min(100, int(self.tension * 100 / VERY_TIGHT))


@dataclass(frozen=True, slots=True)
class RegionDemand:
    """One labour-market region with its place on the map, and what is known there of demand for an occupation."""

    code: str
    name: str
    tile_x: int | None
    tile_y: int | None
    outline: Mapping[str, Any] | None
    """GeoJSON geometry, when polygons were imported."""
    known: KnownDemand | None


@dataclass(frozen=True, slots=True)
class DemandMap:
    """Demand for one occupation in every labour-market region, by name, and in the whole country."""

    regions: tuple[RegionDemand, ...]
    country: KnownDemand | None

    def __bool__(self) -> bool:
        return self.country is not None or any(region.known is not None for region in self.regions)


class DemandTable:
    """Demand in one region (else in the country), per occupation URI, else ISCO unit group, else BRC group."""

    def __init__(self, region: str) -> None:
        rows = Demand.objects.filter(Q(region__isnull=True) | Q(region__name=region))
        self._found: dict[tuple[str, str], KnownDemand] = {}
        # Later periods and the own region are written last and stay.
        for row in rows.select_related("region", "source").defer("region__outline").order_by("period"):
            key = (row.key_kind, row.key)
            held = self._found.get(key)
            if row.region is None and held is not None and held.region:
                continue
            self._found[key] = _known(row, row.region.name if row.region else "")
        self._brc: Mapping[str, str] = dict(IscoBrc.objects.values_list("isco", "brc__code")) if self._found else {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def of(self, uri: str, isco: str) -> KnownDemand | None:
        """The nearest there is for an occupation."""
        keys = _keys(uri, isco, self._brc)
        return next((self._found[key] for key in keys if key in self._found), None)


def demand_maps(work: Collection[tuple[str, str]]) -> dict[str, DemandMap]:
    """The map of demand for each of these occupations (URI, ISCO code), by URI. Three queries for all together.

    In each region the figure of the occupation itself goes before that of its ISCO unit group, and that before its BRC
    group; of one key the latest period counts. The figure of the country is never shown as that of a region.
    """
    brc = dict(IscoBrc.objects.filter(isco__in={isco for _, isco in work}).values_list("isco", "brc__code"))
    asked = {key for uri, isco in work for key in _keys(uri, isco, brc)}
    places = list(Region.objects.order_by("name").values("id", "code", "name", "tile_x", "tile_y", "outline"))
    names: dict[int | None, str] = {place["id"]: place["name"] for place in places}
    found: dict[tuple[int | None, str, str], KnownDemand] = {}
    rows = Demand.objects.filter(key__in={key for _, key in asked}).select_related("source").order_by("period")
    for row in rows:
        found[row.region_id, row.key_kind, row.key] = _known(row, names.get(row.region_id, ""))

    def best(place: int | None, keys: Iterable[tuple[str, str]]) -> KnownDemand | None:
        return next((found[place, *key] for key in keys if (place, *key) in found), None)

    return {
        uri: DemandMap(
            regions=tuple(
                RegionDemand(
                    code=place["code"],
                    name=place["name"],
                    tile_x=place["tile_x"],
                    tile_y=place["tile_y"],
                    outline=place["outline"],
                    known=best(place["id"], _keys(uri, isco, brc)),
                )
                for place in places
            ),
            country=best(None, _keys(uri, isco, brc)),
        )
        for uri, isco in work
    }


def _keys(uri: str, isco: str, brc: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(kind, key) under which a figure may stand, the narrowest first."""
    return ("occupation", uri), ("isco", isco), ("brc", brc.get(isco, ""))


def _known(row: Demand, region: str) -> KnownDemand:
    return KnownDemand(
        openings=row.openings,
        tension=None if row.tension is None else float(row.tension),
        period=row.period,
        region=region,
        source=row.source,
        demo=row.demo,
    )
