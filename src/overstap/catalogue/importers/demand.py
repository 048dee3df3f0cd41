"""`overstap import demand`: openings and tension per region and occupation, from a csv that anyone can make.

Columns: `region` (code or name of a labour-market region; empty: the whole country), `key` (URI of an occupation,
ISCO-08 code or BRC code), `key_kind` (occupation, isco or brc), `period` (2026 or 2026-Q3), `openings` (whole number)
and `tension` (openings per short-term job seeker), at least one of the two; `source` may say where the row is from, and
`source_nl` what that is called in Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from overstap.catalogue.importers.files import open_inputs, read_all
from overstap.catalogue.importers.progress import Stage, quiet
from overstap.catalogue.importers.runs import accept, imported_source
from overstap.catalogue.importers.sync import delete_free, sync
from overstap.catalogue.importers.tables import Row, read_rows, shorten
from overstap.catalogue.models import Brc, CatalogueVersion, Demand, Occupation, Region

COLUMNS = ("region", "key", "key_kind", "period", "openings", "tension")
_PERIOD = re.compile(r"20\d\d(-Q[1-4])?")
_ISCO = re.compile(r"\d{4}")
Key = tuple[int | None, str, str, str]


@dataclass(frozen=True, slots=True)
class DemandImport:
    """What was read, and whether the table changed."""

    counts: dict[str, int]
    changed: bool


def import_demand(
    paths: Sequence[Path], *, source: str = "", source_nl: str = "", stage: Stage = quiet
) -> DemandImport:
    """Import csv files of demand. Raises BadInput; then nothing was changed.

    The files replace what was imported from the same sources before, and what other sources said of the same key,
    and all example figures.
    """
    files = open_inputs(paths, [".csv"])
    contents, mark = read_all(files, stage)
    usual = source or ", ".join(file.name for file in files)
    reader = _Reader(usual, source_nl)
    with CatalogueVersion.changing():
        for file in files:
            for row in read_rows(file, contents[file.shown], COLUMNS, ["source", "source_nl"]):
                reader.add(row)
        titles = sorted({title for _openings, _tension, title, _row in reader.rows.values()})
        cited = {title: imported_source("demand", title, dutch=reader.dutch.get(title, "")).pk for title in titles}
        wanted = {
            key: (openings, tension, False, cited[title])
            for key, (openings, tension, title, _row) in reader.rows.items()
        }
        key = ["region_id", "key_kind", "key", "period"]
        fields = ["openings", "tension", "demo", "source_id"]
        changes = sync(Demand.objects.all(), key, fields, wanted, delete=False)
        changes += sync(Demand.objects.filter(source__in=cited.values()), key, fields, wanted)
        # Beside real figures, an example would be taken for one: under another key it might even go before them.
        changes += delete_free(Demand.objects.filter(demo=True))
        counts = {
            "rows": len(wanted),
            "regions": len({one[0] for one in wanted}),
            "keys": len({one[2] for one in wanted}),
        }
        if changes:
            accept("demand", changes, mark, counts=counts, report={"sources": titles})
    return DemandImport(counts, bool(changes))


class _Reader:
    def __init__(self, usual: str, dutch: str) -> None:
        self.usual = usual
        self.dutch = {usual: dutch}
        self.regions: dict[str, int] = {}
        for pk, code, name in Region.objects.values_list("pk", "code", "name"):
            self.regions |= {code.casefold(): pk, name.casefold(): pk}
        self.occupations = set(Occupation.objects.values_list("uri", flat=True))
        self.brc = set(Brc.objects.values_list("code", flat=True))
        self.rows: dict[Key, tuple[int | None, Decimal | None, str, Row]] = {}

    def add(self, row: Row) -> None:
        kind, name = self._key(row)
        key = self._region(row), kind, name, self._period(row)
        if key in self.rows:
            message = _("The same region, key and period were on line %(line)d before.")
            raise row.problem(message % {"line": self.rows[key][3].line}, "key")
        openings, tension = row.number("openings", 0, 10_000_000), row.number("tension", 0, 10_000)
        if openings is None and tension is None:
            raise row.problem(_("Both openings and tension are empty; leave the row out."), "openings")
        if openings is not None and openings != int(openings):
            raise row.problem(_("Openings should be a whole number."), "openings")
        rounded = None if tension is None else tension.quantize(Decimal("0.01"))
        title = row.get("source") or self.usual
        if dutch := row.get("source_nl"):
            self.dutch[title] = dutch
        self.rows[key] = None if openings is None else int(openings), rounded, title, row

    def _region(self, row: Row) -> int | None:
        text = row.get("region")
        if not text:
            return None
        if text.casefold() not in self.regions:
            message = _(
                "“%(region)s” is not a labour-market region; give its code or name, or nothing for the country."
            )
            raise row.problem(message % {"region": shorten(text)}, "region")
        return self.regions[text.casefold()]

    def _key(self, row: Row) -> tuple[str, str]:
        kind, key = row.need("key_kind"), row.need("key")
        if kind not in ("occupation", "isco", "brc"):
            raise row.problem(_("“%(kind)s” should be occupation, isco or brc.") % {"kind": shorten(kind)}, "key_kind")
        known = {
            "occupation": key in self.occupations, "isco": bool(_ISCO.fullmatch(key)), "brc": key in self.brc,
        }  # fmt: skip
        if not known[kind]:
            message = _("“%(key)s” is not known as %(kind)s. Check it, or import the classification first.")
            raise row.problem(message % {"key": shorten(key, 120), "kind": kind}, "key")
        return kind, key

    def _period(self, row: Row) -> str:
        period = row.need("period")
        if not _PERIOD.fullmatch(period):
            message = _("“%(period)s” should be a year or a quarter: 2026 or 2026-Q3.")
            raise row.problem(message % {"period": shorten(period)}, "period")
        return period
