"""Demand: one csv that anyone can make, replaced per source."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from overstap.catalogue.importers.demand import import_demand
from overstap.catalogue.models import Brc, Demand, Occupation, Region, Source
from overstap.shared.problems import BadInput
from tests.catalogue.dump import dump
from tests.catalogue.esco_builder import occupation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

HEADER = "region,key,key_kind,period,openings,tension,source\n"


@pytest.fixture(autouse=True)
def places() -> None:
    source = Source.objects.create(key="s", title="S")
    Region.objects.create(code="twente", name="Twente", lat=52, lon=6, source=source)
    Occupation.objects.create(uri=occupation(1), isco="2221")
    Brc.objects.create(code="1011", level="group")


def write(folder: Path, content: str, name: str = "demand.csv") -> Path:
    (folder / name).write_text(HEADER + content)
    return folder / name


def test_what_arrives(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        f"twente,{occupation(1)},occupation,2026-Q3,12,3.5,UWV\nTwente,2221,isco,2026,,4,\n,1011,brc,2026,900,,UWV\n",
    )
    done = import_demand([path])
    assert done.counts == {"rows": 3, "regions": 2, "keys": 3}
    rows = {row.key_kind: row for row in Demand.objects.all()}
    assert (rows["occupation"].openings, rows["occupation"].tension) == (12, Decimal("3.50"))
    assert rows["isco"].region is not None
    assert rows["brc"].region is None
    assert rows["brc"].tension is None
    assert rows["isco"].source.title == "demand.csv"
    assert rows["brc"].source.title == "UWV"
    before = dump()
    assert not import_demand([path]).changed
    assert dump() == before


def test_a_source_may_have_a_dutch_title_and_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "demand.csv"
    path.write_text(
        HEADER.replace("source\n", "source,source_nl\n")
        + "twente,2221,isco,2026,1,,Tension indicator,Spanningsindicator\ntwente,2221,isco,2025,1,,,\n"
    )
    import_demand([path], source="Our own count", source_nl="Onze eigen telling")
    told = {row.period: (row.source.said("en"), row.source.said("nl")) for row in Demand.objects.all()}
    assert told == {
        "2026": ("Tension indicator", "Spanningsindicator"), "2025": ("Our own count", "Onze eigen telling")
    }  # fmt: skip
    import_demand([write(tmp_path, "twente,2221,isco,2027,2,,Tension indicator\n")])
    assert Demand.objects.get(period="2027").source.said("nl") == "Spanningsindicator"


def test_a_source_is_replaced_and_other_sources_stay(tmp_path: Path) -> None:
    import_demand([write(tmp_path, "twente,2221,isco,2026,1,,UWV\ntwente,2221,isco,2025,1,,Mine\n")])
    import_demand([write(tmp_path, "twente,2221,isco,2027,2,,UWV\n")])
    assert set(Demand.objects.values_list("period", flat=True)) == {"2025", "2027"}


def test_real_figures_replace_demo_figures(tmp_path: Path) -> None:
    Demand.objects.create(
        region=Region.objects.get(), key="2221", key_kind="isco", period="2026", openings=5, demo=True,
        source=Source.objects.get(key="s"),
    )  # fmt: skip
    import_demand([write(tmp_path, "twente,2221,isco,2026,7,,UWV\n")])
    row = Demand.objects.get()
    assert (row.openings, row.demo) == (7, False)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("Nergens,2221,isco,2026,1,,", "region"),
        ("twente,222,isco,2026,1,,", "key"),
        (f"twente,{occupation(9)},occupation,2026,1,,", "key"),
        ("twente,9999,brc,2026,1,,", "key"),
        ("twente,2221,crebo,2026,1,,", "key_kind"),
        ("twente,2221,isco,last year,1,,", "period"),
        ("twente,2221,isco,2026,,,", "openings"),
        ("twente,2221,isco,2026,1.5,,", "openings"),
        ("twente,2221,isco,2026,-1,,", "openings"),
        ("twente,2221,isco,2026,1,many,", "tension"),
    ],
)
def test_refusals(tmp_path: Path, row: str, field: str) -> None:
    before = dump()
    with pytest.raises(BadInput) as problem:
        import_demand([write(tmp_path, f"twente,2221,isco,2020,1,,\n{row}\n")])
    assert (problem.value.line, problem.value.field) == (3, field)
    assert dump() == before


def test_the_same_key_twice(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="line 2"):
        import_demand([write(tmp_path, "twente,2221,isco,2020,1,,\nTwente,2221,isco,2020,2,,\n")])
