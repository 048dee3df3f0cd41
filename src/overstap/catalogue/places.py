"""Finding a place by what people type: a municipality, a town, or the four digits of a postcode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from overstap.catalogue.models import CatalogueVersion, Municipality, Postcode, Region

EVERYDAY = {
    "den bosch": "s hertogenbosch",
    "den haag": "s gravenhage",
    "the hague": "s gravenhage",
    "scheveningen": "s gravenhage",
}
"""Names that people use instead of the official one."""

NEAR_ENOUGH = 75


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place with coordinates in degrees (WGS84)."""

    key: str
    """What finds exactly this place again: a municipality code or a postcode."""
    name: str
    region: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """One place, or the choices there are."""

    place: FoundPlace | None
    choices: tuple[FoundPlace, ...] = ()


def find_place(text: str) -> PlaceAnswer:
    """The place meant; an ambiguous name (Bergen) or a misspelt one gives choices instead.

    Understands a CBS code (GM0855), a postcode (5038 or 5038 AB, when postcodes were imported), a municipality and,
    when postcodes were imported, a town.
    """
    asked = text.strip()
    if code := re.fullmatch(r"(?i)gm(\d{4})", asked):
        return PlaceAnswer(_municipality(code=f"GM{code[1]}"))
    if digits := re.fullmatch(r"(\d{4})\s*[A-Za-z]{0,2}", asked):
        return PlaceAnswer(_postcode(digits[1]))
    wanted = _fold(asked)
    wanted = EVERYDAY.get(wanted, wanted)
    if not wanted:
        return PlaceAnswer(None)
    names = _all_names()
    exact = names.get(wanted, ())
    if len(exact) == 1:
        return PlaceAnswer(_read(exact[0]))
    if exact:
        return PlaceAnswer(None, tuple(place for key in exact if (place := _read(key)) is not None))
    near = process.extract(wanted, names.keys(), scorer=fuzz.ratio, limit=5, score_cutoff=NEAR_ENOUGH)
    keys = [key for name, _, _ in near for key in names[name]][:5]
    return PlaceAnswer(None, tuple(place for key in keys if (place := _read(key)) is not None))


def region_of(key: str) -> Region | None:
    """The labour-market region of a place found before; None where it is not known, for one across the border."""
    inside = {"municipalities__code": key} if key.startswith("GM") else {"municipalities__postcode__pc4": key}
    return Region.objects.defer("outline").filter(**inside).distinct().first()


def _fold(name: str) -> str:
    """Letters and digits only, without accents, case or what stands between brackets."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _all_names() -> Mapping[str, tuple[str, ...]]:
    """Folded name → keys, as the catalogue in force has them."""
    return _names(CatalogueVersion.current())


@lru_cache(maxsize=1)
def _names(_version: str) -> Mapping[str, tuple[str, ...]]:
    """Read once per version. A town that lies in the municipality of its name is that municipality."""
    found: dict[str, list[str]] = {}
    own: dict[str, set[str]] = {}
    for code, name in Municipality.objects.order_by("code").values_list("code", "name"):
        bare = _fold(re.sub(r"\(.*?\)", "", name))
        own.setdefault(bare, set()).add(code)
        for form in {bare, _fold(name)}:
            found.setdefault(form, []).append(code)
    towns: dict[tuple[str, str], str] = {}
    for pc4, town, code in Postcode.objects.order_by("pc4").values_list("pc4", "name", "municipality__code"):
        towns.setdefault((_fold(town), code or ""), pc4)
    for (town, code), pc4 in towns.items():
        if code not in own.get(town, ()):
            found.setdefault(town, []).append(pc4)
    return {name: tuple(keys) for name, keys in found.items()}


def _read(key: str) -> FoundPlace | None:
    return _municipality(code=key) if key.startswith("GM") else _postcode(key)


def _municipality(code: str) -> FoundPlace | None:
    row = Municipality.objects.select_related("region").defer("outline", "region__outline").filter(code=code).first()
    return None if row is None else FoundPlace(row.code, row.name, row.region.name, row.lat, row.lon)


def _postcode(pc4: str) -> FoundPlace | None:
    rows = Postcode.objects.select_related("municipality__region")
    row = rows.defer("municipality__outline", "municipality__region__outline").filter(pc4=pc4).first()
    if row is None:
        return None
    region = row.municipality.region.name if row.municipality else ""
    return FoundPlace(row.pc4, row.name, region, row.lat, row.lon)
