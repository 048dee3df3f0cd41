"""A profile that cannot be used is refused with the path and what was expected, in the person's language."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation

from overstap.passports.profile import LARGEST, check, parse
from overstap.shared.problems import BadInput

GOOD: dict[str, Any] = {"pastOccupations": ["kok"]}


def test_every_field_may_be_absent_but_work_or_skills() -> None:
    assert check(GOOD) == GOOD
    assert check({"skills": [{"skill": "koken"}]})


@pytest.mark.parametrize(
    ("change", "path", "word"),
    [
        ({"maxTravelKm": "ver"}, "$.maxTravelKm", "1, 2.5"),
        ({"maxTravelKm": 0}, "$.maxTravelKm", "0"),
        ({"hoursPerWeek": 400}, "$.hoursPerWeek", "60"),
        ({"language": "de"}, "$.language", "nl, en"),
        ({"skills": [{"skill": "koken", "level": 5}]}, "$.skills[0].level", "4"),
        ({"skills": [{"level": 2}]}, "$.skills[0]", "skill"),
        ({"skills": ["koken"]}, "$.skills[0]", "{…}"),
        ({"interests": {"X": 1}}, "$.interests", "X"),
        ({"hoursPerWeak": 32}, "$", "hoursPerWeek"),
        ({"place": {"name": "Gent"}}, "$.place", "lat"),
        ({"pastOccupations": [""]}, "$.pastOccupations[0]", ""),
        ({"pastOccupations": ["x" * 501]}, "$.pastOccupations[0]", "500"),
        ({"pastOccupations": ["x"] * 31}, "$.pastOccupations", "30"),
        ({"monthlyWage": True}, "$.monthlyWage", "1, 2.5"),
        ({"skills": [{"skill": "koken", "sentence": "x" * 501}]}, "$.skills[0].sentence", "500"),
        ({"unsure": [7]}, "$.unsure[0]", "“…”"),
        ({"interestAnswers": {"R11": 1}}, "$.interestAnswers", "R11"),
        ({"interestAnswers": {"R1": 5}}, "$.interestAnswers.R1", "4"),
        ({"interestAnswers": {"R1": None}}, "$.interestAnswers.R1", "1, 2, 3"),
        ({"preferences": {"evening": "no"}}, "$.preferences", "evenings"),
        ({"preferences": {"evenings": "yes"}}, "$.preferences.evenings", "no"),
        ({"preferences": {"people": "no", "sectors": "care"}}, "$.preferences.sectors", "[…]"),
        ({"shortlist": ["x"] * 21}, "$.shortlist", "20"),
    ],
)
def test_what_is_wrong_is_named_with_its_path(change: dict[str, Any], path: str, word: str) -> None:
    with pytest.raises(BadInput) as caught:
        check(GOOD | change, name="p.json")
    assert (caught.value.file, caught.value.field) == ("p.json", path)
    assert word in caught.value.message


@pytest.mark.parametrize("empty", [{}, {"pastOccupations": []}, {"skills": []}, {"place": "Tilburg"}])
def test_a_profile_that_tells_nothing_is_asked_for_one_thing(empty: dict[str, Any]) -> None:
    with pytest.raises(BadInput) as caught:
        check(empty)
    assert "pastOccupations" in caught.value.message


@pytest.mark.parametrize("value", [[], "kok", 3, None])
def test_a_profile_is_an_object(value: Any) -> None:
    with pytest.raises(BadInput) as caught:
        check(value)
    assert caught.value.field == "$"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b'{"pastOccupations": ["kok"', 1),
        (b'{\n  "pastOccupations": ["kok"],\n  oops\n}', 3),
        (b"", 1),
    ],
)
def test_broken_json_names_the_line(text: bytes, line: int) -> None:
    with pytest.raises(BadInput) as caught:
        parse(text, name="p.json")
    assert (caught.value.file, caught.value.line) == ("p.json", line)


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe{}",
        b'{"maxTravelKm": NaN}',
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        b'{"maxTravelKm": 1' + b"0" * 5000 + b"}",
    ],
)
def test_text_that_cannot_be_read_is_refused_and_not_a_crash(text: bytes) -> None:
    with pytest.raises(BadInput):
        parse(text, name="p.json")


def test_a_byte_order_mark_is_no_problem() -> None:
    assert parse(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), name="p.json") == GOOD


def test_messages_come_in_both_languages() -> None:
    messages = set()
    for language in ("nl", "en"):
        with translation.override(language), pytest.raises(BadInput) as caught:
            check(GOOD | {"language": "de"})
        messages.add(caught.value.message)
    assert len(messages) == 2
