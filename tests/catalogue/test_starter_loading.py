"""Loading the starter catalogue: complete, repeatable, and careful with what others brought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from overstap.catalogue.importers.regions import import_regions
from overstap.catalogue.importers.wages import import_wages
from overstap.catalogue.models import (
    Brc,
    CatalogueVersion,
    ImportRun,
    IscoBrc,
    LegalDemand,
    Municipality,
    Occupation,
    OccupationSkill,
    OccupationText,
    Region,
    Skill,
    Source,
    Wage,
)
from overstap.catalogue.starter import reading
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import Starter, Where, read_starter
from overstap.shared.problems import BadInput
from tests.catalogue.dump import dump

pytestmark = pytest.mark.django_db

HERE = Where("test.toml", "1")
NURSE = "http://data.europa.eu/esco/occupation/0001"
CLERK = "http://data.europa.eu/esco/occupation/0002"
LISTEN = "http://data.europa.eu/esco/skill/0001"
COUNT = "http://data.europa.eu/esco/skill/0002"


def skill(key: str, uri: str) -> reading.StarterSkill:
    return reading.StarterSkill(
        where=HERE, source=("own",), key=key, uri=uri, kind="skill", theme="people", nl=f"{key} nl", en=key,
        plain_nl=f"U kunt {key}.", plain_en=f"You can {key}.",
    )  # fmt: skip


def occupation(uri: str, essential: tuple[str, ...], optional: tuple[str, ...] = ()) -> reading.StarterOccupation:
    return reading.StarterOccupation(
        where=HERE, source=("own", "law"), uri=uri, isco="2221", sector="care", nl="verpleegkundige", en="nurse",
        names_nl=("zuster", "broeder"), names_en=("sister",), about_nl="U zorgt.", about_en="You care.",
        level="mbo-4", target=True, riasec="SIR", evenings="often", outdoors="never", people="often",
        essential=essential, optional=optional,
    )  # fmt: skip


@pytest.fixture
def starter() -> Starter:
    source = reading.Source(
        where=HERE, key="own", title="Own", url="", licence="EUPL-1.2", year=2026, consulted=date(2026, 11, 1)
    )
    return Starter(
        sources=(source, replace(source, key="law", title="Law")),
        sectors=(reading.Sector(where=HERE, key="care", nl="zorg", en="care", isco=("22",)),),
        themes=(reading.Label(where=HERE, key="people", nl="mensen", en="people"),),
        skills=(skill("listen", LISTEN), skill("count", COUNT)),
        occupations=(occupation(NURSE, ("listen",), ("count",)), occupation(CLERK, ("count",))),
        demands=(
            reading.LegalDemand(
                where=HERE, source=("law",), key="big", applies_to=(NURSE,), isco=("2221",), kind="registration",
                name_nl="BIG", name_en="BIG", how_nl="…", how_en="…", law="Wet BIG", article="3", bwb="BWBR0006251",
                since=date(1997, 12, 1), until=date(2030, 1, 1), before_start=True, satisfied_by=("BIG",),
            ),
        ),
        isco_brc=(reading.IscoBrc(where=HERE, source=("own",), isco="2221", brc="1011", brc_nl="V", brc_en="N"),),
        wages=(
            reading.WageRow(
                where=HERE, source=("own",), brc="1011", level="group", p25=None, p50=Decimal("20.10"), p75=None,
                year=2022,
            ),
        ),
        wage_index=(
            reading.WageIndex(where=HERE, source=("own",), from_year=2022, to_year=2023, percent=Decimal("6.1")),
        ),
        regions=(
            reading.Region(where=HERE, source=("own",), code="a", name="A", lat=52.0, lon=5.0, tile_x=1, tile_y=2),
        ),
        municipalities=(
            reading.Municipality(
                where=HERE, source=("own",), code="GM0001", name="Dorp", province="Utrecht", region="a", lat=52.0,
                lon=5.0,
            ),
        ),
    )  # fmt: skip


def test_everything_arrives(starter: Starter) -> None:
    counts = load_starter(starter)
    assert counts["occupations"] == 2
    assert counts["relations"] == 3
    nurse = Occupation.objects.get(uri=NURSE)
    assert (nurse.in_starter, nurse.in_release, nurse.isco, nurse.level) == (True, False, "2221", "mbo-4")
    assert nurse.sector is not None
    assert nurse.sector.key == "care"
    assert set(nurse.asks.values_list("skill__uri", "essential")) == {(LISTEN, True), (COUNT, False)}
    assert set(nurse.names.values_list("language", "name")) == {("nl", "zuster"), ("nl", "broeder"), ("en", "sister")}
    assert nurse.texts.get(language="nl").text == "U zorgt."
    assert Skill.objects.get(uri=LISTEN).texts.get(language="en").label == "listen"
    assert Source.objects.get(key="own").year == "2026, 2026-11-01"
    assert Wage.objects.get().p50 == Decimal("20.10")
    assert Region.objects.get().tile_y == 2
    assert Municipality.objects.get().region.code == "a"


def test_the_last_day_of_a_legal_demand_is_the_day_before_it_ends(starter: Starter) -> None:
    load_starter(starter)
    assert LegalDemand.objects.get().valid_until == date(2029, 12, 31)


def test_second_load_changes_nothing(starter: Starter) -> None:
    load_starter(starter)
    assert CatalogueVersion.current()
    before = dump()
    load_starter(starter)
    assert dump() == before


def test_what_differs_only_in_place_advances_no_version(starter: Starter) -> None:
    load_starter(starter)
    version = CatalogueVersion.current()
    load_starter(replace(starter, sectors=(replace(starter.sectors[0], where=Where("elsewhere.toml", "9")),)))
    assert CatalogueVersion.current() == version


def test_what_the_starter_drops_disappears_but_concepts_stay(starter: Starter) -> None:
    load_starter(starter)
    version = CatalogueVersion.current()
    load_starter(replace(starter, occupations=starter.occupations[:1], wages=(), demands=()))
    clerk = Occupation.objects.get(uri=CLERK)
    assert not clerk.in_starter
    assert clerk.sector is None
    assert clerk.riasec == ""
    assert not clerk.asks.exists()
    assert not clerk.texts.exists()
    assert not LegalDemand.objects.exists()
    assert not Wage.objects.exists()
    assert CatalogueVersion.current() != version
    assert ImportRun.objects.filter(kind="starter").count() == 2


def test_dropping_nearly_everything_leaves_no_orphans(starter: Starter) -> None:
    load_starter(starter)
    load_starter(Starter())
    assert not Brc.objects.exists()
    assert not Region.objects.exists()
    assert not Source.objects.exists()
    assert Skill.objects.filter(in_starter=False).count() == 2


def test_rows_of_an_import_are_left_alone(starter: Starter) -> None:
    load_starter(starter)
    mine = Source.objects.create(key="imported-regions", title="My map")
    Region.objects.update(lat=51.5, source=mine)
    esco = Skill.objects.get(uri=LISTEN)
    Occupation.objects.filter(uri=NURSE).update(in_release=True, isco="2222")
    OccupationSkill.objects.create(occupation=Occupation.objects.get(uri=NURSE), skill=esco, essential=True,
                                   origin="esco")  # fmt: skip
    OccupationText.objects.create(
        occupation=Occupation.objects.get(uri=NURSE), language="nl", origin="esco", label="verpleegkundige ESCO"
    )
    moved = replace(starter.regions[0], lat=50.0, tile_x=7)
    load_starter(replace(starter, regions=(moved,), occupations=starter.occupations[1:]))
    region = Region.objects.get()
    assert (region.lat, region.tile_x) == (51.5, 7)
    nurse = Occupation.objects.get(uri=NURSE)
    assert (nurse.isco, nurse.in_release, nurse.in_starter) == ("2222", True, False)
    assert [ask.origin for ask in nurse.asks.all()] == ["esco"]
    assert [text.origin for text in nurse.texts.all()] == ["esco"]
    assert Source.objects.filter(key="imported-regions").exists()


def test_a_key_that_nothing_defines_is_refused_and_changes_nothing(starter: Starter) -> None:
    load_starter(starter)
    before = dump()
    broken = replace(starter, occupations=(occupation(NURSE, ("fly",)),))
    with pytest.raises(BadInput, match="fly") as problem:
        load_starter(broken)
    assert problem.value.field == "essential"
    assert dump() == before


def test_the_starter_that_ships_loads() -> None:
    starter = read_starter()
    counts = load_starter(starter)
    assert Occupation.objects.filter(in_starter=True).count() == counts["occupations"]
    assert Skill.objects.filter(in_starter=True).count() == counts["skills"]
    assert Municipality.objects.count() == counts["municipalities"]
    before = dump()
    load_starter(starter)
    assert dump() == before
    test = Source.objects.get(key="pabo-admission")
    assert "toelatingstoetsen" in test.said("nl")
    assert "admission tests" in test.said("en")
    assert Source.objects.get(key="cbs-85517ned-2022").said("nl") == "CBS StatLine 85517NED (2022)", "the same in both"


def test_the_starter_comes_after_a_users_own_map(starter: Starter) -> None:
    """A region that was imported under its own code stays; the starter adds what its municipalities need."""
    mine = Source.objects.create(key="imported-regions-1", title="My map")
    Region.objects.create(code="b", name="B", lat=51, lon=4, source=mine)
    load_starter(starter)
    assert set(Region.objects.values_list("code", "tile_x")) == {("a", 1), ("b", None)}
    assert Municipality.objects.get().region.code == "a"


def test_the_starter_stands_back_for_a_users_own_tables(starter: Starter) -> None:
    mine = Source.objects.create(key="imported-regions-1", title="My tables")
    region = Region.objects.create(code="b", name="B", lat=51, lon=4, source=mine)
    Municipality.objects.create(code="GM0002", name="Stad", region=region, lat=51, lon=4, source=mine)
    group = Brc.objects.create(code="1011", level="group", label_nl="Mine")
    IscoBrc.objects.create(isco="2222", brc=group, source=mine)
    Wage.objects.create(brc=group, year=2022, p50=Decimal(30), source=mine)
    load_starter(starter)
    assert [row.code for row in Region.objects.all()] == ["b"]
    assert [row.code for row in Municipality.objects.all()] == ["GM0002"]
    assert [row.isco for row in IscoBrc.objects.all()] == ["2222"]
    assert [row.p50 for row in Wage.objects.all()] == [30]


@pytest.mark.data
def test_the_starter_that_ships_comes_after_every_import(shared_data: Path) -> None:
    import_regions([shared_data / "geo"])
    import_wages([shared_data / "occupations"])
    regions = dict(Region.objects.values_list("code", "lat"))
    load_starter(read_starter())
    assert dict(Region.objects.values_list("code", "lat")) == regions
    assert Region.objects.filter(tile_x=None).count() == 0  # the codes made from names are those of the starter
    assert not import_regions([shared_data / "geo"]).changed
    assert not import_wages([shared_data / "occupations"]).changed
