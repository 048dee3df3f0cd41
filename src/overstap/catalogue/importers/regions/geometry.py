"""Polygons of GeoJSON (RFC 7946): are they degrees, are they rings, and where is their middle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

Point = tuple[float, float]


class GeometryError(ValueError):
    """A geometry that cannot be used; the message says why."""


def polygons(geometry: Any) -> list[list[list[Point]]]:
    """The polygons of a (Multi)Polygon, each a list of rings of (longitude, latitude). Raises GeometryError."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise GeometryError(_("The geometry should be a Polygon or MultiPolygon."))
    coordinates = geometry.get("coordinates")
    parts = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(parts, list) or not parts:
        raise GeometryError(_("The geometry has no coordinates."))
    return [[_ring(ring) for ring in _list(part)] for part in parts]


def middle(parts: Sequence[Sequence[Sequence[Point]]]) -> Point:
    """The centre of gravity (longitude, latitude) of the largest polygon's outer ring."""
    return max((_centroid(part[0]) for part in parts), key=lambda found: found[0])[1]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise GeometryError(_("The geometry has no coordinates."))
    return value


def _ring(ring: Any) -> list[Point]:
    points = [_point(point) for point in _list(ring)]
    if len(points) < 4 or points[0] != points[-1]:
        raise GeometryError(_("A ring of the geometry is not closed."))
    return points


def _point(point: Any) -> Point:
    if not isinstance(point, list) or len(point) < 2:
        raise GeometryError(_("A point of the geometry is not a pair of numbers."))
    lon, lat = point[0], point[1]
    for number, limit in ((lon, 180), (lat, 90)):
        if isinstance(number, bool) or not isinstance(number, int | float) or not isfinite(number):
            raise GeometryError(_("A point of the geometry is not a pair of numbers."))
        if abs(number) > limit:
            raise GeometryError(_("Coordinates should be degrees (WGS84, EPSG:4326); these look like metres."))
    return float(lon), float(lat)


def _centroid(ring: Sequence[Point]) -> tuple[float, Point]:
    """Area and centre of a closed ring (shoelace formula), relative to its first point for accuracy."""
    x0, y0 = ring[0]
    area = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        ax, ay, bx, by = x1 - x0, y1 - y0, x2 - x0, y2 - y0
        cross = ax * by - bx * ay
        area += cross / 2
        x_sum += (ax + bx) * cross
        y_sum += (ay + by) * cross
    if area == 0:  # a line there and back: any of its points will do
        return 0.0, ring[0]
    return abs(area), (x0 + x_sum / (6 * area), y0 + y_sum / (6 * area))
