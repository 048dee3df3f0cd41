"""Read the starter catalogue's files into plain values; what they say is judged by `checking`, not here.

Pure: no database. A file that cannot be understood raises `StarterError` with file, entry, field and what was expected.
Tables are TOML (`[[skill]]`, `[[occupation]]`, …) or csv with a header; a field that the format does not know is an
error too, so that a typing mistake cannot silently drop a fact. Tables that are not there are read as empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import permutations, product
from pathlib import Path

from overstap.catalogue.starter.entries import Entry, StarterError, Where, read_lines, read_tables

__all__ = [
    "IscoBrc",
    "Label",
    "LearningRoute",
    "LegalDemand",
    "Municipality",
    "Region",
    "Sector",
    "Source",
    "Starter",
    "StarterAlike",
    "StarterError",
    "StarterOccupation",
    "StarterSkill",
    "WageIndex",
    "WageRow",
    "Where",
    "read_starter",
]

DATA = Path(__file__).parent / "data"
NO_SKILLS = ("themes.toml", "alike.toml")  # files beside those of skills, about skills


@dataclass(frozen=True, kw_only=True)
class Read:
    """What every value that was read carries: where it stands and the keys of the sources it rests on."""

    where: Where = field(compare=False)
    source: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source(Read):
    """Where facts come from: the `year` they are of, or for a page that changes the day it was `consulted`, or both."""

    key: str
    title: str
    title_nl: str = ""
    """In Dutch, where the title is not."""
    url: str
    licence: str
    year: int | None
    consulted: date | None


@dataclass(frozen=True, kw_only=True)
class Label(Read):
    """A theme of skills or a sector of occupations: a key with a Dutch and an English name."""

    key: str
    nl: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Sector(Label):
    """A sector; `isco` holds beginnings of ISCO-08 codes: of those that fit an occupation the longest decides."""

    isco: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StarterSkill(Read):
    """A skill in our own words; `uri` is the ESCO 1.2.0 concept that is meant."""

    key: str
    uri: str
    kind: str
    theme: str
    nl: str
    en: str
    plain_nl: str
    plain_en: str


@dataclass(frozen=True, kw_only=True)
class StarterAlike(Read):
    """Skills that are, by our own judgement, one ability in several settings; holds skill keys.

    Either each of `skills` counts for each other one, or, where it holds in one direction only, each of `have` counts
    for each of `need`. `credit` is in sixteenths of the skill asked; `why_nl` and `why_en` end a sentence that says so.
    """

    key: str
    skills: tuple[str, ...]
    have: tuple[str, ...]
    need: tuple[str, ...]
    credit: int
    why_nl: str
    why_en: str

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(skill one has, skill asked), in the order given; nothing follows from pairs of other groups."""
        if self.skills:
            return tuple(permutations(self.skills, 2))
        return tuple(product(self.have, self.need))


@dataclass(frozen=True, kw_only=True)
class StarterOccupation(Read):
    """An occupation with our own judgement of what it asks; `essential` and `optional` hold skill keys."""

    uri: str
    isco: str
    sector: str
    nl: str
    en: str
    names_nl: tuple[str, ...]
    names_en: tuple[str, ...]
    about_nl: str
    about_en: str
    level: str
    target: bool
    riasec: str
    evenings: str
    """never, sometimes or often: our own judgement, as are the next two."""
    outdoors: str
    people: str
    essential: tuple[str, ...]
    optional: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LegalDemand(Read):
    """What the law demands for some work from `since` until (not including) `until`; None: until further notice."""

    key: str
    applies_to: tuple[str, ...]
    isco: tuple[str, ...]
    kind: str
    name_nl: str
    name_en: str
    how_nl: str
    how_en: str
    law: str
    article: str
    bwb: str
    since: date
    until: date | None
    before_start: bool
    satisfied_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LearningRoute(Read):
    """A way to learn for some work: `months_min` to `months_max`, at `hours_per_week` where a source says so."""

    key: str
    uris: tuple[str, ...]
    isco: tuple[str, ...]
    levels: tuple[str, ...]
    name_nl: str
    name_en: str
    how_nl: str
    how_en: str
    form: str
    months_min: int
    months_max: int
    hours_per_week: int | None
    since: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class IscoBrc(Read):
    """The Dutch occupation group (BRC 2014) of an ISCO-08 unit group."""

    isco: str
    brc: str
    brc_nl: str
    brc_en: str


