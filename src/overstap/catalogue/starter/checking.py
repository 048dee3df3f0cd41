"""Judge the starter catalogue as a whole: what is missing, double, out of bounds or points nowhere, and what to do.

`python -m overstap.catalogue.starter.checking [FOLDER]` prints one line per problem (file · entry · field · what to do)
and exits 1 when there is any. Whether an ESCO identifier exists and is the concept meant cannot be judged here, since
ESCO's lists do not ship; a test compares them with a copy of ESCO where one is at hand.
"""

import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from overstap.catalogue.starter.entries import StarterError, Where
from overstap.catalogue.starter.law_and_learning import check_law, check_routes
from overstap.catalogue.starter.reading import (
    DATA,
    Label,
    Starter,
    StarterOccupation,
    StarterSkill,
    WageRow,
    read_starter,
)
from overstap.catalogue.starter.rules import (
    ABOUT_LENGTH,
    CODE,
    KEY,
    LEVELS,
    NAME_LENGTH,
    SENTENCE_LENGTH,
    URI,
    URI_EXAMPLE,
    Problem,
    at,
    between,
    count,
    from_sources,
    matches,
    one_of,
    sentence,
    short,
    unique,
)

MUNICIPALITIES = 342  # of the Netherlands in Europe, 2026
REGIONS = 35  # labour-market regions, 2026
LATITUDE, LONGITUDE = (50.7, 53.6), (3.3, 7.3)  # the Netherlands in Europe
SKILL_KINDS = ("skill", "knowledge", "attitude", "language")
OFTEN = ("never", "sometimes", "often")
WAGE_LEVELS = {"group": 4, "segment": 3, "class": 2, "total": 0}  # digits of the BRC code at that level
WAGE_EURO_PER_HOUR = (4, 150)  # from the wage of a fifteen-year-old up; outside is a typing mistake or a monthly wage
WAGE_GROWTH_PERCENT = (-5, 20)
ESSENTIAL, OPTIONAL, NAMES_NL, NAMES_EN = (8, 14), (3, 8), (4, 12), (2, 6)
ALIKE_SKILLS, ALIKE_CREDIT = (2, 8), (8, 12)  # much of it carries over; the same thing in another setting

_BEGINNING = re.compile(r"\d{1,4}")
_MUNICIPALITY = re.compile(r"GM\d{4}")
_RIASEC = re.compile(r"(?!.*(.).*\1)[RIASEC]{2,3}")  # no letter twice


def check(starter: Starter) -> list[Problem]:
    """All problems of the catalogue, table by table; empty when it can ship."""
    return [
        *_sources(starter),
        *_labels("theme", "skills/themes.toml", starter.themes, {skill.theme for skill in starter.skills}),
        *_labels("sector", "sectors.toml", starter.sectors, _sectors_in_use(starter)),
        *_sector_codes(starter),
        *_skills(starter),
        *_alike(starter),
        *_occupations(starter),
        *check_law(starter),
        *check_routes(starter),
        *_isco_brc(starter),
        *_wages(starter),
        *_wage_index(starter),
        *_regions(starter),
        *_municipalities(starter),
    ]


def _sources(starter: Starter) -> Iterator[Problem]:
    yield from unique("key", starter.sources, lambda source: source.key)
    for source in starter.sources:
        yield from matches(source, "key", source.key, KEY, "cbs-85517ned-2022")
        for field, value in (("title", source.title), ("licence", source.licence)):
            if not value:
                yield at(source.where, field, "is empty; fill it in")
        # Our own wording and judgement stand on no other page than the catalogue itself.
        if not source.url.startswith("https://") and (source.url or not source.key.startswith("own-")):
            yield at(source.where, "url", "should be a public address that starts with https://")
        if source.year is None and source.consulted is None:
            yield at(source.where, "year", "give the year of the source, or the date it was consulted")


def _labels(name: str, file: str, labels: Sequence[Label], used: Collection[str]) -> Iterator[Problem]:
    if not labels:
        yield Problem(file, "", "", f"has no [[{name}]]; add them")
    yield from unique("key", labels, lambda label: label.key)
    for label in labels:
        yield from matches(label, "key", label.key, KEY, "digital-basics")
        yield from short(label, "nl", label.nl, NAME_LENGTH)
        yield from short(label, "en", label.en, NAME_LENGTH)
        if label.key not in used:
            yield at(label.where, "key", f"no row has this {name}; use it or take it out")


