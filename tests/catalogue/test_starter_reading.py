"""The starter catalogue's files: read exactly or refused with the place, judged as a whole, compared with ESCO."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from overstap.catalogue.starter.checking import check, main
from overstap.catalogue.starter.reading import DATA, Starter, StarterError, read_starter
from tests.conftest import absent

SKILL = """[[skill]]
key = "listen"
uri = "http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000001"
kind = "skill"
theme = "talking"
nl = "luisteren"
en = "listen"
plain_nl = "U kunt luisteren."
plain_en = "You can listen."
source = "own-wording"
"""


SOURCE = '[[source]]\nkey = "a"\ntitle = "A"\nurl = "https://example.org"\nlicence = "CC0"\n'


@pytest.fixture(scope="module")
def starter() -> Starter:
    return read_starter()


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    """A data folder with the named files; `__` in a name stands for a folder, `_csv` and no ending for the kind."""
    for name, content in files.items():
        path = tmp_path / (
            name.replace("__", "/").removesuffix("_csv") + (".csv" if name.endswith("_csv") else ".toml")
        )
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


# Reading


def test_every_source_is_named_in_dutch_too(starter: Starter) -> None:
    same = {"own-example", "cbs-85517ned-2022"}  # a name alone
    assert {one.key for one in starter.sources if not one.title_nl} == same


def test_a_table_becomes_a_value_with_its_place(tmp_path: Path) -> None:
    starter = read_starter(folder(tmp_path, skills__talk=SKILL))
    (skill,) = starter.skills
    assert (skill.key, skill.plain_nl, skill.source) == ("listen", "U kunt luisteren.", ("own-wording",))
    assert (skill.where.file, skill.where.entry) == ("skills/talk.toml", "skill 1 (listen)")
    assert starter.skill_by_key == {"listen": skill}


def test_a_csv_line_becomes_a_value_and_an_empty_wage_is_not_published(tmp_path: Path) -> None:
    lines = "brc,level,p25,p50,p75,year,source\n0111,group,17.25,,24.1,2022,cbs;own-judgement\n"
    (wage,) = read_starter(folder(tmp_path, wages_csv=lines)).wages
    assert (wage.p25, wage.p50, wage.p75) == (Decimal("17.25"), None, Decimal("24.1"))
    assert (wage.year, wage.source, wage.where.entry) == (2022, ("cbs", "own-judgement"), "line 2")


def test_a_legal_demand_may_lack_an_end_and_either_kind_of_work(tmp_path: Path) -> None:
    text = """[[demand]]