@dataclass(frozen=True, kw_only=True)
class WageRow(Read):
    """Gross wage in euro per hour: quartiles of a BRC group, segment, class or of all; None: not published."""

    brc: str
    level: str
    p25: Decimal | None
    p50: Decimal | None
    p75: Decimal | None
    year: int


@dataclass(frozen=True, kw_only=True)
class WageIndex(Read):
    """Growth of agreed wages between two years, in percent."""

    from_year: int
    to_year: int
    percent: Decimal


@dataclass(frozen=True, kw_only=True)
class Region(Read):
    """A labour-market region: centre in degrees (WGS84) and its place on our tile map."""

    code: str
    name: str
    lat: float
    lon: float
    tile_x: int
    tile_y: int


@dataclass(frozen=True, kw_only=True)
class Municipality(Read):
    """A municipality with its region's code and a point inside it in degrees (WGS84)."""

    code: str
    name: str
    province: str
    region: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Starter:
    """The whole starter catalogue, in the order of its files."""

    sources: tuple[Source, ...] = ()
    sectors: tuple[Sector, ...] = ()
    themes: tuple[Label, ...] = ()
    skills: tuple[StarterSkill, ...] = ()
    alike: tuple[StarterAlike, ...] = ()
    occupations: tuple[StarterOccupation, ...] = ()
    demands: tuple[LegalDemand, ...] = ()
    routes: tuple[LearningRoute, ...] = ()
    isco_brc: tuple[IscoBrc, ...] = ()
    wages: tuple[WageRow, ...] = ()
    wage_index: tuple[WageIndex, ...] = ()
    regions: tuple[Region, ...] = ()
    municipalities: tuple[Municipality, ...] = ()

    @cached_property
    def skill_by_key(self) -> Mapping[str, StarterSkill]:
        """Skills by key; of a key used twice (which `checking` reports) the first."""
        return {skill.key: skill for skill in reversed(self.skills)}


def read_starter(folder: Path = DATA) -> Starter:
    """Read the data folder. Raises StarterError; changes nothing."""
    if not folder.is_dir():
        raise StarterError(str(folder), "", "", "is not a folder; give the folder with sources.toml and the tables")
    return Starter(
        sources=read_tables(folder, "sources*.toml", "source", _source),
        sectors=read_tables(folder, "sectors.toml", "sector", _sector),
        themes=read_tables(folder, "skills/themes.toml", "theme", _label),
        skills=read_tables(folder, "skills/*.toml", "skill", _skill, without=NO_SKILLS),
        alike=read_tables(folder, "skills/alike.toml", "alike", _alike),
        occupations=read_tables(folder, "occupations/*.toml", "occupation", _occupation),
        demands=read_tables(folder, "law.toml", "demand", _demand),
        routes=read_tables(folder, "routes.toml", "route", _route),
        isco_brc=read_lines(folder, "isco_brc.csv", ("isco", "brc", "brc_nl", "brc_en"), _isco_brc),
        wages=read_lines(folder, "wages.csv", ("brc", "level", "p25", "p50", "p75", "year"), _wage),
        wage_index=read_lines(folder, "wage_index.csv", ("from_year", "to_year", "percent"), _wage_index),
        regions=read_lines(folder, "regions.csv", ("code", "name", "lat", "lon", "tile_x", "tile_y"), _region),
        municipalities=read_lines(
            folder, "municipalities.csv", ("code", "name", "province", "region", "lat", "lon"), _municipality
        ),
    )


def _source(row: Entry) -> Source:
    return Source(
        where=row.where, key=row.text("key"), title=row.text("title"),
        title_nl=row.text_or_empty("title_nl"), url=row.text("url"), licence=row.text("licence"),
        year=row.whole_or_none("year"), consulted=row.day_or_none("consulted"),
    )  # fmt: skip


def _label(row: Entry) -> Label:
    return Label(where=row.where, key=row.text("key"), nl=row.text("nl"), en=row.text("en"))


def _sector(row: Entry) -> Sector:
    return Sector(
        where=row.where, key=row.text("key"), nl=row.text("nl"), en=row.text("en"),
        isco=row.texts("isco", required=False),
    )  # fmt: skip


