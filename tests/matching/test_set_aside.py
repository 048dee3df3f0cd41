"""Wishes set work aside that is known to be otherwise, say so with a count, and leave the list full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pytest
from django.utils import translation

from overstap.catalogue import snapshot
from overstap.catalogue.compiled import OFTEN
from overstap.catalogue.snapshot import Snapshot
from overstap.steps.matching.queries import about, advise
from overstap.steps.matching.wishes import KEPT, REASONS, set_aside
from overstap.steps.matching.wording import set_aside_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

TODAY = date(2026, 11, 21)
WAITER: dict[str, Any] = {"language": "nl", "pastOccupations": ["ober"], "monthlyWage": 1900}
Change = Callable[..., Snapshot]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Change:
    """The shipped catalogue with other judgements: each array by name, one number for all or one each."""

    def change(**arrays: Any) -> Snapshot:
        real = snapshot.current()
        size = len(real.occupations)
        made = {name: np.broadcast_to(np.array(values, dtype=np.int8), size) for name, values in arrays.items()}
        changed = replace(real, **made)
        monkeypatch.setattr(snapshot, "current", lambda: changed)
        return changed

    return change


def ask(preferences: dict[str, Any], top: int = 10, language: str = "nl") -> dict[str, Any]:
    return advise(WAITER | {"preferences": preferences}, language=language, today=TODAY, top=top)


def naive(preferences: dict[str, Any], sector: str | None, facts: dict[str, str | None]) -> str | None:
    """The contract in words, one occupation at a time."""
    if preferences.get("sectors") and sector is not None and sector not in preferences["sectors"]:
        return "other-sector"
    if preferences.get("evenings") == "no" and facts["evenings"] == "often":
        return "evenings"
    if preferences.get("outdoors") == "yes" and facts["outdoors"] == "never":
        return "indoors"
    if preferences.get("outdoors") == "no" and facts["outdoors"] == "often":
        return "outdoors"
    if preferences.get("people") == "yes" and facts["people"] == "never":
        return "no-people"
    if preferences.get("people") == "no" and facts["people"] == "often":
        return "people"
    return None


def test_every_wish_against_every_fact(judged: Change) -> None:
    words = {number: word for word, number in OFTEN.items()} | {-1: None}
    size = len(snapshot.current().occupations)
    combinations = list(product((-1, 0, 1, 2), repeat=3))
    picked = np.array([combinations[row % len(combinations)] for row in range(size)])
    current = judged(evenings=picked[:, 0], outdoors=picked[:, 1], people=picked[:, 2], sector=np.arange(size) % 5 - 1)
    wishes = product(
        (None, [current.sectors[0]], list(current.sectors[:3])), (None, "no"), (None, "yes", "no"), (None, "yes", "no")
    )
    for sectors, evenings, outdoors, people in wishes:
        wanted = {"sectors": sectors, "evenings": evenings, "outdoors": outdoors, "people": people}
        preferences = {name: value for name, value in wanted.items() if value is not None}
        found = set_aside(preferences, current)
        for row in range(size):
            sector = current.sectors[row % 5 - 1] if row % 5 else None
            facts = {
                "evenings": words[picked[row, 0]],
                "outdoors": words[picked[row, 1]],
                "people": words[picked[row, 2]],
            }
            expected = naive(preferences, sector, facts)
            assert (None if found[row] == KEPT else REASONS[found[row]]) == expected


def test_what_is_not_known_sets_nothing_aside(judged: Change) -> None:
    before = ask({})
    judged(evenings=-1, outdoors=-1, people=-1, sector=-1)
    first = snapshot.current().sectors[0]
    answer = ask({"sectors": [first], "evenings": "no", "outdoors": "yes", "people": "yes"})
    assert answer["setAside"] == []
    assert answer["occupations"] == before["occupations"]
    assert "set-aside" not in {row["reason"] for row in answer["leftOut"]}


def test_the_list_stays_full_and_what_is_set_aside_is_counted_and_named(judged: Change) -> None:
    before = ask({}, top=10)["occupations"]
    shut = {row["uri"] for row in before[:4]}
    current = snapshot.current()
    judged(evenings=[2 if uri in shut else 0 for uri in current.occupations])
    answer = ask({"evenings": "no"}, top=10)
    assert len(answer["occupations"]) == 10
    assert not shut & {row["uri"] for row in answer["occupations"]}
    [aside] = answer["setAside"]
    assert (aside["reason"], aside["count"]) == ("evenings", 4)
    assert {row["uri"] for row in aside["occupations"]} == shut
    assert all(row["label"] for row in aside["occupations"])
    assert "4 beroepen" in aside["text"]
    assert not shut & {other["uri"] for row in answer["occupations"] for other in row["alike"]}
    assert ask({}, top=10)["occupations"] == before, "facts without a wish change nothing"


def test_vacancies_of_set_aside_work_are_left_out_and_counted(judged: Change) -> None:
    before = ask({}, top=10_000)
    shut = before["vacancies"][0]["uri"]
    hidden = [row for row in before["vacancies"] if row["uri"] == shut]
    current = snapshot.current()
    judged(people=[2 if uri == shut else 1 for uri in current.occupations])
    after = ask({"people": "no"}, top=10_000)
    assert {row["uri"] for row in after["vacancies"]} == {row["uri"] for row in before["vacancies"]} - {shut}
    left = {row["reason"]: row["count"] for row in after["leftOut"]}
    assert left["set-aside"] == len(hidden)
    assert {reason: count for reason, count in left.items() if reason != "set-aside"} == {
        row["reason"]: row["count"] for row in before["leftOut"]
    }


def test_everything_set_aside_leaves_an_empty_list_that_says_why(judged: Change) -> None:
    judged(outdoors=0)
    answer = ask({"outdoors": "yes"})
    assert answer["occupations"] == answer["vacancies"] == []
    [aside] = answer["setAside"]
    assert aside["count"] > 5
    assert len(aside["occupations"]) == 5


def test_work_that_is_set_aside_can_still_be_looked_at(judged: Change) -> None:
    current = judged(outdoors=0)
    rows = about(WAITER | {"preferences": {"outdoors": "yes"}}, current.occupations[:5], language="nl", today=TODAY)[
        "occupations"
    ]
    assert [row["uri"] for row in rows] == list(current.occupations[:5])


def test_a_chosen_sector_keeps_only_its_own_work_and_what_has_no_sector() -> None:
    current = snapshot.current()
    answer = ask({"sectors": ["care"]}, top=100)
    sectors = {current.sector[current.occupation_number[row["uri"]]] for row in answer["occupations"]}
    assert {current.sectors[place] for place in sectors if place >= 0} == {"care"}
    assert [row["reason"] for row in answer["setAside"]] == ["other-sector"]


def test_a_sector_that_does_not_exist_is_asked_again_and_counts_for_nothing() -> None:
    answer = ask({"sectors": ["caer"]})
    [unclear] = answer["notUnderstood"]
    assert (unclear["field"], unclear["text"]) == ("preferences.sectors", "caer")
    assert "care" in {row["uri"] for row in unclear["suggestions"]}
    assert answer["setAside"] == []
    assert answer["occupations"] == ask({})["occupations"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("count", [1, 2])
def test_every_reason_has_its_sentence(language: str, count: int) -> None:
    with translation.override(language):
        said = [set_aside_text(reason, count) for reason in REASONS]
    assert len(set(said)) == len(REASONS)
    assert all(str(count) in text for text in said)