key = "vog"
isco = ["5311"]
kind = "conduct"
name_nl = "VOG"
name_en = "Certificate of conduct"
how_nl = "U vraagt hem aan."
how_en = "You apply for it."
law = "Wet kinderopvang"
article = "art. 1.50"
bwb = "BWBR0017017"
since = 2005-01-01
before_start = true
satisfied_by = ["vog"]
source = "wetten-overheid"
"""
    (demand,) = read_starter(folder(tmp_path, law=text)).demands
    assert (demand.since, demand.until, demand.applies_to, demand.isco) == (date(2005, 1, 1), None, (), ("5311",))


@pytest.mark.parametrize(
    ("files", "file", "entry", "field", "message"),
    [
        ({"skills__a": SKILL.replace('nl = "luisteren"\n', "")}, "skills/a.toml", "skill 1 (listen)", "nl", "missing"),
        ({"skills__a": SKILL.replace('"luisteren"', "3")}, "skills/a.toml", "skill 1 (listen)", "nl", "text in quotes"),
        ({"skills__a": SKILL.replace('"listen"\nuri', '" listen"\nuri')}, "skills/a.toml", "", "key", "spaces"),
        ({"skills__a": SKILL + 'colour = "red"\n'}, "skills/a.toml", "skill 1 (listen)", "colour", "not a field"),
        ({"skills__a": SKILL.replace("[[skill]]", "[skill]")}, "skills/a.toml", "skill", "", "double brackets"),
        ({"skills__a": SKILL.replace("[[skill]]", "[[occupation]]")}, "skills/a.toml", "occupation", "", "[[skill]]"),
        ({"skills__a": SKILL.replace('kind = "skill"', "kind = skill")}, "skills/a.toml", "", "", "at line 4"),
        ({"skills__a": SKILL + SKILL[:-30]}, "skills/a.toml", "", "", "not valid TOML"),
        ({"skills__a": SKILL.encode("utf-16")}, "skills/a.toml", "line 1", "", "UTF-8"),
        ({"skills__a": SKILL.replace("luisteren", "zoëven").encode("latin-1")}, "skills/a.toml", "line 6", "", "UTF-8"),
        ({"regions_csv": "code,name\n"}, "regions.csv", "line 1", "", "code, name, lat, lon, tile_x, tile_y, source"),
        (
            {"regions_csv": "code,name,lat,lon,tile_x,tile_y,source\na,A,52.1,5.1,1,1,s\nb,B,52.1\n"},
            "regions.csv", "line 3", "", "3 cells where 7",
        ),
        (
            {"regions_csv": "code,name,lat,lon,tile_x,tile_y,source\na,A,52;1,5.1,1,1,s\n"},
            "regions.csv", "line 2", "lat", "52;1",
        ),
        (
            {"regions_csv": "code,name,lat,lon,tile_x,tile_y,source\na,A,52.1,NaN,1,1,s\n"},
            "regions.csv", "line 2", "lon", "finite",
        ),
        (
            {"regions_csv": "code,name,lat,lon,tile_x,tile_y,source\na,A,52.1,5.1,1.5,1,s\n"},
            "regions.csv", "line 2", "tile_x", "whole number",
        ),
        ({"regions_csv": 'code,name,lat,lon,tile_x,tile_y,source\n"a,A\n'}, "regions.csv", "line 2", "", "csv"),
        ({"sources": SOURCE + "year = true\n"}, "sources.toml", "source 1 (a)", "year", "whole number"),
        ({"sources": SOURCE + 'consulted = "2026"\n'}, "sources.toml", "source 1 (a)", "consulted", "without quotes"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, files: dict[str, str | bytes], file: str, entry: str, field: str, message: str
) -> None:
    with pytest.raises(StarterError) as raised:
        read_starter(folder(tmp_path, **files))
    error = raised.value
    assert error.file.endswith(file)
    assert entry in error.entry
    assert error.field == field
    assert message in error.message
    assert error.file in str(error)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StarterError, match="is not a folder"):
        read_starter(tmp_path / "elsewhere")


# Judging


def test_what_ships_has_no_problems(starter: Starter) -> None:
    assert [str(problem) for problem in check(starter)] == []


def test_the_sectors_of_the_sources_are_there_to_go_to_and_to_leave(starter: Starter) -> None:
    targets = {one.sector for one in starter.occupations if one.target}
    left = {one.sector for one in starter.occupations if not one.target}
    assert {"care", "education", "technical", "ict", "transport"} <= targets
    assert {"retail", "hospitality", "finance", "defence", "travel", "cleaning"} <= left


def test_people_bring_something_along_to_every_growing_occupation(starter: Starter) -> None:
    """A target that shares no skill with any occupation people leave could never be advised for a reason."""
    brought = {key for one in starter.occupations if not one.target for key in (*one.essential, *one.optional)}
    for one in starter.occupations:
        if one.target:
            assert len(brought & set(one.essential)) >= 3, one.nl


def change(table: str, index: int, **values: object) -> Callable[[Starter], Starter]:
    """A catalogue with one row of one table changed."""

    def changed(starter: Starter) -> Starter:
        rows = list(getattr(starter, table))
        rows[index] = replace(rows[index], **values)
        return replace(starter, **{table: tuple(rows)})

    return changed


def twice(table: str) -> Callable[[Starter], Starter]:
    """A catalogue whose first row of one table stands there again at the end, as from another place."""

    def changed(starter: Starter) -> Starter:
        rows = getattr(starter, table)
        again = replace(rows[0], where=replace(rows[0].where, entry="again"))
        return replace(starter, **{table: (*rows, again)})

    return changed


def without(table: str) -> Callable[[Starter], Starter]:
    return lambda starter: replace(starter, **{table: ()})


OCCUPATION_URI = "http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-000000000001"


@pytest.mark.parametrize(
    ("mistake", "file", "field", "message"),
    [
        (twice("sources"), "sources", "key", "keep one"),
        (change("sources", 0, key="Own wording"), "sources", "key", "write it like"),
        (change("sources", 0, title=""), "sources", "title", "is empty"),
        (change("sources", 0, licence=""), "sources", "licence", "is empty"),
        (change("sources", 2, url="http://example.org"), "sources", "url", "https://"),
        (change("sources", 0, year=None, consulted=None), "sources", "year", "consulted"),
        (without("themes"), "skills/themes.toml", "", "has no [[theme]]"),
        (twice("themes"), "skills/themes.toml", "key", "keep one"),
        (change("themes", 0, key="nothing"), "skills/themes.toml", "key", "no row has this theme"),
        (change("sectors", 0, key="nothing", isco=()), "sectors.toml", "key", "no row has this sector"),
        (change("sectors", 0, nl=""), "sectors.toml", "nl", "characters"),
        (change("sectors", 0, isco=("care",)), "sectors.toml", "isco", "beginning of an ISCO-08 code"),
        (change("sectors", 0, isco=("22", "22")), "sectors.toml", "isco", "keep one"),
        (change("sectors", 1, isco=("22",)), "sectors.toml", "isco", "is also in"),
        (twice("skills"), "skills/", "key", "keep one"),
        (twice("skills"), "skills/", "uri", "keep one"),
        (twice("skills"), "skills/", "plain_nl", "keep one"),
        (change("skills", 0, uri=OCCUPATION_URI), "skills/", "uri", "write it like"),
        (change("skills", 0, kind="talent"), "skills/", "kind", "choose one of"),
        (change("skills", 0, theme="nothing"), "skills/", "theme", "choose one of"),
        (change("skills", 0, source=("nowhere",)), "skills/", "source", "not in sources"),
        (change("skills", 0, source=()), "skills/", "source", "name a source"),
        (change("skills", 0, plain_nl="Je kunt luisteren."), "skills/", "plain_nl", "from 'U'"),
        (change("skills", 0, plain_en="You can listen"), "skills/", "plain_en", "full stop"),
        (change("skills", 0, plain_en="You " + "really " * 30 + "can."), "skills/", "plain_en", "characters"),
        (change("skills", 0, key="never-asked"), "skills/", "key", "no occupation asks"),
        (twice("occupations"), "occupations/", "uri", "keep one"),
        (twice("occupations"), "occupations/", "names_nl", "is also a name of"),
        (change("occupations", 0, names_nl=("a", "b", "c", "A")), "occupations/", "names_nl", "twice"),
        (change("occupations", 0, names_en=("a",)), "occupations/", "names_en", "give 2 to 6"),
        (change("occupations", 0, uri="esco:1"), "occupations/", "uri", "write it like"),
        (change("occupations", 0, isco="531"), "occupations/", "isco", "write it like"),
        (change("occupations", 0, isco="9998"), "occupations/", "isco", "isco_brc.csv"),
        (change("occupations", 0, sector="nothing"), "occupations/", "sector", "choose one of"),
        (change("occupations", 0, level="mbo-5"), "occupations/", "level", "choose one of"),
        (change("occupations", 0, riasec="SAS"), "occupations/", "riasec", "different letters"),
        (change("occupations", 0, riasec="S"), "occupations/", "riasec", "different letters"),
        (change("occupations", 0, riasec="SAX"), "occupations/", "riasec", "different letters"),
        (change("occupations", 0, evenings="always"), "occupations/", "evenings", "choose one of"),
        (change("occupations", 0, outdoors="yes"), "occupations/", "outdoors", "choose one of"),
        (change("occupations", 0, people="no"), "occupations/", "people", "choose one of"),
        (change("occupations", 0, about_nl="Verpleegt."), "occupations/", "about_nl", "from 'U'"),
        (change("occupations", 0, essential=("listen-well",)), "occupations/", "essential", "give 8 to 14"),
        (change("occupations", 0, optional=("listen-well",) * 3), "occupations/", "optional", "more than once"),
        (change("occupations", 0, optional=("no-such-skill",) * 3), "occupations/", "optional", "is no key in"),
        (without("demands"), "law.toml", "", "has no [[demand]]"),
        (twice("demands"), "law.toml", "key", "keep one"),
        (change("demands", 0, kind="wish"), "law.toml", "kind", "choose one of"),
        (change("demands", 0, applies_to=(), isco=()), "law.toml", "applies_to", "for which work"),
        (change("demands", 0, applies_to=("x",)), "law.toml", "applies_to", "write it like"),
        (change("demands", 0, isco=("9998",)), "law.toml", "isco", "isco_brc.csv"),
        (change("demands", 0, law=""), "law.toml", "law", "official name"),
        (change("demands", 0, article=""), "law.toml", "article", "characters"),
        (change("demands", 0, bwb="R6251"), "law.toml", "bwb", "BWBR0006251"),
        (change("demands", 0, how_nl="Via een opleiding"), "law.toml", "how_nl", "full stop"),
        (change("demands", 0, since=date(197, 12, 1)), "law.toml", "since", "give the day"),
        (change("demands", 0, until=date(1950, 1, 1)), "law.toml", "until", "not after since"),
        (change("demands", 0, satisfied_by=()), "law.toml", "satisfied_by", "is empty"),
        (without("routes"), "occupations/", "level", "no learning route leads to"),
        (twice("routes"), "routes.toml", "key", "keep one"),
        (change("routes", 0, form="lessons"), "routes.toml", "form", "choose one of"),
        (change("routes", 0, levels=(), uris=(), isco=()), "routes.toml", "levels", "for which work"),
        (change("routes", 0, levels=("mbo-5",)), "routes.toml", "levels", "choose one of"),
        (change("routes", 0, uris=("x",)), "routes.toml", "uris", "write it like"),
        (change("routes", 0, isco=("9998",)), "routes.toml", "isco", "isco_brc.csv"),
        (change("routes", 0, name_nl=""), "routes.toml", "name_nl", "characters"),
        (change("routes", 0, how_en="By a course"), "routes.toml", "how_en", "full stop"),
        (change("routes", 0, months_min=13, months_max=12), "routes.toml", "months_max", "less than months_min"),
        (change("routes", 0, months_min=-1), "routes.toml", "months_min", "between 0 and"),
        (change("routes", 0, months_max=240), "routes.toml", "months_max", "between 0 and"),
        (change("routes", 0, hours_per_week=80), "routes.toml", "hours_per_week", "between 1 and"),
        (change("routes", 0, since=date(197, 12, 1)), "routes.toml", "since", "give the day"),
        (change("routes", 0, until=date(1950, 1, 1)), "routes.toml", "until", "not after since"),
        (change("routes", 0, source=()), "routes.toml", "source", "name a source"),
        (without("isco_brc"), "isco_brc.csv", "", "has no lines"),
        (twice("isco_brc"), "isco_brc.csv", "isco", "keep one"),
        (change("isco_brc", 0, brc="11"), "isco_brc.csv", "brc", "write it like"),
        (change("isco_brc", 1, brc_nl="Anders"), "isco_brc.csv", "brc_nl", "another name"),
        (without("wages"), "wages.csv", "", "has no lines"),
        (without("wages"), "wages.csv", "brc", "has no median"),
        (twice("wages"), "wages.csv", "brc", "keep one"),
        (change("wages", 0, level="country"), "wages.csv", "level", "choose one of"),
        (change("wages", 0, level="group", brc="01"), "wages.csv", "brc", "4 digits"),
        (change("wages", 0, p25=Decimal(30), p50=Decimal(20)), "wages.csv", "p50", "do not rise"),
        (change("wages", 0, p75=Decimal(2600)), "wages.csv", "p25, p50, p75", "between 4 and 150"),
        (without("wage_index"), "wage_index.csv", "", "since 2022"),
        (twice("wage_index"), "wage_index.csv", "from_year", "keep one"),
        (change("wage_index", 0, from_year=2012, to_year=2013), "wage_index.csv", "from_year", "no line for [2022]"),
        (change("wage_index", 0, to_year=2030), "wage_index.csv", "to_year", "one line for each year"),
        (change("wage_index", 0, percent=Decimal("61")), "wage_index.csv", "percent", "between -5 and 20"),
        (twice("regions"), "regions.csv", "", "has 36 regions; the country has 35"),
        (twice("regions"), "regions.csv", "tile_x, tile_y", "keep one"),
        (change("regions", 0, lat=5.1, lon=52.1), "regions.csv", "lat", "between 50.7 and 53.6"),
        (change("regions", 0, code="nowhere"), "regions.csv", "code", "no municipality lies"),
        (change("regions", 0, code="nowhere"), "municipalities.csv", "region", "choose one of"),
        (twice("municipalities"), "municipalities.csv", "", "has 343; the country has 342"),
        (twice("municipalities"), "municipalities.csv", "name", "keep one"),
        (change("municipalities", 0, code="0014"), "municipalities.csv", "code", "GM0855"),
        (change("municipalities", 0, lon=-68.9), "municipalities.csv", "lon", "between 3.3 and 7.3"),
    ],
)
def test_every_mistake_is_found(
    starter: Starter, mistake: Callable[[Starter], Starter], file: str, field: str, message: str
) -> None:
    problems = check(mistake(starter))
    assert any(
        problem.file.startswith(file) and problem.field == field and message in problem.message for problem in problems
    ), [str(problem) for problem in problems][:10]


def test_a_skill_cannot_be_essential_and_optional_at_once(starter: Starter) -> None:
    first = starter.occupations[0]
    mistake = change("occupations", 0, optional=(*first.optional[:2], first.essential[0]))
    assert any("is essential already" in problem.message for problem in check(mistake(starter)))


def test_the_command_says_yes_or_names_what_to_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], starter: Starter
) -> None:
    assert main([str(DATA)]) == 0
    assert f"{len(starter.occupations)} occupations" in capsys.readouterr().out
    assert main([str(folder(tmp_path, skills__talk=SKILL))]) == 1
    assert "skills/talk.toml · skill 1 (listen) · theme · is 'talking'; choose" in capsys.readouterr().out
    assert main([str(folder(tmp_path, skills__talk=SKILL + "colour = 1\n"))]) == 1
    assert capsys.readouterr().out.startswith("skills/talk.toml · skill 1 (listen) · colour · is not a field")


# Comparing with ESCO


def esco_rows(shared_data: Path, table: str) -> Iterator[dict[str, str]]:
    """The rows of one table of ESCO 1.2.0 in English."""
    archives = sorted((shared_data / "esco").glob("*v1.2.0*classification*en*csv.zip"))
    if not archives:
        absent("data", "ESCO 1.2.0 in English is not in the real data")
    with zipfile.ZipFile(archives[0]) as archive:
        (name,) = [name for name in archive.namelist() if name.rsplit("/", 1)[-1] == f"{table}_en.csv"]
        with archive.open(name) as stream:
            yield from csv.DictReader(io.TextIOWrapper(stream, "utf-8-sig"))


@pytest.mark.data
def test_occupations_are_those_of_esco(shared_data: Path, starter: Starter) -> None:
    isco = {row["conceptUri"]: row["iscoGroup"] for row in esco_rows(shared_data, "occupations")}
    wrong = [(one.nl, one.isco, isco.get(one.uri)) for one in starter.occupations if isco.get(one.uri) != one.isco]
    assert wrong == []
    assert [(demand.key, uri) for demand in starter.demands for uri in demand.applies_to if uri not in isco] == []
    groups = set(isco.values())
    assert [(demand.key, code) for demand in starter.demands for code in demand.isco if code not in groups] == []


@pytest.mark.data
def test_skills_are_those_of_esco(shared_data: Path, starter: Starter, tmp_path: Path) -> None:
    """The report lists our name beside ESCO's, to be read by a person (keep it with --basetemp); we check the rest."""
    esco = {row["conceptUri"]: row for row in esco_rows(shared_data, "skills")}
    assert [skill.key for skill in starter.skills if skill.uri not in esco] == []
    report = tmp_path / "skills-beside-esco.tsv"
    lines = [f"{one.key}\t{one.en}\t{esco[one.uri]['preferredLabel']}\t{one.plain_en}\n" for one in starter.skills]
    report.write_text("".join(lines), encoding="utf-8")
    knowledge = {one.key for one in starter.skills if esco[one.uri]["skillType"] == "knowledge"}
    assert {one.key for one in starter.skills if one.kind == "knowledge"} == knowledge