def _sectors_in_use(starter: Starter) -> set[str]:
    """Those of our own occupations, and those that imported occupations get by their code."""
    return {one.sector for one in starter.occupations} | {sector.key for sector in starter.sectors if sector.isco}


def _sector_codes(starter: Starter) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for sector in starter.sectors:
        for code in sector.isco:
            yield from matches(sector, "isco", code, _BEGINNING, "22: the beginning of an ISCO-08 code")
            if code in first:
                yield at(sector.where, "isco", f"{code!r} is also in {first[code]}; keep one")
            first.setdefault(code, sector.where.entry)


def _skills(starter: Starter) -> Iterator[Problem]:
    skills = starter.skills
    themes = {theme.key for theme in starter.themes}
    asked = {key for one in starter.occupations for key in (*one.essential, *one.optional)}
    yield from from_sources(starter, skills)
    yield from unique("key", skills, lambda skill: skill.key)
    yield from unique("uri", skills, lambda skill: skill.uri)
    texts: tuple[tuple[str, Callable[[StarterSkill], str]], ...] = (
        ("nl", lambda skill: skill.nl.casefold()),
        ("en", lambda skill: skill.en.casefold()),
        ("plain_nl", lambda skill: skill.plain_nl),
        ("plain_en", lambda skill: skill.plain_en),
    )
    for field, text in texts:
        yield from unique(field, skills, text)
    for skill in skills:
        yield from matches(skill, "key", skill.key, KEY, "calm-angry-customer")
        yield from matches(skill, "uri", skill.uri, URI["skill"], URI_EXAMPLE["skill"])
        yield from one_of(skill, "kind", skill.kind, SKILL_KINDS)
        yield from one_of(skill, "theme", skill.theme, themes)
        yield from short(skill, "nl", skill.nl, NAME_LENGTH)
        yield from short(skill, "en", skill.en, NAME_LENGTH)
        yield from sentence(skill, "plain_nl", skill.plain_nl, SENTENCE_LENGTH)
        yield from sentence(skill, "plain_en", skill.plain_en, SENTENCE_LENGTH)
        if skill.key not in asked:
            yield at(skill.where, "key", "no occupation asks this skill; add it to one or take it out")


def _alike(starter: Starter) -> Iterator[Problem]:
    yield from from_sources(starter, starter.alike)
    yield from unique("key", starter.alike, lambda group: group.key)
    first: dict[tuple[str, str], Where] = {}
    for group in starter.alike:
        yield from matches(group, "key", group.key, KEY, "talk-in-another-setting")
        if bool(group.skills) == bool(group.have or group.need):
            yield at(group.where, "skills", "give skills, or have and need where it holds in one direction")
        one_way = (("have", group.have), ("need", group.need))
        for field, keys in (("skills", group.skills),) if group.skills else one_way:
            yield from count(group, field, keys, ALIKE_SKILLS if group.skills else (1, ALIKE_SKILLS[1]))
            for key in keys:
                if key not in starter.skill_by_key:
                    yield at(group.where, field, f"{key!r} is no key in skills/*.toml; add it or correct the key")
        for key in sorted(set(group.have) & set(group.need)):
            yield at(group.where, "need", f"{key!r} is in have too; a skill always counts for itself")
        if group.credit not in ALIKE_CREDIT:
            yield at(group.where, "credit", f"is {group.credit}; choose one of {', '.join(map(str, ALIKE_CREDIT))}")
        for field, text in (("why_nl", group.why_nl), ("why_en", group.why_en)):
            yield from short(group, field, text, NAME_LENGTH)
            if text[:1].isupper() or text.endswith("."):
                yield at(group.where, field, "ends a sentence: no capital at its begin, no full stop at its end")
        for have, need in dict.fromkeys(group.pairs):
            other = first.setdefault((have, need), group.where)
            if other is not group.where:
                yield at(group.where, "skills, have, need", f"{have!r} for {need!r} is also in {other.entry}; keep one")


