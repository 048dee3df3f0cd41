"""Regions: tables and maps are recognised, merged with what is there, and refused when they cannot be right."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.catalogue.importers.regions import import_regions
from overstap.catalogue.importers.regions.geometry import middle, polygons
from overstap.catalogue.models import Municipality, Postcode, Region, Source
from overstap.shared.problems import BadInput
from tests.catalogue.dump import dump

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TABLE = "gemeentecode,gemeentenaam,veiligheidsregio,arbeidsmarktregio\n"
PC4 = "pc4,woonplaats,provincie,lat,lon,gemeentecode_2026\n"


def square(lon: float, lat: float, size: float = 0.2) -> dict[str, Any]:
    ring = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def geojson(*features: tuple[dict[str, Any], Any]) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features
            ],
        }
    )


@pytest.fixture
def starter() -> Source:
    """What the starter catalogue has: two regions with a municipality each."""
    source = Source.objects.create(key="starter", title="Starter")
    for code, name, gm, town in (("a-b", "A-B", "GM0001", "Een"), ("c", "C", "GM0002", "Twee")):
        region = Region.objects.create(code=code, name=name, lat=52, lon=5, tile_x=1, tile_y=1, source=source)
        Municipality.objects.create(
            code=gm, name=town, province="Utrecht", region=region, lat=52.1, lon=5.1, source=source
        )
    return source


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content)
    return folder


def test_rows_merge_with_those_of_the_starter(starter: Source, tmp_path: Path) -> None:
    write(
        tmp_path,
        table__csv=f"{TABLE}GM0001,Een,VR1,A B\nGM0003,Drie,VR1,D\n",
        pc4__csv=f"{PC4}1011,Een,Utrecht,52.11,5.11,GM0001\n1012,Drie aan Zee,Zeeland,51.5,4.0,GM0003\n",
        map__geojson=geojson(({"gemeentecode": "GM0001", "label_lon": 5.15, "label_lat": 52.15}, square(5.1, 52.1))),
        regions__json=geojson(({"arbeidsmarktregio": "D"}, square(4, 51))),
    )
    before = {row.code: row.pk for row in Region.objects.all()}
    done = import_regions([tmp_path], force=True)
    assert done.counts == {"regions": 2, "municipalities": 2, "postcodes": 2, "outlines": 2}
    regions = {row.code: row for row in Region.objects.all()}
    assert set(regions) == {"a-b", "d"}  # region C lost its only municipality
    assert (regions["a-b"].pk, regions["a-b"].name, regions["a-b"].tile_x) == (before["a-b"], "A-B", 1)
    assert (regions["d"].lat, regions["d"].lon) == pytest.approx((51.1, 4.1))
    assert regions["d"].outline is not None
    rows = {row.code: row for row in Municipality.objects.all()}
    assert set(rows) == {"GM0001", "GM0003"}
    assert (rows["GM0001"].province, rows["GM0001"].lat) == ("Utrecht", 52.15)
    assert (rows["GM0003"].province, rows["GM0003"].lat, rows["GM0003"].region.code) == ("Zeeland", 51.5, "d")
    assert rows["GM0001"].source.key.startswith("imported-regions-")
    assert Postcode.objects.get(pc4="1012").name == "Drie aan Zee"


def test_the_same_again_changes_nothing(starter: Source, tmp_path: Path) -> None:
    write(tmp_path, table__csv=f"{TABLE}GM0001,Een,VR1,A-B\nGM0002,Twee,VR1,C\n")
    assert import_regions([tmp_path]).changed
    before = dump()
    assert not import_regions([tmp_path]).changed
    assert dump() == before


def test_a_map_alone_moves_what_is_there(starter: Source, tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(geojson(({"gemeentecode": "GM0002"}, square(6, 53)), ({"arbeidsmarktregio": "A-B"}, square(5, 52))))
    import_regions([path])
    row = Municipality.objects.get(code="GM0002")
    assert (row.name, row.lat, row.lon) == ("Twee", pytest.approx(53.1), pytest.approx(6.1))
    assert Region.objects.get(code="a-b").outline == square(5, 52)
    assert Region.objects.count() == 2


def test_a_municipality_in_which_postcodes_lie_stays_and_is_named(starter: Source, tmp_path: Path) -> None:
    Postcode.objects.create(
        pc4="3500", name="Twee", lat=52, lon=5, municipality=Municipality.objects.get(code="GM0002"), source=starter
    )
    write(tmp_path, table__csv=f"{TABLE}GM0001,Een,VR1,A-B\n")
    assert import_regions([tmp_path], force=True).kept == ("GM0002",)


def refusal(path: Path, **options: Any) -> BadInput:
    before = dump()
    with pytest.raises(BadInput) as problem:
        import_regions([path], **options)
    assert dump() == before
    return problem.value


@pytest.mark.parametrize(
    ("content", "line", "field"),
    [
        ("GM1,Een,VR1,A-B\n", 2, "gemeentecode"),
        ("GM0001,,VR1,A-B\n", 2, "gemeentenaam"),
        ("GM0001,Een,VR1,\n", 2, "arbeidsmarktregio"),
        ("GM0001,Een,VR1,A-B\nGM0001,Een,VR1,A-B\n", 3, "gemeentecode"),
        ("GM0001,Een,VR1,A-B\nGM0002,Twee,VR1,C\nGM0009,Nergens,VR1,C\n", 4, "gemeentecode"),  # nowhere a place
    ],
)
def test_tables_that_cannot_be_right(starter: Source, tmp_path: Path, content: str, line: int, field: str) -> None:
    problem = refusal(write(tmp_path, table__csv=TABLE + content))
    assert (problem.line, problem.field) == (line, field)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ("101,Een,Utrecht,52,5,GM0001\n", "pc4"),
        ("1011,Een,Utrecht,452000,155000,GM0001\n", "lat"),
        ("1011,Een,Utrecht,52,,GM0001\n", "lon"),
        ("1011,Een,Utrecht,52,5,GM0009\n", "gemeentecode_2026"),
    ],
)
def test_postcodes_that_cannot_be_right(starter: Source, tmp_path: Path, content: str, field: str) -> None:
    problem = refusal(write(tmp_path, pc4__csv=PC4 + content))
    assert (problem.line, problem.field) == (2, field)


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ({"type": "Point", "coordinates": [5, 52]}, "Polygon"),
        ({"type": "Polygon", "coordinates": []}, "no coordinates"),
        ({"type": "Polygon", "coordinates": [[[5, 52], [6, 52], [6, 53], [5, 53]]]}, "not closed"),
        (square(155_000, 463_000), "metres"),
        ({"type": "Polygon", "coordinates": [[["5", "52"]] * 4]}, "pair of numbers"),
        (None, "Polygon"),
    ],
)
def test_maps_that_cannot_be_right(starter: Source, tmp_path: Path, geometry: Any, words: str) -> None:
    content = geojson(({"gemeentecode": "GM0001"}, square(5, 52)), ({"gemeentecode": "GM0002"}, geometry))
    problem = refusal(write(tmp_path, map__geojson=content))
    assert problem.field == "features[1].geometry"
    assert words in problem.message


def test_a_map_that_was_cut_off(starter: Source, tmp_path: Path) -> None:
    content = json.dumps(json.loads(geojson(({"gemeentecode": "GM0001"}, square(5, 52)))), indent=1)
    problem = refusal(write(tmp_path, map__geojson=content[:-40]))
    assert problem.line is not None
    assert problem.line > 5


def test_json_nested_without_end(starter: Source, tmp_path: Path) -> None:
    assert "nested" in refusal(write(tmp_path, map__geojson="[" * 100_000)).message


def test_a_table_that_leaves_out_many_municipalities_needs_force(starter: Source, tmp_path: Path) -> None:
    write(tmp_path, table__csv=f"{TABLE}GM0001,Een,VR1,A-B\n")
    assert "--force" in refusal(tmp_path).message


def test_nothing_recognised(starter: Source, tmp_path: Path) -> None:
    assert "None of these files" in refusal(write(tmp_path, a__csv="x,y\n1,2\n", b__json="[]")).message


@given(
    st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=3, unique=True),
    st.integers(0, 100),
)
def test_the_middle_of_a_triangle_is_the_mean_of_its_corners(corners: list[tuple[int, int]], shift: int) -> None:
    ring = [[x + shift / 10, y / 2] for x, y in corners]
    area = (corners[1][0] - corners[0][0]) * (corners[2][1] - corners[0][1])
    area -= (corners[2][0] - corners[0][0]) * (corners[1][1] - corners[0][1])
    found = middle(polygons({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}))
    if area:
        assert found == pytest.approx((sum(x for x, _y in ring) / 3, sum(y for _x, y in ring) / 3), abs=1e-9)
    else:
        assert all(map(math.isfinite, found))


@pytest.mark.data
def test_the_real_files(shared_data: Path) -> None:
    done = import_regions([shared_data / "geo"])
    assert done.counts == {"regions": 35, "municipalities": 342, "postcodes": 4699, "outlines": 377}
    assert Region.objects.exclude(outline=None).count() == 35
    assert Municipality.objects.exclude(outline=None).exclude(province="").count() == 342
    assert Postcode.objects.exclude(municipality=None).count() == 4699
    before = dump()
    assert not import_regions([shared_data / "geo"]).changed
    assert dump() == before
