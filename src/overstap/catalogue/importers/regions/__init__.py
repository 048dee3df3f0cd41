"""`overstap import regions`: municipalities, labour-market regions, postcodes, polygons, merged with what is there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from overstap.catalogue.importers.files import open_inputs, read_all
from overstap.catalogue.importers.progress import Stage, quiet
from overstap.catalogue.importers.regions.geometry import Point
from overstap.catalogue.importers.regions.reading import MunicipalityRow, Regions, Seen, read_regions
from overstap.catalogue.importers.runs import accept, imported_source
from overstap.catalogue.importers.sync import Changes, delete_free, sync
from overstap.catalogue.models import CatalogueVersion, Municipality, Postcode, Region
from overstap.shared.problems import BadInput

MAY_DISAPPEAR = 0.1  # share of municipalities that a new table may leave out; a year of mergers takes 1 to 3%


@dataclass(frozen=True, slots=True)
class RegionsImport:
    """What was read, and whether the tables changed."""

    counts: dict[str, int]
    changed: bool
    kept: tuple[str, ...]
    """Municipalities that the table left out and that stay, because postcodes still lie in them."""


def import_regions(
    paths: Sequence[Path],
    *,
    force: bool = False,
    source: str = "",
    source_nl: str = "",
    year: str = "",
    stage: Stage = quiet,
) -> RegionsImport:
    """Import whatever of these files is a table or map of regions. Raises BadInput; then nothing was changed."""
    files = open_inputs(paths, [".csv", ".geojson", ".json"])
    contents, mark = read_all(files, stage)
    new = read_regions(files, contents)
    with CatalogueVersion.changing():
        cited = imported_source("regions", source or ", ".join(new.read), year, dutch=source_nl).pk
        changes = _Writing(new, cited, force).write()
        counts = {
            "regions": len({_fold(name) for name in new.regions}),
            "municipalities": len(new.municipalities),
            "postcodes": len(new.postcodes),
            "outlines": len(new.municipality_outlines) + len(new.region_outlines),
        }
        if changes:
            accept("regions", changes, mark, counts=counts)
        gone = set(Municipality.objects.values_list("code", flat=True)) - set(new.municipalities)
    return RegionsImport(counts, bool(changes), tuple(sorted(gone)) if new.municipalities else ())


class _Writing:
    def __init__(self, new: Regions, source: int, force: bool) -> None:
        self.new = new
        self.source = source
        self.force = force
        self.changes = Changes()
        self.rows = {row.code: row for row in Municipality.objects.all()}
        self.code_of = {_fold(name): code for name, code in Region.objects.values_list("name", "code")}

    def write(self) -> Changes:
        self._regions()
        self._municipalities()
        self._postcodes()
        if self.new.municipalities:  # regions that no municipality is in any more
            named = [self.code_of[_fold(name)] for name in self.new.regions]
            self.changes += delete_free(Region.objects.filter(municipalities=None).exclude(code__in=named))
        return self.changes

    def _regions(self) -> None:
        outlines = {_fold(name): outline for name, outline in self.new.region_outlines.items()}
        rows = {row.code: row for row in Region.objects.all()}
        wanted = {}
        for folded, name in {_fold(name): name for name in self.new.regions}.items():
            code = self.code_of.setdefault(folded, slugify(folded)[:60])
            old, outline = rows.get(code), outlines.get(folded)
            lon, lat = outline.point if outline else self._middle_of_region(folded, old)
            shape = outline.geometry if outline else (old.outline if old else None)
            wanted[(code,)] = (old.name if old else name, lat, lon, shape, self.source)
        self._sync(Region, ["code"], ["name", "lat", "lon", "outline", "source_id"], wanted)

    def _middle_of_region(self, folded: str, old: Region | None) -> Point:
        if old is not None:
            return old.lon, old.lat
        points = [self._point_of(row) for row in self.new.municipalities.values() if _fold(row.region) == folded]
        outlines = self.new.municipality_outlines.values()
        return _mean(points or [outline.point for outline in outlines if _fold(outline.region) == folded])

    def _point_of(self, row: MunicipalityRow) -> Point:
        """From the table, its polygon, what is there, or the middle of its postcodes, in that order."""
        if row.point is not None:
            return row.point
        if outline := self.new.municipality_outlines.get(row.code):
            return outline.point
        if old := self.rows.get(row.code):
            return old.lon, old.lat
        points = [one.point for one in self.new.postcodes.values() if one.municipality == row.code]
        if not points:
            message = _(
                "Nothing says where %(name)s lies. Add columns lat and lon, a map (GeoJSON) or a table of postcodes."
            )
            raise row.seen.problem(message % {"name": row.name})
        return _mean(points)

    def _municipalities(self) -> None:
        rows = self.rows
        if self.new.municipalities:
            self._refuse_cut_off(set(rows) - set(self.new.municipalities), len(rows))
        region = dict(Region.objects.values_list("code", "pk"))
        province = self._provinces()
        wanted = {}
        for row in self.new.municipalities.values():
            old, outline = rows.get(row.code), self.new.municipality_outlines.get(row.code)
            lon, lat = self._point_of(row)
            wanted[(row.code,)] = (
                row.name, row.province or (old.province if old else "") or province.get(row.code, ""),
                region[self.code_of[_fold(row.region)]], lat, lon,
                outline.geometry if outline else (old.outline if old else None), self.source,
            )  # fmt: skip
        for code, outline in self.new.municipality_outlines.items():
            if (code,) in wanted:
                continue
            old = rows.get(code)
            if old is None:
                raise _unknown_municipality(code, outline.seen)
            lon, lat = outline.point
            wanted[(code,)] = (old.name, old.province, old.region_id, lat, lon, outline.geometry, self.source)
        fields = ["name", "province", "region_id", "lat", "lon", "outline", "source_id"]
        self._sync(Municipality, ["code"], fields, wanted)

    def _refuse_cut_off(self, gone: set[str], known: int) -> None:
        if len(gone) > MAY_DISAPPEAR * known and not self.force:
            message = _(
                "%(gone)d of the %(known)d municipalities are not in this table (for instance %(code)s). "
                "Is it cut off? If it is right, add --force."
            )
            first = next(iter(self.new.municipalities.values()))
            values = {"gone": len(gone), "known": known, "code": min(gone)}
            raise BadInput(message % values, file=first.seen.file)

    def _provinces(self) -> dict[str, str]:
        """The province of most postcodes of a municipality."""
        votes: dict[str, dict[str, int]] = {}
        for row in self.new.postcodes.values():
            if row.province:
                counts = votes.setdefault(row.municipality, {})
                counts[row.province] = counts.get(row.province, 0) + 1
        return {code: max(sorted(counts), key=lambda name: counts[name]) for code, counts in votes.items()}

    def _postcodes(self) -> None:
        municipality = dict(Municipality.objects.values_list("code", "pk"))
        wanted = {}
        for row in self.new.postcodes.values():
            if row.municipality and row.municipality not in municipality:
                raise _unknown_municipality(row.municipality, row.seen)
            lon, lat = row.point
            wanted[(row.pc4,)] = (row.town, lat, lon, municipality.get(row.municipality), self.source)
        if wanted:
            fields = ["name", "lat", "lon", "municipality_id", "source_id"]
            self.changes += sync(Postcode.objects.all(), ["pc4"], fields, wanted)
        if self.new.municipalities:  # now that postcodes may have let go of them
            stale = Municipality.objects.exclude(code__in=self.new.municipalities).filter(postcode=None)
            self.changes += delete_free(stale)

    def _sync(
        self,
        model: type[Region] | type[Municipality],
        key: Sequence[str],
        fields: Sequence[str],
        wanted: Mapping[tuple[str], tuple[object, ...]],
    ) -> None:
        self.changes += sync(model._default_manager.all(), key, fields, wanted, delete=False)


def _fold(name: str) -> str:
    """One spelling for names that differ in signs only: Helmond-De Peel, Helmond De Peel."""
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def _mean(points: Sequence[Point]) -> Point:
    return sum(lon for lon, _lat in points) / len(points), sum(lat for _lon, lat in points) / len(points)


def _unknown_municipality(code: str, seen: Seen) -> BadInput:
    message = _(
        "There is no municipality %(code)s here or in the tables. Give the table of municipalities of that year."
    )
    return seen.problem(message % {"code": code})