def _occupations(starter: Starter) -> Iterator[Problem]:
    occupations = starter.occupations
    yield from from_sources(starter, occupations)
    yield from unique("uri", occupations, lambda one: one.uri)
    yield from _names(occupations, "nl", lambda one: (one.nl, *one.names_nl))
    yield from _names(occupations, "en", lambda one: (one.en, *one.names_en))
    sectors = {sector.key for sector in starter.sectors}
    with_group = {row.isco for row in starter.isco_brc}
    for one in occupations:
        yield from matches(one, "uri", one.uri, URI["occupation"], URI_EXAMPLE["occupation"])
        yield from matches(one, "isco", one.isco, CODE, "5311")
        if one.isco not in with_group:
            yield at(one.where, "isco", f"{one.isco} has no line in isco_brc.csv; add it or correct the code")
        yield from one_of(one, "sector", one.sector, sectors)
        yield from one_of(one, "level", one.level, LEVELS)
        yield from matches(one, "riasec", one.riasec, _RIASEC, "SAE: two or three different letters of RIASEC")
        for field, often in (("evenings", one.evenings), ("outdoors", one.outdoors), ("people", one.people)):
            yield from one_of(one, field, often, OFTEN)
        yield from short(one, "nl", one.nl, NAME_LENGTH)
        yield from short(one, "en", one.en, NAME_LENGTH)
        yield from sentence(one, "about_nl", one.about_nl, ABOUT_LENGTH)
        yield from sentence(one, "about_en", one.about_en, ABOUT_LENGTH)
        yield from count(one, "names_nl", one.names_nl, NAMES_NL)
        yield from count(one, "names_en", one.names_en, NAMES_EN)
        yield from count(one, "essential", one.essential, ESSENTIAL)
        yield from count(one, "optional", one.optional, OPTIONAL)
        for key in sorted(set(one.essential) & set(one.optional)):
            yield at(one.where, "optional", f"{key!r} is essential already; take it out of one of the two")
        for field, keys in (("essential", one.essential), ("optional", one.optional)):
            for key in keys:
                if key not in starter.skill_by_key:
                    yield at(one.where, field, f"{key!r} is no key in skills/*.toml; add the skill or correct the key")


def _names(
    occupations: Iterable[StarterOccupation], language: str, names: Callable[[StarterOccupation], tuple[str, ...]]
) -> Iterator[Problem]:
    """A name that two occupations share, or that one gives twice, would make what a person typed ambiguous."""
    first: dict[str, tuple[str, StarterOccupation]] = {}
    for one in occupations:
        for name in names(one):
            other, owner = first.setdefault(name.casefold(), (name, one))
            if owner is not one:
                yield at(one.where, f"names_{language}", f"{name!r} is also a name of {owner.where.entry}; keep one")
            elif other is not name:
                yield at(one.where, f"names_{language}", f"{name!r} stands here twice; keep one")


def _isco_brc(starter: Starter) -> Iterator[Problem]:
    if not starter.isco_brc:
        yield Problem("isco_brc.csv", "", "", "has no lines; add the BRC group of each ISCO unit group")
    yield from from_sources(starter, starter.isco_brc)
    yield from unique("isco", starter.isco_brc, lambda row: row.isco)
    names: dict[str, tuple[str, str]] = {}
    for row in starter.isco_brc:
        yield from matches(row, "isco", row.isco, CODE, "5311")
        yield from matches(row, "brc", row.brc, CODE, "1013")
        yield from short(row, "brc_nl", row.brc_nl, NAME_LENGTH)
        yield from short(row, "brc_en", row.brc_en, NAME_LENGTH)
        if names.setdefault(row.brc, (row.brc_nl, row.brc_en)) != (row.brc_nl, row.brc_en):
            yield at(row.where, "brc_nl", f"group {row.brc} has another name on an earlier line; use one name")


