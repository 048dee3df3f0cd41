"""What other work would earn, held against what one earns now or against the usual pay of one's last work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overstap.catalogue import snapshot
from overstap.catalogue.queries import find_occupations
from overstap.steps.matching.queries import advise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

TODAY = date(2026, 11, 21)


def rows(change: dict[str, Any], language: str = "nl") -> list[dict[str, Any]]:
    profile = {"language": "nl", "pastOccupations": ["ober"], "hoursPerWeek": 28, **change}
    found = advise(profile, language=language, today=TODAY, top=30)["occupations"]
    assert found
    return list(found)


def usual_month(work: str, hours: int) -> int:
    """Whole euros a month, from the catalogue's cents an hour: 52 weeks over 12 months."""
    current = snapshot.current()
    row = current.occupation_number[find_occupations(work, "nl", 1)[0].uri]
    return int(current.hourly_wage[row]) * hours * 52 // 12 // 100


def test_the_month_is_that_of_the_usual_pay_and_the_change_is_against_what_was_told() -> None:
    for row in rows({"monthlyWage": 1900}):
        income = row["income"]
        assert income["month"] == (row["wage"] and row["wage"]["perMonth"])
        assert (income["reference"], income["basis"]) == (1900, "told")
        if income["month"] is not None:
            assert abs(income["changePercent"] - (income["month"] / 1900 - 1) * 100) <= 0.6


def test_without_a_wage_the_last_work_told_is_what_counts() -> None:
    for row in rows({"pastOccupations": ["vrachtwagenchauffeur", "ober"]}):
        assert (row["income"]["reference"], row["income"]["basis"]) == (usual_month("ober", 28), "past")
    for row in rows({"pastOccupations": ["ober en daarna vrachtwagenchauffeur"]}):
        assert row["income"]["reference"] == usual_month("vrachtwagenchauffeur", 28)
        if row["income"]["changePercent"]:
            assert "vrachtwagenchauffeur" in row["income"]["text"]


def test_earning_nothing_is_no_reference_but_the_last_work_is() -> None:
    assert {row["income"]["basis"] for row in rows({"monthlyWage": 0})} == {"past"}


def test_nothing_to_compare_with_is_null_and_says_nothing() -> None:
    found = rows({"pastOccupations": [], "skills": [{"skill": "klachten afhandelen"}, {"skill": "rekenen"}]})
    for row in found:
        income = row["income"]
        assert (income["reference"], income["basis"], income["changePercent"]) == (None, None, None)
        assert income["text"] == ""
    assert any(row["income"]["month"] for row in found)


@pytest.mark.parametrize(
    ("wage", "words"),
    [(500, "meer dan u nu verdient"), (20_000, "minder dan u nu verdient")],
)
def test_the_sentence_says_more_or_less(wage: int, words: str) -> None:
    for row in rows({"monthlyWage": wage}):
        if row["income"]["changePercent"] is not None:
            assert f"{abs(row['income']['changePercent'])}% {words}" in row["income"]["text"]


def test_a_difference_that_usual_pay_cannot_tell_is_about_the_same() -> None:
    first = rows({"monthlyWage": 1900})[0]
    month = first["income"]["month"]
    for told in (month, month + month // 50):
        income = next(row["income"] for row in rows({"monthlyWage": told}) if row["uri"] == first["uri"])
        assert abs(income["changePercent"]) <= 2
        assert "%" not in income["text"]
        assert income["text"]
