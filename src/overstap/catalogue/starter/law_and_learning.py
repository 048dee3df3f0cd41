"""Judge what the catalogue says of law and of learning: two dated tables that name work by URI, ISCO code or level."""

import re
from collections.abc import Iterator

from overstap.catalogue.starter.reading import LearningRoute, LegalDemand, Starter
from overstap.catalogue.starter.rules import (
    ABOUT_LENGTH,
    FIRST_DAY,
    KEY,
    LEVELS,
    NAME_LENGTH,
    URI,
    URI_EXAMPLE,
    Problem,
    at,
    between,
    from_sources,
    matches,
    one_of,
    short,
    unique,
)

DEMAND_KINDS = ("diploma", "registration", "licence", "certificate", "conduct")
ROUTE_FORMS = ("bbl", "bol", "deeltijd", "voltijd", "duaal", "zij-instroom", "kort", "intern")
ROUTE_MONTHS = (0, 84)  # a course of a day is less than a month: 0; a university degree in part time takes longest
ROUTE_HOURS = (1, 48)  # a week, work included where it is part of learning
TAUGHT = LEVELS[2:]  # below mbo-1 nobody needs a course to begin

# A Dutch law or treaty in the national database, or the CELEX number of a European one.
_LAW = re.compile(r"BWB[RV]\d{7}|3\d{4}[RLD]\d{4}")


def check_law(starter: Starter) -> Iterator[Problem]:
    """Problems of law.toml."""
    if not starter.demands:
        yield Problem("law.toml", "", "", "has no [[demand]]; add what the law demands")
    yield from from_sources(starter, starter.demands)
    yield from unique("key", starter.demands, lambda demand: (demand.key, demand.since))
    known_isco = {row.isco for row in starter.isco_brc}
    for demand in starter.demands:
        yield from matches(demand, "key", demand.key, KEY, "big-verpleegkundige")
        yield from one_of(demand, "kind", demand.kind, DEMAND_KINDS)
        yield from _demand_texts(demand)
        if not demand.applies_to and not demand.isco:
            yield at(demand.where, "applies_to", "is empty and so is isco; say for which work the demand holds")
        for uri in demand.applies_to:
            yield from matches(demand, "applies_to", uri, URI["occupation"], URI_EXAMPLE["occupation"])
        for isco in demand.isco:
            if isco not in known_isco:
                yield at(demand.where, "isco", f"{isco!r} has no line in isco_brc.csv; add it or correct the code")
        if not demand.satisfied_by:
            yield at(demand.where, "satisfied_by", "is empty; name the licence or diploma words that meet the demand")
        if demand.until is not None and demand.until <= demand.since:
            yield at(demand.where, "until", f"is {demand.until}, not after since ({demand.since})")


def _demand_texts(demand: LegalDemand) -> Iterator[Problem]:
    for field, value in (("name_nl", demand.name_nl), ("name_en", demand.name_en), ("article", demand.article)):
        yield from short(demand, field, value, NAME_LENGTH)
    for field, value in (("how_nl", demand.how_nl), ("how_en", demand.how_en)):
        yield from short(demand, field, value, ABOUT_LENGTH)
        if not value.endswith("."):
            yield at(demand.where, field, "should be a sentence that ends with a full stop")
    if not demand.law:
        yield at(demand.where, "law", "is empty; give the official name of the law")
    yield from matches(demand, "bwb", demand.bwb, _LAW, "BWBR0006251, or 32006L0126 for a European law")
    if demand.since < FIRST_DAY:
        yield at(demand.where, "since", f"is {demand.since}; give the day since when the demand holds")


def check_routes(starter: Starter) -> Iterator[Problem]:
    """Problems of routes.toml, and occupations to go to that nobody can learn for."""
    yield from from_sources(starter, starter.routes)
    yield from unique("key", starter.routes, lambda route: (route.key, route.since))
    known_isco = {row.isco for row in starter.isco_brc}
    for route in starter.routes:
        yield from matches(route, "key", route.key, KEY, "mbo-3-bbl")
        yield from one_of(route, "form", route.form, ROUTE_FORMS)
        yield from _route_texts(route)
        if not route.uris and not route.isco and not route.levels:
            yield at(route.where, "levels", "is empty and so are uris and isco; say for which work it is")
        for level in route.levels:
            yield from one_of(route, "levels", level, TAUGHT)
        for uri in route.uris:
            yield from matches(route, "uris", uri, URI["occupation"], URI_EXAMPLE["occupation"])
        for isco in route.isco:
            if isco not in known_isco:
                yield at(route.where, "isco", f"{isco!r} has no line in isco_brc.csv; add it or correct the code")
        yield from _route_numbers(route)
    named = {name for route in starter.routes for name in (*route.uris, *route.isco, *route.levels)}
    for one in starter.occupations:
        if one.target and one.level in TAUGHT and named.isdisjoint({one.uri, one.isco, one.level}):
            yield at(one.where, "level", f"no learning route leads to {one.level}; add one to routes.toml")


def _route_texts(route: LearningRoute) -> Iterator[Problem]:
    for field, value in (("name_nl", route.name_nl), ("name_en", route.name_en)):
        yield from short(route, field, value, NAME_LENGTH)
    for field, value in (("how_nl", route.how_nl), ("how_en", route.how_en)):
        yield from short(route, field, value, ABOUT_LENGTH)
        if not value.endswith("."):
            yield at(route.where, field, "should be a sentence that ends with a full stop")


def _route_numbers(route: LearningRoute) -> Iterator[Problem]:
    yield from between(route, "months_min", route.months_min, ROUTE_MONTHS)
    yield from between(route, "months_max", route.months_max, ROUTE_MONTHS)
    if route.months_max < route.months_min:
        yield at(route.where, "months_max", f"is {route.months_max}, less than months_min ({route.months_min})")
    if route.hours_per_week is not None:
        yield from between(route, "hours_per_week", route.hours_per_week, ROUTE_HOURS)
    if route.since < FIRST_DAY:
        yield at(route.where, "since", f"is {route.since}; give the day since when it holds")
    if route.until is not None and route.until <= route.since:
        yield at(route.where, "until", f"is {route.until}, not after since ({route.since})")
