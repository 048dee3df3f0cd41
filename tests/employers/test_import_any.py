"""Whatever a feed holds, it is read or refused with a place; it never breaks the importer."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.shared.problems import BadInput
from overstap.steps.employers.importing.jsonld import postings
from overstap.steps.employers.importing.posting import Posting, Where
from overstap.steps.employers.importing.schema_org import read_posting
from overstap.steps.employers.importing.table import NEEDED, OPTIONAL, read_row, rows

pytestmark = pytest.mark.usefixtures("english")

WORDS = st.sampled_from(
    ["", "nl", "2026-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "31-02-2026", "1e400", "-5",
     "nan", "€ 2.600 - € 3.200 per maand", "24-32 uur", "MONTH", "EUR", "9" * 40, "\x00", "\ud800", "7512",
     "http://x", "Ja;nee"]
)  # fmt: skip
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS, st.text(max_size=20))
KEYS = st.sampled_from(
    ["@type", "@id", "@value", "value", "name", "minValue", "maxValue", "unitText", "currency", "address", "geo", "url",
     "addressLocality", "postalCode", "addressCountry", "latitude", "longitude", "codeValue", "inCodeSet", "identifier"]
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=8,
)
PROPERTIES = st.sampled_from(
    ["title", "name", "description", "identifier", "hiringOrganization", "jobLocation", "employmentType", "workHours",
     "baseSalary", "estimatedSalary", "validThrough", "skills", "url", "relevantOccupation", "occupationalCategory",
     "qualifications", "educationRequirements", "inLanguage", "@id"]
)  # fmt: skip


def attempt(work: Callable[[], Posting]) -> Posting | BadInput:
    try:
        return work()
    except BadInput as problem:
        return problem


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(PROPERTIES, ANYTHING, max_size=8))
def test_any_posting(node: dict[str, Any]) -> None:
    posting = attempt(lambda: read_posting({"title": "Kok", **node}, Where("a.json", None, "[0]."), ""))
    if isinstance(posting, BadInput):
        assert posting.file == "a.json"
        assert (posting.field or "").startswith("[0].")
        return
    assert posting.title
    assert 0 < len(posting.external_id) <= 200
    for text in (posting.title, posting.text, posting.employer, posting.spot.name, posting.external_id, posting.url):
        text.encode()
        assert "\0" not in text
    low, high = posting.hours
    assert low is None or high is None or low <= high
    assert all(value is None or 3 <= value <= 500 for value in posting.wage)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | ANYTHING.map(json.dumps), st.sampled_from(["a.json", "a.jsonl", "a.html"]))
def test_any_text(text: str, name: str) -> None:
    if name == "a.html":
        text = f'<p><script type="application/ld+json">{text}</script>'
    with suppress(BadInput):
        list(postings(name, text))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        WORDS.map(lambda word: word.encode("utf-8", "ignore").decode().replace("\0", "")), min_size=20, max_size=20
    )
)
def test_any_row(cells: list[str]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[*NEEDED, *OPTIONAL], cells])
    for row in rows("a.csv", text.getvalue()):
        posting = attempt(partial(read_row, row))
        if isinstance(posting, BadInput):
            assert (posting.file, posting.line) == ("a.csv", 2)
            assert posting.field in (*NEEDED, *OPTIONAL)
        else:
            assert posting.external_id == cells[0]


@pytest.mark.parametrize("text", ["9" * 5_000, "[" * 100_000])
def test_json_that_is_meant_to_hurt(text: str) -> None:
    with pytest.raises(BadInput):
        list(postings("a.json", text))
