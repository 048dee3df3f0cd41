"""From the polygons of regions (degrees) to small SVG paths that still touch each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from overstap.portals.components.charts.scales import WIDTH

PER_UNIT = 2
"""Points of the grid in one unit of the picture: half a pixel of a phone."""
TALLEST = 440
_MARGIN = 3

Point = tuple[float, float]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in points of the grid, and a place in units where a word may stand: the middle of the largest part."""

    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes with the height that they need, in units."""

    shapes: Mapping[str, Shape]
    height: int


def shapes(outlines: Mapping[str, Any]) -> Shapes:
    """Paths for GeoJSON Polygons and MultiPolygons, as wide as a picture.

    An equirectangular projection around their middle: over a few hundred kilometres it keeps shapes (a degree of
    longitude is cos φ of one of latitude). Every corner goes to the nearest point of one grid, so that regions with the
    same border keep the same border. A part that is smaller than the grid is left out, but never a whole region.
    """
    rings = {code: list(_rings(geometry)) for code, geometry in outlines.items()}
    corners = [point for found in rings.values() for ring in found for point in ring]
    if not corners:
        return Shapes({}, 0)
    west, east = min(lon for lon, _lat in corners), max(lon for lon, _lat in corners)
    south, north = min(lat for _lon, lat in corners), max(lat for _lon, lat in corners)
    narrow = cos(radians((south + north) / 2))
    room = WIDTH - 2 * _MARGIN
    across, down = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min(room / across, (TALLEST - 2 * _MARGIN) / down) * PER_UNIT
    left = _MARGIN * PER_UNIT + (room * PER_UNIT - across * scale) / 2

    def cell(point: Point) -> Cell:
        return (
            round(left + (point[0] - west) * narrow * scale),
            round(_MARGIN * PER_UNIT + (north - point[1]) * scale),
        )

    drawn = {code: _shape([[cell(point) for point in ring] for ring in found]) for code, found in rings.items()}
    return Shapes(drawn, round(down * scale / PER_UNIT) + 2 * _MARGIN)


def _rings(geometry: Mapping[str, Any]) -> Sequence[Sequence[Point]]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for part in parts for ring in part]


def _shape(rings: Sequence[Sequence[Cell]]) -> Shape:
    kept = [ring for ring in map(tidy, rings) if len(ring) > 2]
    if not kept:
        x, y = rings[0][0]
        kept = [[(x, y), (x + 1, y), (x, y + 1)]]
    largest = max(kept, key=lambda ring: abs(area(ring)))
    x = sum(point[0] for point in largest) // len(largest)
    y = sum(point[1] for point in largest) // len(largest)
    return Shape("".join(_path(ring) for ring in kept), x // PER_UNIT, y // PER_UNIT)


def tidy(ring: Sequence[Cell]) -> list[Cell]:
    """The ring without its closing point, points that repeat, points on a straight line and there-and-back spikes.

    The area that it encloses stays the same.
    """
    kept = list(ring)
    while len(kept) > 2:
        apart = [point for before, point in zip([kept[-1], *kept[:-1]], kept, strict=True) if point != before]
        neighbours = zip([*apart[-1:], *apart[:-1]], apart, [*apart[1:], *apart[:1]], strict=True)
        corners = [point for before, point, after in neighbours if not _flat(before, point, after)]
        if corners == kept:
            return kept
        kept = corners
    return []


def _flat(a: Cell, b: Cell, c: Cell) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


def area(ring: Sequence[Cell]) -> float:
    """Signed area in points of the grid (shoelace formula)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _path(ring: Sequence[Cell]) -> str:
    """Relative lines with as few characters as SVG allows: a minus sign separates by itself."""
    x, y = ring[0]
    pieces = [f"M{x} {y}l"]
    for number, (next_x, next_y) in enumerate(ring[1:]):
        dx, dy = next_x - x, next_y - y
        pieces.append(f"{' ' if number and dx >= 0 else ''}{dx}{' ' if dy >= 0 else ''}{dy}")
        x, y = next_x, next_y
    return "".join(pieces) + "z"
