"""Which sector an occupation is in: what we say of it, else by its ISCO-08 code. Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from overstap.catalogue.models import Sector


@dataclass(frozen=True, slots=True)
class SectorTable:
    """Sectors by the beginnings of ISCO-08 codes that are theirs."""

    by_beginning: Mapping[str, str]
    labels: Mapping[str, tuple[str, str]]
    """Dutch and English name by key."""

    @classmethod
    def read(cls) -> SectorTable:
        """One small query."""
        rows = list(Sector.objects.order_by("key"))
        return cls(
            by_beginning={beginning: row.key for row in rows for beginning in row.isco},
            labels={row.key: (row.label_nl, row.label_en) for row in rows},
        )

    def of(self, isco: str) -> str:
        """The key of the sector with the longest beginning of this code; empty when none has one."""
        tries = (isco[:length] for length in range(len(isco), 0, -1))
        return next((self.by_beginning[one] for one in tries if one in self.by_beginning), "")

    def label(self, key: str, language: str) -> str:
        """The name of a sector in a language, empty for no sector."""
        dutch, english = self.labels.get(key, ("", ""))
        return dutch if language == "nl" else english
