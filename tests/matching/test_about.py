"""All there is to say of one occupation, proposed or not, for somebody who told much, something or nothing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from overstap.catalogue import snapshot
from overstap.catalogue.queries import find_occupations
from overstap.shared.problems import BadInput
from overstap.steps.matching.queries import VACANCIES_OF_WORK, about, advise, glance
from overstap.steps.matching.ways import months_after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

TODAY = date(2026, 11, 21)
WAITER: dict[str, Any] = {
    "language": "nl", "pastOccupations": ["ober"], "place": "Utrecht", "hoursPerWeek": 28, "monthlyWage": 1900,
    "interests": {"R": 12, "I": 10, "A": 14, "S": 34, "E": 24, "C": 10},
}  # fmt: skip


def uri_of(work: str) -> str:
    return find_occupations(work, "nl", 1)[0].uri


def of(profile: dict[str, Any] | None, *works: str, language: str = "nl") -> list[dict[str, Any]]:
    answer = about(profile, [uri_of(work) for work in works], language=language, today=TODAY)
    assert json.loads(json.dumps(answer)) == answer
    return list(answer["occupations"])


def test_what_is_proposed_has_the_same_row_as_in_the_list() -> None:
    listed = advise(WAITER, language="nl", today=TODAY, top=10)["occupations"]
    asked = about(WAITER, [row["uri"] for row in listed], language="nl", today=TODAY)["occupations"]
    assert [row["uri"] for row in asked] == [row["uri"] for row in listed]
    for one, row in zip(asked, listed, strict=True):
        assert {name: one[name] for name in row} == row


def test_every_occupation_can_be_asked_for_also_ones_own_and_what_is_never_proposed() -> None:
    current = snapshot.current()
    everything = about(WAITER, current.occupations, language="nl", today=TODAY)["occupations"]
    assert [row["uri"] for row in everything] == list(current.occupations)
    for row in everything:
        assert sum(part["points"] for part in row["parts"]) == row["score"]
        assert row["label"]
        assert row["uri"] not in {other["uri"] for other in row["alike"]}


def test_unknown_and_doubled_addresses_are_left_out() -> None:
    cook = uri_of("kok")
    asked = [cook, "http://data.europa.eu/esco/occupation/none", "", cook]
    assert [row["uri"] for row in about(WAITER, asked, language="nl", today=TODAY)["occupations"]] == [cook]


@pytest.mark.parametrize("profile", [None, {}, {"language": "nl"}, {"pastOccupations": ["qqqxxqq"]}])
def test_who_told_nothing_gets_what_holds_for_everybody_and_no_score(profile: dict[str, Any] | None) -> None:
    [row] = of(profile, "verpleegkundige")
    assert row["score"] is None
    assert row["parts"] == row["credited"] == []
    assert (row["counts"]["credited"], row["sentence"]) == (0, "")
    assert row["missing"]
    assert row["legal"]
    assert row["wage"]["perMonth"]
    assert row["income"]["changePercent"] is None


def test_circumstances_count_before_there_is_work() -> None:
    [row] = of({"hoursPerWeek": 20, "monthlyWage": 1500}, "kok")
    assert row["wage"]["hours"] == 20
    assert row["income"]["basis"] == "told"


def test_vacancies_are_of_that_work_and_within_the_limits() -> None:
    current = snapshot.current()
    near = {"language": "nl", "pastOccupations": ["ober"], "place": "Utrecht", "maxTravelKm": 40, "hoursPerWeek": 28}
    seen = 0
    for row in about(near, current.occupations, language="nl", today=TODAY)["occupations"]:
        assert len(row["vacancies"]) <= VACANCIES_OF_WORK
        for vacancy in row["vacancies"]:
            seen += 1
            assert vacancy["uri"] == row["uri"]
            assert vacancy["km"] <= 40
            assert vacancy["hours"]["min"] - 4 <= 28 <= vacancy["hours"]["max"] + 4
        scores = [vacancy["score"] for vacancy in row["vacancies"]]
        assert scores == sorted(scores, reverse=True)
    assert seen
    far = about(near | {"maxTravelKm": 1}, current.occupations, language="nl", today=TODAY)["occupations"]
    assert any(left["reason"] == "too-far" for row in far for left in row["leftOut"])


def test_a_wrong_profile_is_refused_with_its_path() -> None:
    with pytest.raises(BadInput) as caught:
        about({"hoursPerWeek": 400}, [], language="nl", today=TODAY)
    assert caught.value.field == "$.hoursPerWeek"


def test_the_answer_in_english() -> None:
    [row] = of(WAITER, "verpleegkundige", language="en")
    assert row["label"] == "nurse"
    assert row["sentence"].startswith("You can")
    assert "earn now" in row["income"]["text"]


def test_ways_to_learn_come_with_their_source_and_by_when() -> None:
    current = snapshot.current()
    rows = about(WAITER, current.occupations, language="nl", today=TODAY)["occupations"]
    with_routes = [row for row in rows if row["routes"]]
    assert with_routes
    for row in with_routes:
        shortest = min(row["routes"], key=lambda route: route["monthsMin"])
        assert row["routes"][0]["monthsMin"] == shortest["monthsMin"]
        first = row["routes"][0]
        assert row["learnBy"] == {
            "earliest": months_after(TODAY, first["monthsMin"]).isoformat(),
            "latest": months_after(TODAY, first["monthsMax"]).isoformat(),
        }
        for route in row["routes"]:
            assert route["name"]
            assert route["how"]
            assert route["source"]
            assert route["url"].startswith("https://")
            assert route["from"] <= TODAY.isoformat()
    for row in rows:
        assert (row["learnBy"] is None) == (not row["routes"])
        assert set(row["facts"]) == {"evenings", "outdoors", "people"}
        assert set(row["facts"].values()) <= {None, "never", "sometimes", "often"}
        assert len({(region["tileX"], region["tileY"]) for region in row["regions"]}) == 35
        assert all(region["tension"] is None and not region["demo"] for region in row["regions"]), "unknown is unknown"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
        (date(2026, 11, 21), 1, date(2026, 12, 21)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 21), 48, date(2030, 11, 21)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_glance_is_the_answer_without_its_reasons() -> None:
    unclear = {"pastOccupations": ["kok", "xyzzyq"], "place": "Bergen", "skills": [{"skill": "lesgeven"}]}
    for persona in (WAITER, unclear):
        whole = advise(persona, language="nl", today=TODAY)
        short = glance(persona, language="nl", today=TODAY)
        assert short["profile"] == whole["profile"]
        assert short["notUnderstood"] == whole["notUnderstood"]
        assert short["occupations"] == [{"uri": row["uri"], "label": row["label"]} for row in whole["occupations"]]
