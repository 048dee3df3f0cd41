"""docs/profile.md and docs/advice.md against the schema, the engine's tables and a real answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import read_starter
from overstap.engine import taxonomy
from overstap.engine.matching import GRID, PARTS, SCALE, WEIGHT_SUM
from overstap.engine.matching.circumstances import HOURS_TOLERANCE, POINTS_FROM, POINTS_TO, TRAVEL_SCALE_KM, USUAL_HOURS
from overstap.engine.matching.weights import DEFAULT_MAXIMA, OPTIONAL
from overstap.passports import claims
from overstap.passports.profile import check, schema
from overstap.passports.understanding import LEVELS
from overstap.shared import clock
from overstap.steps.employers.demo import load_demo_vacancies
from overstap.steps.matching import bridge, reach
from overstap.steps.matching.queries import about, advise
from tests.architecture import documents
from tests.architecture.sources import ROOT

PROFILE, ADVICE = ROOT / "docs" / "profile.md", ROOT / "docs" / "advice.md"
FREE_FORM = {"args"}
"""Objects whose keys depend on the code beside them."""


def examples(file: Any) -> list[dict[str, Any]]:
    return [json.loads(block.text) for block in documents.blocks(file) if block.language == "json"]


def fields(rule: Mapping[str, Any], before: str = "") -> set[str]:
    """Every field of a JSON Schema as the document writes it: `skills[].level`, `place.lat`."""
    found = set()
    for name, inner in rule.get("properties", {}).items():
        path = f"{before}{name}"
        found |= {path} | fields(inner, f"{path}.") | fields(inner.get("items", {}), f"{path}[].")
        for choice in inner.get("anyOf", []):
            found |= fields(choice, f"{path}.")
    return found


def test_every_field_of_the_profile_is_documented() -> None:
    told = {name for row in documents.tables(PROFILE) for name in re.findall(r"`([^`]+)`", row[0])}
    letters = {f"interests.{letter}" for letter in "RIASEC"}
    assert told == fields(schema()) - letters
    row = next(row for row in documents.tables(PROFILE) if row[0] == "`interests`")
    assert set(re.findall(r"`([RIASEC])`", row[2])) == set("RIASEC")


def test_the_words_that_a_field_takes_are_documented() -> None:
    skill = schema()["properties"]["skills"]["items"]["properties"]
    rows = {row[0]: row[1] for row in documents.tables(PROFILE)}
    assert re.findall(r"`(\w+)`", rows["`skills[].evidence`"]) == skill["evidence"]["enum"]
    assert re.findall(r"`(\w+)`", rows["`language`"]) == schema()["properties"]["language"]["enum"]
    wanted = schema()["properties"]["preferences"]["properties"]
    for name in ("evenings", "outdoors", "people"):
        assert re.findall(r"`(\w+)`", rows[f"`preferences.{name}`"]) == wanted[name]["enum"]


def test_the_example_of_a_profile_is_one() -> None:
    (profile,) = examples(PROFILE)
    assert check(profile) == profile
    assert set(profile) == set(schema()["properties"]), "the example shows every field"


@pytest.mark.django_db
def test_the_example_of_an_answer_has_exactly_the_keys_of_an_answer() -> None:
    load_starter(read_starter())
    load_demo_vacancies()
    (profile,) = examples(PROFILE)
    answer = advise(profile, language="en", today=clock.today(), top=10)
    shown, vacancy, beside_one = examples(ADVICE)
    real = shape(answer)
    assert shape(shown["profile"]) == real["profile"]
    assert shape({**shown, "vacancies": []}) == real | {"vacancies": None}
    beside = {**shape(shown["occupations"][0]), **shape(vacancy)}
    not_of_a_vacancy = {"income", "alike", "alikeCount"}
    assert {name: keys for name, keys in beside.items() if name not in not_of_a_vacancy} == real["vacancies"]
    asked_for = [row["uri"] for row in answer["occupations"]]
    one = about(profile, asked_for, language="en", today=clock.today())
    assert shape(one["profile"]) == real["profile"]
    of_one = shape(one)["occupations"]
    assert set(of_one) == {*shape(shown["occupations"][0]), *beside_one}
    of_one["vacancies"] = None  # as above
    assert {name: of_one[name] for name in beside_one} == shape(beside_one)


def shape(value: Any) -> Any:
    """The keys of a JSON value, at every depth; entries of a list are taken together."""
    if isinstance(value, Mapping):
        return {name: None if name in FREE_FORM else shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        together: dict[str, Any] = {}
        for inner in value:
            if isinstance(inner, Mapping):
                together = merged(together, shape(inner))
        return together or None
    return None


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = dict(one)
    for name, inner in other.items():
        before = both.get(name)
        both[name] = merged(before, inner) if isinstance(before, dict) and isinstance(inner, dict) else before or inner
    return both


# How the score is made


def cells(first: str) -> list[str]:
    """The row of the document that begins with this."""
    return [row for row in documents.tables(ADVICE) if row[0] == first][-1]  # parts stand after fields of that name


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def test_the_points_of_the_parts_are_those_of_the_engine() -> None:
    assert {kind: int(cells(f"`{kind}`")[1]) for kind in PARTS} == DEFAULT_MAXIMA
    assert sum(DEFAULT_MAXIMA.values()) == SCALE == 10_000


def test_the_levels_of_claims_are_those_of_the_code() -> None:
    assert numbers(cells("told: with help, simple things, by oneself, can teach")[1]) == list(LEVELS.values())
    assert numbers(cells("worked in an occupation where the skill is essential")[1]) == [claims.ESSENTIAL_LEVEL]
    assert numbers(cells("worked in an occupation where it is optional")[1]) == [claims.OPTIONAL_LEVEL]


def test_the_credits_are_those_of_the_engine() -> None:
    def highest_first(*steps: taxonomy.Steps) -> list[int]:
        return [credit for _, credits in steps for credit in credits]

    assert numbers(cells("the same")[1]) == [taxonomy.FULL]
    assert numbers(cells("needs the skill asked")[1]) == [taxonomy.NEEDS_CREDIT]
    narrower = highest_first(taxonomy.BROADER_CREDIT, taxonomy.TWICE_BROADER_CREDIT)
    assert numbers(cells("is narrower")[1]) == narrower
    assert numbers(cells("is broader")[1]) == highest_first(taxonomy.NARROWER_CREDIT)
    beside = highest_first(taxonomy.SIBLING_CREDIT, taxonomy.KNOWLEDGE_SIBLING_CREDIT, taxonomy.GROUP_SIBLING_CREDIT)
    assert numbers(cells("stands beside it, under one skill or heading")[1]) == [max(beside), min(beside)]
    assert numbers(cells("is needed by it; uses it; is used by it")[1]) == [
        taxonomy.NEEDED_BY_CREDIT, taxonomy.USES_CREDIT, taxonomy.USED_BY_CREDIT,
    ]  # fmt: skip
    facets = "is the language of which a facet is asked, or the reverse, or another facet"
    assert numbers(cells(facets)[1]) == [
        taxonomy.LANGUAGE_TO_FACET_CREDIT, taxonomy.FACET_OF_LANGUAGE_CREDIT, taxonomy.FACETS_OF_LANGUAGE_CREDIT,
    ]  # fmt: skip


def test_the_other_numbers_of_the_document_are_those_of_the_code() -> None:
    text = " ".join(ADVICE.read_text(encoding="utf-8").split())
    for number in (
        f"sum to {WEIGHT_SUM:,}", f"counts for {OPTIONAL} of", f"({GRID} × {WEIGHT_SUM:,})",
        f"at {TRAVEL_SCALE_KM:.0f} km when", f"{POINTS_TO / 10:.0f}% of pay now", f"{POINTS_FROM / 10:.0f}% or less",
        f"at most {bridge.AT_MOST_PERCENT[reach.NEAR]}%", f"at most {bridge.AT_MOST_PERCENT[reach.LEAP]}%",
    ):  # fmt: skip
        assert number in text, number
    assert bridge.BRINGS_AT_LEAST == GRID * WEIGHT_SUM // 20
    assert "less than a twentieth of the skills asked" in text
    assert bridge.FURTHER_SHARE == 4
    assert "less than a quarter of what they bring to the best" in text
    assert HOURS_TOLERANCE == 4
    assert "more than four hours a week beside" in text
    assert f"({USUAL_HOURS:.0f} when not told)" in PROFILE.read_text(encoding="utf-8")
