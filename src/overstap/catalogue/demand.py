"""Demand for work in a region: openings per person looking, where somebody imported it. Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from overstap.catalogue.models import Demand, IscoBrc

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
    source: str
    demo: bool

    @property
    def index(self) -> int:
        """0–100 for matching: proportional to tension, 100 from "very tight"; −1 when only openings are known."""
        return -1 if self.tension is None else min(100, int(self.tension * 100 / VERY_TIGHT))


class DemandTable:
    """Demand in one region (else in the country), per occupation URI, else ISCO unit group, else BRC group."""

    def __init__(self, region: str) -> None:
        rows = Demand.objects.filter(Q(region__isnull=True) | Q(region__name=region))
        self._found: dict[tuple[str, str], KnownDemand] = {}
        # Later periods and the own region are written last and stay.
        for row in rows.select_related("region", "source").order_by("period"):
            key = (row.key_kind, row.key)
            held = self._found.get(key)
            if row.region is None and held is not None and held.region:
                continue
            self._found[key] = KnownDemand(
                openings=row.openings,
                tension=None if row.tension is None else float(row.tension),
                period=row.period,
                region=row.region.name if row.region else "",
                source=row.source.title,
                demo=row.demo,
            )
        self._brc: Mapping[str, str] = dict(IscoBrc.objects.values_list("isco", "brc__code")) if self._found else {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def of(self, uri: str, isco: str) -> KnownDemand | None:
        """The nearest there is for an occupation."""
        keys = (("occupation", uri), ("isco", isco), ("brc", self._brc.get(isco, "")))
        return next((self._found[key] for key in keys if key in self._found), None)
