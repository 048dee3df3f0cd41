"""A problem says where it is, as far as that is known."""

from __future__ import annotations

import pytest
from django.utils import translation

from overstap.shared.problems import BadInput


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({}, "too long"),
        ({"file": "a.csv"}, "a.csv: too long"),
        ({"file": "a.csv", "line": 0}, "a.csv, line 0: too long"),
        ({"file": "a.csv", "line": 3, "field": "label"}, "a.csv, line 3, field label: too long"),
        ({"field": "$.skills[0]"}, "field $.skills[0]: too long"),
    ],
)
def test_where_comes_first(where: dict[str, str], said: str) -> None:
    with translation.override("en"):
        assert str(BadInput("too long", **where)) == said


def test_where_is_said_in_the_language_of_the_user() -> None:
    problem = BadInput("te lang", file="a.csv", line=3)
    with translation.override("nl"):
        assert str(problem) == "a.csv, regel 3: te lang"