def _skill(row: Entry) -> StarterSkill:
    return StarterSkill(
        where=row.where, source=row.sources(), key=row.text("key"), uri=row.text("uri"), kind=row.text("kind"),
        theme=row.text("theme"), nl=row.text("nl"), en=row.text("en"),
        plain_nl=row.text("plain_nl"), plain_en=row.text("plain_en"),
    )  # fmt: skip


def _alike(row: Entry) -> StarterAlike:
    return StarterAlike(
        where=row.where, source=row.sources(), key=row.text("key"), skills=row.texts("skills", required=False),
        have=row.texts("have", required=False), need=row.texts("need", required=False), credit=row.whole("credit"),
        why_nl=row.text("why_nl"), why_en=row.text("why_en"),
    )  # fmt: skip


def _occupation(row: Entry) -> StarterOccupation:
    return StarterOccupation(
        where=row.where, source=row.sources(), uri=row.text("uri"), isco=row.text("isco"), sector=row.text("sector"),
        nl=row.text("nl"), en=row.text("en"), names_nl=row.texts("names_nl"), names_en=row.texts("names_en"),
        about_nl=row.text("about_nl"), about_en=row.text("about_en"), level=row.text("level"),
        target=row.flag("target"), riasec=row.text("riasec"), evenings=row.text("evenings"),
        outdoors=row.text("outdoors"), people=row.text("people"),
        essential=row.texts("essential"), optional=row.texts("optional"),
    )  # fmt: skip


def _demand(row: Entry) -> LegalDemand:
    return LegalDemand(
        where=row.where, source=row.sources(), key=row.text("key"),
        applies_to=row.texts("applies_to", required=False), isco=row.texts("isco", required=False),
        kind=row.text("kind"), name_nl=row.text("name_nl"), name_en=row.text("name_en"),
        how_nl=row.text("how_nl"), how_en=row.text("how_en"), law=row.text("law"), article=row.text("article"),
        bwb=row.text("bwb"), since=row.day("since"), until=row.day_or_none("until"),
        before_start=row.flag("before_start"), satisfied_by=row.texts("satisfied_by"),
    )  # fmt: skip


def _route(row: Entry) -> LearningRoute:
    return LearningRoute(
        where=row.where, source=row.sources(), key=row.text("key"), uris=row.texts("uris", required=False),
        isco=row.texts("isco", required=False), levels=row.texts("levels", required=False),
        name_nl=row.text("name_nl"), name_en=row.text("name_en"), how_nl=row.text("how_nl"), how_en=row.text("how_en"),
        form=row.text("form"), months_min=row.whole("months_min"), months_max=row.whole("months_max"),
        hours_per_week=row.whole_or_none("hours_per_week"), since=row.day("since"), until=row.day_or_none("until"),
    )  # fmt: skip


def _isco_brc(row: Entry) -> IscoBrc:
    return IscoBrc(
        where=row.where, source=row.sources(), isco=row.text("isco"), brc=row.text("brc"),
        brc_nl=row.text("brc_nl"), brc_en=row.text("brc_en"),
    )  # fmt: skip


def _wage(row: Entry) -> WageRow:
    return WageRow(
        where=row.where, source=row.sources(), brc=row.text("brc"), level=row.text("level"),
        p25=row.decimal_or_none("p25"), p50=row.decimal_or_none("p50"), p75=row.decimal_or_none("p75"),
        year=row.whole("year"),
    )  # fmt: skip


def _wage_index(row: Entry) -> WageIndex:
    return WageIndex(
        where=row.where, source=row.sources(), from_year=row.whole("from_year"), to_year=row.whole("to_year"),
        percent=row.decimal("percent"),
    )  # fmt: skip


def _region(row: Entry) -> Region:
    return Region(
        where=row.where, source=row.sources(), code=row.text("code"), name=row.text("name"),
        lat=float(row.decimal("lat")), lon=float(row.decimal("lon")),
        tile_x=row.whole("tile_x"), tile_y=row.whole("tile_y"),
    )  # fmt: skip


def _municipality(row: Entry) -> Municipality:
    return Municipality(
        where=row.where, source=row.sources(), code=row.text("code"), name=row.text("name"),
        province=row.text("province"), region=row.text("region"),
        lat=float(row.decimal("lat")), lon=float(row.decimal("lon")),
    )  # fmt: skip
