"""Demand per region: the narrowest figure there is, nothing made up where there is none, examples told apart."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from overstap.catalogue.demand import DemandTable, demand_maps
from overstap.catalogue.example_demand import load_example_demand
from overstap.catalogue.importers.demand import import_demand
from overstap.catalogue.models import Brc, Demand, IscoBrc, Occupation, Region, Source
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import read_starter
from tests.catalogue.dump import dump
from tests.catalogue.esco_builder import occupation

pytestmark = pytest.mark.django_db

NURSE, OTHER = occupation(1), occupation(2)


@pytest.fixture
def source() -> Source:
    source = Source.objects.create(key="s", title="S")
    for number, name in enumerate(("Achterhoek", "Twente", "Zeeland")):
        Region.objects.create(
            code=name.lower(), name=name, lat=52, lon=6, source=source, tile_x=number, tile_y=1,
            outline={"type": "Polygon"} if name == "Twente" else None,
        )  # fmt: skip
    IscoBrc.objects.create(isco="2221", brc=Brc.objects.create(code="1011", level="group"), source=source)
    return source


def figure(source: Source, region: str, kind: str, key: str, openings: int, **more: Any) -> None:
    Demand.objects.create(
        region=Region.objects.filter(name=region).first(), key_kind=kind, key=key, openings=openings, source=source,
        **({"period": "2026"} | more),
    )  # fmt: skip


def test_the_narrowest_figure_of_each_region_counts_and_the_country_stands_apart(source: Source) -> None:
    for kind, key, openings in (("brc", "1011", 300), ("isco", "2221", 200), ("occupation", NURSE, 100)):
        figure(source, "Achterhoek", kind, key, openings)
        if kind != "occupation":
            figure(source, "Twente", kind, key, openings + 1)
    figure(source, "", "brc", "1011", 9000)
    found = demand_maps([(NURSE, "2221"), (OTHER, "9999")])
    nurse = found[NURSE]
    assert [(region.name, region.known.openings if region.known else None) for region in nurse.regions] == [
        ("Achterhoek", 100),
        ("Twente", 201),
        ("Zeeland", None),
    ]
    assert nurse.country is not None
    assert (nurse.country.openings, nurse.country.region) == (9000, "")
    assert nurse.regions[1].known is not None
    assert nurse.regions[1].known.region == "Twente"
    assert [(region.tile_x, region.outline) for region in nurse.regions] == [
        (0, None),
        (1, {"type": "Polygon"}),
        (2, None),
    ]
    assert nurse
    assert not found[OTHER]
    assert len(found[OTHER].regions) == 3


def test_of_one_key_the_latest_period_counts(source: Source) -> None:
    figure(source, "Twente", "isco", "2221", 2, period="2026-Q2")
    figure(source, "Twente", "isco", "2221", 1, period="2025")
    known = demand_maps([(NURSE, "2221")])[NURSE].regions[1].known
    assert known is not None
    assert (known.openings, known.period, known.tension) == (2, "2026-Q2", None)


def test_the_maps_of_many_occupations_take_three_queries(source: Source, django_assert_num_queries: Any) -> None:
    figure(source, "Twente", "isco", "2221", 2)
    with django_assert_num_queries(3):
        demand_maps([(occupation(number), "2221") for number in range(20)])


def test_no_ranking_rests_on_an_example(source: Source) -> None:
    figure(source, "Twente", "occupation", NURSE, 5, tension=Decimal(4), demo=True)
    known = DemandTable("Twente").of(NURSE, "2221")
    assert known is not None
    assert (known.demo, known.tension, known.index) == (True, 4.0, -1)
    Demand.objects.update(demo=False)
    real = DemandTable("Twente").of(NURSE, "2221")
    assert real is not None
    assert real.index == 100


def test_examples_cover_every_occupation_to_go_to_in_every_region_and_say_that_they_are_examples() -> None:
    load_starter(read_starter())
    targets = Occupation.objects.filter(is_target=True)
    assert load_example_demand() == Demand.objects.count() == targets.count() * 36
    assert not Demand.objects.filter(demo=False).exists()
    first = targets.order_by("uri").first()
    assert first is not None
    shown = demand_maps([(first.uri, first.isco)])[first.uri]
    assert len(shown.regions) == 35
    assert all(one.known is not None and one.known.demo and one.known.tension for one in shown.regions)
    assert shown.country is not None
    assert shown.country.openings == sum(one.known.openings or 0 for one in shown.regions if one.known)
    before = dump()
    assert load_example_demand() == 0
    assert dump() == before


def test_the_same_seed_makes_the_same_examples() -> None:
    load_starter(read_starter())
    made = []
    for _ in range(2):
        load_example_demand(seed=7)
        made.append(list(Demand.objects.order_by("pk").values_list("key", "region__code", "openings", "tension")))
        Demand.objects.all().delete()
    assert made[0] == made[1]


def test_no_examples_beside_real_figures(source: Source, tmp_path: Path) -> None:
    """Under its own URI an example would go before a real figure of the ISCO unit group."""
    Source.objects.create(key="own-example", title="Example")
    Occupation.objects.create(uri=NURSE, isco="2221", is_target=True)
    assert load_example_demand() == 4
    file = tmp_path / "demand.csv"
    file.write_text("region,key,key_kind,period,openings,tension\nTwente,2221,isco,2026,7,\n")
    assert import_demand([file]).changed
    assert [row.openings for row in Demand.objects.all()] == [7]
    assert not import_demand([file]).changed
    assert load_example_demand() == 0


def test_without_a_catalogue_there_are_no_examples() -> None:
    assert load_example_demand() == 0
