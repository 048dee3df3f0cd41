"""The map: every region once, levels by UWV's limits, and shapes that stay whole and keep touching each other."""

from __future__ import annotations

import csv
import json
import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.portals.components.charts import demand_map
from overstap.portals.components.charts.outlines import PER_UNIT, Cell, area, shapes, tidy
from overstap.portals.components.charts.regions import level, shorten
from overstap.portals.components.charts.scales import LETTER, WIDTH
from tests.architecture.sources import PACKAGE

REGIONS = PACKAGE / "catalogue" / "starter" / "data" / "regions.csv"


def regions(**more: Any) -> list[dict[str, Any]]:
    """The 35 as the matching gives them."""
    with REGIONS.open(encoding="utf-8") as file:
        return [
            {
                "code": row["code"], "name": row["name"], "tileX": int(row["tile_x"]), "tileY": int(row["tile_y"]),
                "outline": None, "tension": None, "openings": None, "demo": False, "period": "", "source": "", **more,
            }
            for row in csv.DictReader(file)
        ]  # fmt: skip


def test_every_region_has_a_tile_of_its_own_with_a_name_that_fits() -> None:
    chart = demand_map(regions(tension=2.0), "twente")
    assert len(chart.drawn) == len(chart.areas) == 35
    assert chart.tiles
    assert not chart.beyond
    for one, other in combinations(chart.areas, 2):
        assert one.x is not None
        assert one.y is not None
        assert other.x is not None
        assert other.y is not None
        assert abs(one.x - other.x) >= chart.tile_width or abs(one.y - other.y) >= chart.tile_height
    for one in chart.areas:
        assert 0 <= (one.x or 0) <= (one.x or 0) + chart.tile_width <= WIDTH
        assert 0 <= (one.y or 0) <= (one.y or 0) + chart.tile_height <= chart.height
        assert len(one.short) * LETTER <= chart.tile_width
    assert len({one.short for one in chart.areas}) == 35
    assert chart.drawn[-1].name == "Twente", "the own region's outline lies on top"
    assert chart.here == chart.drawn[-1]


@pytest.mark.parametrize(
    ("tension", "expected"),
    [
        (0, "few"), (0.66, "few"), (0.67, "some"), (1.49, "some"), (1.5, "many"), (3.99, "many"), (4, "most"),
        (None, "unknown"),
    ],
)  # fmt: skip
def test_levels_have_the_limits_of_uwv(tension: float | None, expected: str) -> None:
    assert level(tension) == expected


def test_what_is_known_is_counted_and_an_example_says_so() -> None:
    found = regions()
    found[0] |= {"tension": 5.0, "demo": True, "source": "s", "period": "2026"}
    found[1] |= {"tension": 0.5, "source": "s", "period": "2025"}
    chart = demand_map(found)
    assert (chart.known, chart.wanted, chart.measured, chart.demo) == (True, 1, 2, True)
    assert (chart.source, chart.period, chart.here) == ("s", "2025, 2026", None)
    assert [(one.key, one.count) for one in chart.legend] == [("few", 1), ("most", 1), ("unknown", 33)]
    assert not demand_map(regions()).known


def test_a_region_without_a_place_stands_in_the_table_only() -> None:
    found = regions(tension=1)
    found[3] |= {"tileX": None, "tileY": None}
    chart = demand_map(found)
    assert [one.name for one in chart.beyond] == [found[3]["name"]]
    assert len(chart.drawn) == 34
    assert demand_map([]).areas == []


@given(st.lists(st.text(max_size=12), max_size=40))
def test_short_names_are_never_the_same(names: list[str]) -> None:
    assert len(set(shorten(names))) == len(names)


# ---- shapes


def square(lon: float, lat: float, size: float = 1.0) -> list[list[float]]:
    return [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]


def rings(path: str) -> list[list[Cell]]:
    """What a browser reads in a path of M, l and z."""
    found = []
    for part in path.split("z")[:-1]:
        start, moves = part.removeprefix("M").split("l")
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = [int(number) for number in re.findall(r"-?\d+", moves)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def test_neighbours_share_their_border_and_islands_and_holes_stay() -> None:
    east_parts = [[square(5, 52), square(5.4, 52.4, 0.2)], [square(7, 53, 0.2)]]
    found = shapes(
        {
            "west": {"type": "Polygon", "coordinates": [square(4, 52)]},
            "east": {"type": "MultiPolygon", "coordinates": east_parts},
        }
    )
    west, east = rings(found.shapes["west"].path), rings(found.shapes["east"].path)
    assert (len(west), len(east)) == (1, 3)
    assert set(west[0]) & set(east[0]), "the corners that they share"
    assert max(x for x, _y in west[0]) == min(x for x, _y in east[0])
    every = [point for ring in (*west, *east) for point in ring]
    assert min(x for x, _y in every) >= 0
    assert max(x for x, _y in every) <= WIDTH * PER_UNIT
    assert max(y for _x, y in every) <= found.height * PER_UNIT


def test_an_islet_smaller_than_the_grid_goes_but_never_a_whole_region() -> None:
    found = shapes(
        {
            "land": {"type": "MultiPolygon", "coordinates": [[square(4, 52)], [square(6, 52, 1e-6)]]},
            "rock": {"type": "Polygon", "coordinates": [square(6.5, 52, 1e-6)]},
        }
    )
    assert len(rings(found.shapes["land"].path)) == 1
    assert len(rings(found.shapes["rock"].path)[0]) == 3
    assert shapes({}).height == 0


cells = st.tuples(st.integers(0, 6), st.integers(0, 6))


@given(st.lists(cells, min_size=1, max_size=14))
def test_tidying_keeps_the_area_and_leaves_nothing_needless(corners: list[Cell]) -> None:
    ring = [*corners, corners[0]]
    kept = tidy(ring)
    assert (area(kept) if kept else 0) == area(ring)
    assert set(kept) <= set(ring)
    for a, b, c in zip(kept, [*kept[1:], *kept[:1]], [*kept[2:], *kept[:2]], strict=True):
        assert (b[0] - a[0]) * (c[1] - b[1]) != (b[1] - a[1]) * (c[0] - b[0])


@pytest.mark.data
def test_the_real_regions_fit_in_sixty_kilobytes_and_stay_in_shape(shared_data: Path) -> None:
    features = json.loads((shared_data / "geo" / "arbeidsmarktregio_2026_derived.geojson").read_text())["features"]
    outlines = {one["properties"]["arbeidsmarktregio"]: one["geometry"] for one in features}
    found = [{**one, "outline": outlines[one["name"]], "tension": 2.0} for one in regions()]
    chart = demand_map(found, "zeeland")
    assert not chart.tiles
    assert len(chart.drawn) == 35
    assert sum(len(one.path) for one in chart.drawn) <= 45_000
    widths = []
    for one in chart.drawn:
        points = [point for ring in rings(one.path) for point in ring]
        assert all(0 <= x <= WIDTH * PER_UNIT and 0 <= y <= chart.height * PER_UNIT for x, y in points)
        assert all(before != after for ring in rings(one.path) for before, after in pairwise(ring))
        parts = outlines[one.name]["coordinates"]
        flat = [parts] if outlines[one.name]["type"] == "Polygon" else parts
        # What lies on paper is what was imported: the area of the largest part, in square degrees against the grid.
        degrees = max(abs(_degrees(part[0])) for part in flat)
        widths.append(max(abs(area(ring)) for ring in rings(one.path)) / degrees)
    middle = sorted(widths)[17]
    assert all(0.93 * middle <= width <= 1.07 * middle for width in widths)


def _degrees(ring: list[list[float]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2
