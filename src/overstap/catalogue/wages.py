"""Usual pay of an occupation: from BRC statistics of one year, carried to the latest year that the index knows.

Of 114 BRC groups 42 have no published wage; then the segment's is taken, then the class's, and the result says so. A
wage of 2022 held against a wage of today would make every change look like a loss, hence the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from overstap.catalogue.models import IscoBrc, Source, Wage, WageIndex

LEVELS = {4: "group", 3: "segment", 2: "class"}


@dataclass(frozen=True, slots=True)
class UsualWage:
    """Quartiles in cents per hour, gross; p25 and p75 may be unpublished."""

    p25: int | None
    p50: int
    p75: int | None
    year: int
    indexed_to: int
    brc: str
    label_nl: str
    label_en: str
    level: str
    """group, segment or class: where the figure comes from; anything but group is a fallback."""
    source: Source


@dataclass(frozen=True)
class WageTable:
    """Everything needed to answer for any ISCO code."""

    brc_of_isco: Mapping[str, str]
    latest: Mapping[str, Wage]
    rises: Mapping[int, Decimal]

    @classmethod
    def read(cls) -> WageTable:
        """Three small queries."""
        wages = Wage.objects.select_related("brc", "source").order_by("year")
        return cls(
            brc_of_isco=dict(IscoBrc.objects.values_list("isco", "brc__code")),
            latest={wage.brc.code: wage for wage in wages},
            rises=dict(WageIndex.objects.values_list("year", "percent")),
        )

    def of_isco(self, isco: str) -> UsualWage | None:
        """Group → segment → class; None when even the class is unknown."""
        group = self.brc_of_isco.get(isco)
        if group is None:
            return None
        for length, level in LEVELS.items():
            wage = self.latest.get(group[:length])
            if wage is not None and wage.p50 is not None:
                factor, year = self._carried(wage.year)
                return UsualWage(
                    p25=_cents(wage.p25, factor),
                    p50=_cents(wage.p50, factor) or 0,
                    p75=_cents(wage.p75, factor),
                    year=wage.year,
                    indexed_to=year,
                    brc=wage.brc.code,
                    label_nl=wage.brc.label_nl,
                    label_en=wage.brc.label_en,
                    level=level,
                    source=wage.source,
                )
        return None

    def hourly(self, isco: Iterable[str]) -> dict[str, int]:
        """Median in cents per ISCO code, for those known."""
        found = {code: self.of_isco(code) for code in set(isco)}
        return {code: wage.p50 for code, wage in found.items() if wage is not None}

    @cached_property
    def _years(self) -> list[int]:
        return sorted(self.rises)

    def _carried(self, year: int) -> tuple[Decimal, int]:
        factor, reached = Decimal(1), year
        for rise in self._years:
            if rise == reached + 1:
                factor *= 1 + self.rises[rise] / 100
                reached = rise
        return factor, reached


def _cents(euro: Decimal | None, factor: Decimal) -> int | None:
    if euro is None:
        return None
    return int((euro * factor * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
