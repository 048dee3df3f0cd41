"""Demand for work on a map of the labour-market regions: real shapes where they were imported, tiles otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from overstap.portals.components.charts.outlines import PER_UNIT, Shape, shapes
from overstap.portals.components.charts.scales import WIDTH

SCARCE, TIGHT, VERY_TIGHT = 0.67, 1.5, 4.0
"""Openings per short-term job seeker: the limits of UWV's tension indicator (Spanningsindicator Arbeidsmarkt). Below
0.67 UWV says loose (ruim; below 0.25 very loose), from 1.5 tight (krap), from 4 very tight (zeer krap)."""
LEVELS = ("few", "some", "many", "most", "unknown")
GAP = 2
TILE_HEIGHT = 36
_JOINING = {"en", "van", "de", "het", "der"}
SHORT = 4


@dataclass(frozen=True, slots=True)
class Area:
    """One region: what is known of it, and where it is drawn: a tile (x, y) or a path."""

    code: str
    name: str
    short: str
    level: str
    tension: float | None
    openings: int | None
    here: bool
    x: int | None = None
    y: int | None = None
    path: str = ""
    text_x: int = 0
    text_y: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """How many regions are of one level."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class DemandMap:
    """The whole picture. `areas` by name; the own region is drawn last so that its outline lies on top."""

    areas: Sequence[Area]
    height: int
    tiles: bool
    tile_width: int
    demo: bool
    source: str
    period: str
    width, tile_height, per_unit = WIDTH, TILE_HEIGHT, PER_UNIT

    @property
    def drawn(self) -> Sequence[Area]:
        """What has a place on the map, the own region last."""
        placed = [area for area in self.areas if area.path or area.x is not None]
        return sorted(placed, key=lambda area: area.here)

    @property
    def here(self) -> Area | None:
        """The own region."""
        return next((area for area in self.areas if area.here), None)

    @property
    def known(self) -> bool:
        """Is anything known anywhere?"""
        return any(area.level != "unknown" for area in self.areas)

    @property
    def legend(self) -> Sequence[Level]:
        """Every level that occurs, from few to unknown."""
        counts = {key: sum(area.level == key for area in self.areas) for key in LEVELS}
        return [Level(key, count) for key, count in counts.items() if count]

    @property
    def wanted(self) -> int:
        """In how many regions many or very many people are wanted."""
        return sum(area.level in {"many", "most"} for area in self.areas)

    @property
    def measured(self) -> int:
        """Of how many regions something is known."""
        return sum(area.level != "unknown" for area in self.areas)

    @property
    def beyond(self) -> Sequence[Area]:
        """Regions without a place on the map: they stand in the table only."""
        return [area for area in self.areas if not area.path and area.x is None]


def level(tension: float | None) -> str:
    """Few, some, many or most people wanted; unknown when there is no figure."""
    if tension is None:
        return "unknown"
    if tension < SCARCE:
        return "few"
    if tension < TIGHT:
        return "some"
    return "many" if tension < VERY_TIGHT else "most"


def demand_map(regions: Sequence[Mapping[str, Any]], here: str | None = None) -> DemandMap:
    """A map of regions: {code, name, tileX, tileY, outline, tension, openings, demo, period, source}.

    Shapes are used when every region has an outline (GeoJSON Polygon or MultiPolygon, degrees), else tiles. Source and
    period are those of the figures that are shown; `demo` when any of them is an example.
    """
    found = shapes({region["code"]: region["outline"] for region in regions if region.get("outline")})
    tiles = len(found.shapes) < len(regions)
    columns = [region["tileX"] for region in regions if region.get("tileX") is not None]
    width = WIDTH // (max(columns, default=0) + 1)
    names = shorten([region["name"] for region in regions])
    areas = [
        _area(region, here, short, None if tiles else found.shapes[region["code"]], width)
        for region, short in zip(regions, names, strict=True)
    ]
    figures = [region for region in regions if region.get("tension") is not None]
    rows = [region["tileY"] for region in regions if region.get("tileY") is not None]
    return DemandMap(
        areas=sorted(areas, key=lambda area: area.name.casefold()),
        height=(max(rows, default=0) + 1) * (TILE_HEIGHT + GAP) + GAP if tiles else found.height,
        tiles=tiles,
        tile_width=width - GAP,
        demo=any(region.get("demo") for region in figures),
        source=_joined(figures, "source"),
        period=_joined(figures, "period"),
    )


def _joined(figures: Sequence[Mapping[str, Any]], key: str) -> str:
    return ", ".join(sorted({str(region[key]) for region in figures if region.get(key)}))


def _area(region: Mapping[str, Any], here: str | None, short: str, shape: Shape | None, width: int) -> Area:
    known = {
        "code": region["code"],
        "name": region["name"],
        "short": short,
        "level": level(region.get("tension")),
        "tension": region.get("tension"),
        "openings": region.get("openings"),
        "here": region["code"] == here,
    }
    if shape is not None:
        return Area(**known, path=shape.path, text_x=shape.x, text_y=shape.y)
    x, y = region.get("tileX"), region.get("tileY")
    if x is None or y is None:
        return Area(**known)
    left, top = x * width + GAP // 2, y * (TILE_HEIGHT + GAP) + GAP
    return Area(**known, x=left, y=top, text_x=left + (width - GAP) // 2, text_y=top + TILE_HEIGHT // 2 + 5)


def shorten(names: Sequence[str]) -> list[str]:
    """Two to five letters for each name, none twice: the initials of several words, the beginning of a single one."""
    found: list[str] = []
    for name in names:
        words = [word for word in name.replace("-", " ").replace("/", " ").split() if word.casefold() not in _JOINING]
        whole = "".join(words) or name or "?"
        tries = ["".join(word[0].upper() for word in words)] if len(words) > 1 else []
        tries += [whole[:length] for length in range(SHORT, len(whole) + 1)] or [whole]
        tries += [f"{whole[:2]}{number}" for number in range(2, len(names) + 2)]
        found.append(next(one for one in tries if one not in found))
    return found