def _wages(starter: Starter) -> Iterator[Problem]:
    yield from from_sources(starter, starter.wages)
    yield from unique("brc", starter.wages, lambda row: (row.brc, row.year))
    for row in starter.wages:
        yield from one_of(row, "level", row.level, WAGE_LEVELS)
        yield from _brc_fits_level(row)
        published = [value for value in (row.p25, row.p50, row.p75) if value is not None]
        if published != sorted(published):
            yield at(row.where, "p50", "the quartiles do not rise from p25 to p75; correct them")
        for value in published:
            yield from between(row, "p25, p50, p75", float(value), WAGE_EURO_PER_HOUR)
    with_median = {row.brc for row in starter.wages if row.p50 is not None}
    for group in sorted({row.brc for row in starter.isco_brc}):
        if with_median.isdisjoint({group, group[:3], group[:2]}):
            yield Problem("wages.csv", "", "brc", f"group {group} has no median, nor its segment or class; add one")


def _brc_fits_level(row: WageRow) -> Iterator[Problem]:
    digits = WAGE_LEVELS.get(row.level, 0)
    if digits and not re.fullmatch(rf"\d{{{digits}}}", row.brc):
        yield at(row.where, "brc", f"is {row.brc!r}; a {row.level} has a code of {digits} digits")


def _wage_index(starter: Starter) -> Iterator[Problem]:
    steps = starter.wage_index
    yield from from_sources(starter, steps)
    yield from unique("from_year", steps, lambda step: step.from_year)
    for step in steps:
        if step.to_year != step.from_year + 1:
            yield at(step.where, "to_year", f"should be {step.from_year + 1}: one line for each year")
        yield from between(step, "percent", float(step.percent), WAGE_GROWTH_PERCENT)
    wage_year = max((row.year for row in starter.wages), default=None)
    years = {step.from_year for step in steps}
    last = max(years, default=None)
    if wage_year is None:
        yield Problem("wages.csv", "", "", "has no lines; add the wages of each BRC group")
    elif last is None:
        yield Problem("wage_index.csv", "", "", f"has no lines; add the growth of wages since {wage_year}")
    elif missing := [year for year in range(wage_year, last + 1) if year not in years]:
        yield Problem("wage_index.csv", "", "from_year", f"has no line for {missing}; add the growth of that year")


def _regions(starter: Starter) -> Iterator[Problem]:
    regions = starter.regions
    if len(regions) != REGIONS:
        yield Problem("regions.csv", "", "", f"has {len(regions)} regions; the country has {REGIONS}")
    yield from from_sources(starter, regions)
    yield from unique("code", regions, lambda region: region.code)
    yield from unique("name", regions, lambda region: region.name)
    yield from unique("tile_x, tile_y", regions, lambda region: (region.tile_x, region.tile_y))
    filled = {municipality.region for municipality in starter.municipalities}
    for region in regions:
        yield from matches(region, "code", region.code, KEY, "midden-brabant")
        yield from between(region, "lat", region.lat, LATITUDE)
        yield from between(region, "lon", region.lon, LONGITUDE)
        if region.code not in filled:
            yield at(region.where, "code", "no municipality lies in this region; check municipalities.csv")


def _municipalities(starter: Starter) -> Iterator[Problem]:
    municipalities = starter.municipalities
    if len(municipalities) != MUNICIPALITIES:
        yield Problem("municipalities.csv", "", "", f"has {len(municipalities)}; the country has {MUNICIPALITIES}")
    yield from from_sources(starter, municipalities)
    yield from unique("code", municipalities, lambda one: one.code)
    yield from unique("name", municipalities, lambda one: one.name)
    regions = {region.code for region in starter.regions}
    for one in municipalities:
        yield from matches(one, "code", one.code, _MUNICIPALITY, "GM0855")
        yield from one_of(one, "region", one.region, regions)
        yield from short(one, "province", one.province, NAME_LENGTH)
        yield from between(one, "lat", one.lat, LATITUDE)
        yield from between(one, "lon", one.lon, LONGITUDE)


def main(arguments: Sequence[str]) -> int:
    """Check the folder given, or the one that ships: 0 when all is well, 1 with a line for each problem."""
    folder = Path(arguments[0]) if arguments else DATA
    try:
        starter = read_starter(folder)
    except StarterError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    problems = check(starter)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    if not problems:
        sys.stdout.write(
            f"no problems: {len(starter.occupations)} occupations, {len(starter.skills)} skills, "
            f"{len(starter.demands)} legal demands, {len(starter.routes)} learning routes, "
            f"{len(starter.municipalities)} municipalities\n"
        )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
