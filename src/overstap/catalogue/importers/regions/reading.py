"""Read tables and maps of Dutch regions: each file is recognised by its columns or properties.

- municipalities: a column `gemeentecode` (CBS: GM0014), `gemeentenaam` and `arbeidsmarktregio` (CBS StatLine,
  "Gebieden in Nederland"); `provincie`, `lat` and `lon` when they are there;
- postcodes: columns `pc4`, `woonplaats`, `lat`, `lon` and `gemeentecode`;
- polygons: GeoJSON with `gemeentecode` (municipalities) or `arbeidsmarktregio` (regions) in the properties.
A year may follow the column's name (`gemeentecode_2026`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from overstap.catalogue.importers.files import InputFile
from overstap.catalogue.importers.json_text import parse_json
from overstap.catalogue.importers.regions.geometry import GeometryError, Point, middle, polygons
from overstap.catalogue.importers.tables import Row, decode, header_of, read_rows, shorten
from overstap.shared.problems import BadInput

MAX_NAME = 120
_CODE = re.compile(r"GM\d{4}")


@dataclass(frozen=True, slots=True)
class Seen:
    """Where something was read, for a later complaint."""

    file: str
    line: int | None
    field: str

    def problem(self, message: str) -> BadInput:
        """A refusal of this place."""
        return BadInput(message, file=self.file, line=self.line, field=self.field)


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality, its region's name, and its coordinates as far as the table has them."""

    code: str
    name: str
    region: str
    province: str
    point: Point | None
    seen: Seen


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """A four-digit postcode with its town, province and the code of its municipality (empty: unknown)."""

    pc4: str
    town: str
    point: Point
    municipality: str
    province: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Outline:
    """A polygon with a point to stand for it (longitude, latitude)."""

    geometry: Mapping[str, Any]
    point: Point
    region: str
    seen: Seen


@dataclass(slots=True)
class Regions:
    """What the files together say. Keys: CBS code, postcode, name of a region as written."""

    municipalities: dict[str, MunicipalityRow] = field(default_factory=dict)
    postcodes: dict[str, PostcodeRow] = field(default_factory=dict)
    municipality_outlines: dict[str, Outline] = field(default_factory=dict)
    region_outlines: dict[str, Outline] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)
    """The names of the files that were recognised."""

    @property
    def regions(self) -> list[str]:
        """The names of regions wherever the files mention them, as written."""
        names = [row.region for row in self.municipalities.values()]
        names += [outline.region for outline in self.municipality_outlines.values() if outline.region]
        return [*names, *self.region_outlines]


def read_regions(files: Sequence[InputFile], contents: Mapping[str, bytes]) -> Regions:
    """Read and check every file. Raises BadInput; files of other kinds are passed over."""
    regions = Regions()
    for file in files:
        text = decode(contents[file.shown], file.shown)
        read = _read_csv if file.name.lower().endswith(".csv") else _read_map
        if read(file, text, regions):
            regions.read.append(file.name)
    if not regions.read:
        message = _(
            "None of these files is a table of municipalities, postcodes or a map of regions: expected the columns "
            "gemeentecode and arbeidsmarktregio, or pc4, or GeoJSON with one of these properties."
        )
        raise BadInput(message, file=", ".join(file.shown for file in files[:5]))
    return regions


def _read_csv(file: InputFile, text: str, regions: Regions) -> bool:
    header = header_of(text)
    if "pc4" in header:
        code = _column(header, "gemeentecode")
        for row in read_rows(file, text, ["pc4", "woonplaats", "lat", "lon", code], ["provincie"]):
            _add(regions.postcodes, _postcode(row, code), row, "pc4")
        return True
    code = _column(header, "gemeentecode")
    if code not in header or "arbeidsmarktregio" not in header:
        return False
    name = _column(header, "gemeentenaam")
    for row in read_rows(file, text, [code, name, "arbeidsmarktregio"], ["provincie", "lat", "lon"]):
        _add(regions.municipalities, _municipality(row, code, name), row, code)
    return True


def _column(header: Sequence[str], name: str) -> str:
    """The column itself, or the one with a year behind its name."""
    return next((found for found in header if re.fullmatch(rf"{name}(_\d{{4}})?", found)), name)


