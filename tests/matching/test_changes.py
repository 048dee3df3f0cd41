"""What an answer changes in the list, without explaining both lists."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overstap.shared.problems import BadInput
from overstap.steps.matching.queries import advise, changes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

TODAY = date(2026, 11, 21)
WAITER: dict[str, Any] = {"language": "nl", "pastOccupations": ["ober"], "monthlyWage": 1900}


def listed(profile: dict[str, Any]) -> dict[str, str]:
    rows = advise(profile, language="nl", today=TODAY, top=10)["occupations"]
    return {row["uri"]: row["label"] for row in rows}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"interests": {"R": 40}},
        {"interests": {"C": 40, "I": 30}},
        {"preferences": {"sectors": ["care"]}},
        {"weights": {"skills": 0.1, "income": 5}},
        {"pastOccupations": ["ober", "elektromonteur"]},
        {"notSkills": ["klachten afhandelen"]},
    ],
)
def test_it_says_what_two_answers_show(change: dict[str, Any]) -> None:
    before, after = listed(WAITER), listed(WAITER | change)
    found = changes(WAITER, WAITER | change, language="nl", today=TODAY)
    assert {row["uri"]: row["label"] for row in found["added"]} == {k: v for k, v in after.items() if k not in before}
    assert {row["uri"]: row["label"] for row in found["gone"]} == {k: v for k, v in before.items() if k not in after}
    assert found["moved"] == (list(before) != list(after))


def test_a_profile_that_is_refused_is_refused_here_too() -> None:
    with pytest.raises(BadInput):
        changes(WAITER, WAITER | {"weights": {"skills": 11}}, language="nl", today=TODAY)
