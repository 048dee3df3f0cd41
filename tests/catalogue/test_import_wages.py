"""Wages: crosswalk and quartiles, by year, merged with what the starter has."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from overstap.catalogue.importers.wages import import_wages
from overstap.catalogue.models import Brc, IscoBrc, Source, Wage
from overstap.shared.problems import BadInput
from tests.catalogue.dump import dump

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

CROSSWALK = "isco08_unit,esco_isco_label_nl,brc_group,brc_group_label,brc_class,brc_class_label\n"
WAGES = "brc,level,employees_thousands,p25,p50,p75\n"


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        crosswalk=f"{CROSSWALK}2221,Verpleegkundigen,1011,Verpleegkundigen,10,Zorg en welzijn\n"
        "5311,Kinderopvang,1054,Leidsters,10,Zorg en welzijn\n",
        wages_2022=f"{WAGES}Totaal,total,8009,16.2,22.2,30.0\n10,class,1200,17,20.5,25\n1011,group,200,,,\n",
    )


def test_what_arrives(folder: Path) -> None:
    done = import_wages([folder])
    assert done.counts == {"isco": 2, "groups": 2, "wages": 3}
    assert dict(Brc.objects.values_list("code", "level")) == {
        "1011": "group", "1054": "group", "10": "class", "total": "total",
    }  # fmt: skip
    assert Brc.objects.get(code="10").label_nl == "Zorg en welzijn"
    assert IscoBrc.objects.get(isco="5311").brc.code == "1054"
    assert Wage.objects.get(brc__code="10", year=2022).p50 == Decimal("20.50")
    assert Wage.objects.get(brc__code="1011").p50 is None
    assert Wage.objects.get(brc__code="1011").source.year == "2022"


def test_the_same_again_changes_nothing(folder: Path) -> None:
    import_wages([folder])
    before = dump()
    assert not import_wages([folder]).changed
    assert dump() == before


def test_another_year_comes_beside_it(folder: Path, tmp_path: Path) -> None:
    import_wages([folder])
    other = tmp_path / "wages.csv"
    other.write_text(f"{WAGES}10,class,1200,18,21.5,26\n")
    import_wages([other], year=2024, source="CBS 85517NED")
    assert sorted(Wage.objects.filter(brc__code="10").values_list("year", flat=True)) == [2022, 2024]
    assert IscoBrc.objects.count() == 2
    cited = dict(Wage.objects.filter(brc__code="10").values_list("year", "source__title"))
    assert cited == {2022: "wages_2022.csv", 2024: "CBS 85517NED"}
    assert Source.objects.count() == 3  # the crosswalk's too


def test_a_source_that_nothing_cites_any_more_goes(folder: Path) -> None:
    import_wages([folder])
    import_wages([folder], source="CBS")
    assert set(Source.objects.values_list("title", flat=True)) == {"CBS"}


def test_decimals_with_a_comma_and_columns_with_a_semicolon(tmp_path: Path) -> None:
    path = tmp_path / "wages_2023.csv"
    path.write_text("brc;level;p25;p50;p75\n10;class;17,10;20,55;25\n")
    import_wages([path])
    assert Wage.objects.get().p50 == Decimal("20.55")


@pytest.mark.parametrize(
    ("name", "content", "line", "field"),
    [
        ("a", f"{CROSSWALK}221,X,1011,X,10,X\n", 2, "isco08_unit"),
        ("a", f"{CROSSWALK}2221,X,101,X,10,X\n", 2, "brc_group"),
        ("a", f"{CROSSWALK}2221,X,1011,X,10,X\n2221,X,1012,X,10,X\n", 3, "isco08_unit"),
        ("a_2022", f"{WAGES}10,group,1,17,20,25\n", 2, "level"),
        ("a_2022", f"{WAGES}10,class,1,17,16,25\n", 2, "p50"),
        ("a_2022", f"{WAGES}10,class,1,2700,3100,3500\n", 2, "p25"),
        ("a_2022", f"{WAGES}10,class,1,x,3100,3500\n", 2, "p25"),
        ("a_2022", f"{WAGES}10,class,1,17,20,25\n10,class,1,17,20,25\n", 3, "brc"),
        ("a_2022", f"{WAGES}1A,class,1,17,20,25\n", 2, "brc"),
        ("a_2022", "brc,p25,p50,p75\n10,1,2,3\n", 1, "level"),
        ("a", f"{WAGES}10,class,1,17,20,25\n", None, None),
        ("a", "x,y\n", None, None),
    ],
)
def test_refusals(folder: Path, tmp_path: Path, name: str, content: str, line: int | None, field: str | None) -> None:
    import_wages([folder])
    before = dump()
    path = tmp_path / f"{name}.csv"
    path.write_text(content)
    with pytest.raises(BadInput) as problem:
        import_wages([path])
    assert (problem.value.line, problem.value.field) == (line, field)
    assert str(path) in str(problem.value)
    assert dump() == before


@pytest.mark.data
def test_the_real_files(shared_data: Path) -> None:
    done = import_wages([shared_data / "occupations"])
    assert done.counts == {"isco": 588, "groups": 114, "wages": 169}
    total = Wage.objects.get(brc__code="total")
    assert (total.p25, total.p50, total.p75) == (Decimal("16.2"), Decimal("22.2"), Decimal("30.0"))  # StatLine 85517NED
    paid = Wage.objects.exclude(p50=None).values_list("brc__code", flat=True)
    groups = set(IscoBrc.objects.values_list("brc__code", flat=True))
    assert len(groups - set(paid)) == 42  # groups without a published median
    before = dump()
    assert not import_wages([shared_data / "occupations"]).changed
    assert dump() == before