def _add(found: dict[str, Any], item: Any, row: Row, column: str) -> None:
    key = row.get(column)
    if key in found:
        message = _("%(key)s is there twice; it was in %(file)s on line %(line)d before.")
        seen = found[key].seen
        raise row.problem(message % {"key": key, "file": seen.file, "line": seen.line}, column)
    found[key] = item


def _municipality(row: Row, code: str, name: str) -> MunicipalityRow:
    return MunicipalityRow(
        code=_gm(row.need(code), row, code),
        name=_name(row, name),
        region=_name(row, "arbeidsmarktregio"),
        province=row.get("provincie"),
        point=_point(row) if row.get("lat") or row.get("lon") else None,
        seen=Seen(row.file, row.line, code),
    )


def _postcode(row: Row, code: str) -> PostcodeRow:
    pc4 = row.need("pc4")
    if not re.fullmatch(r"[1-9]\d{3}", pc4):
        message = _("“%(pc4)s” should be the four digits of a postcode.")
        raise row.problem(message % {"pc4": shorten(pc4)}, "pc4")
    return PostcodeRow(
        pc4=pc4,
        town=_name(row, "woonplaats"),
        point=_point(row),
        municipality=_gm(row.get(code), row, code) if row.get(code) else "",
        province=row.get("provincie"),
        seen=Seen(row.file, row.line, code),
    )


def _gm(code: str, row: Row, column: str) -> str:
    if not _CODE.fullmatch(code):
        message = _("“%(code)s” should be a CBS code like GM0014.")
        raise row.problem(message % {"code": shorten(code)}, column)
    return code


def _name(row: Row, column: str) -> str:
    name = " ".join(row.need(column).split())
    if len(name) > MAX_NAME:
        message = _("A name of %(length)d characters; more than %(limit)d cannot be right. Is a quote not closed?")
        raise row.problem(message % {"length": len(name), "limit": MAX_NAME}, column)
    return name


def _point(row: Row) -> Point:
    row.need("lat")
    row.need("lon")
    lat, lon = row.number("lat", -90, 90), row.number("lon", -180, 180)
    return float(lon or 0), float(lat or 0)


def _read_map(file: InputFile, text: str, regions: Regions) -> bool:
    document = parse_json(text, file.shown)
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        return False
    known = False
    for where, properties, geometry in _features(file, document):
        code_name = _column(list(properties), "gemeentecode")
        region = str(properties.get("arbeidsmarktregio") or "").strip()
        if code_name in properties:
            seen = Seen(file.shown, None, f"{where}.properties.{code_name}")
            code = str(properties[code_name])
            if not _CODE.fullmatch(code):
                raise seen.problem(_("“%(code)s” should be a CBS code like GM0014.") % {"code": shorten(code)})
            found, key = regions.municipality_outlines, code
        elif region:
            seen = Seen(file.shown, None, f"{where}.properties.arbeidsmarktregio")
            found, key = regions.region_outlines, region
        else:
            continue
        if key in found:
            raise seen.problem(_("%(key)s is there twice.") % {"key": shorten(key)})
        found[key] = _outline(file, where, properties, geometry, region, seen)
        known = True
    return known


def _features(file: InputFile, document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], Any]]:
    features = document.get("features")
    if not isinstance(features, list):
        raise BadInput(_("A FeatureCollection should have a list of features."), file=file.shown, field="features")
    for number, feature in enumerate(features):
        where = f"features[{number}]"
        if not isinstance(feature, dict):
            raise BadInput(_("A feature should be an object."), file=file.shown, field=where)
        properties = feature.get("properties")
        yield where, properties if isinstance(properties, dict) else {}, feature.get("geometry")


def _outline(
    file: InputFile, where: str, properties: Mapping[str, Any], geometry: Any, region: str, seen: Seen
) -> Outline:
    try:
        parts = polygons(geometry)
    except GeometryError as error:
        raise BadInput(str(error), file=file.shown, field=f"{where}.geometry") from error
    label = properties.get("label_lon"), properties.get("label_lat")
    given = all(isinstance(number, int | float) and not isinstance(number, bool) for number in label)
    point = (float(label[0] or 0), float(label[1] or 0)) if given else middle(parts)
    return Outline(geometry=geometry, point=point, region=region, seen=seen)
