"""From an answer of the matching to what a page shows."""

from __future__ import annotations

from typing import Any

from overstap.portals.public import cards


def skill(uri: str, **more: Any) -> dict[str, Any]:
    return {"skill": uri, "label": f"label of {uri}", "weight": 10, "essential": True, **more}


def credited(uri: str, **more: Any) -> dict[str, Any]:
    return skill(uri, credit=13, of=16, claim={"text": f"why {uri}", "how": "same"}, **more)


def target(**more: Any) -> dict[str, Any]:
    empty = {"uri": "http://x/occupation/1", "label": "b", "reach": "near", "parts": [], "legal": []}
    return {**empty, "credited": [], "missing": [], **more}


def test_what_is_known_a_little_reads_as_missing_with_its_reason() -> None:
    card = cards.card(target(credited=[credited("a"), credited("b")], missing=[skill("b"), skill("c")]))
    assert [one["skill"] for one in card.can.shown] == ["a"]
    assert [(one["skill"], one["partly"]) for one in card.needed.shown] == [("b", "why b"), ("c", "")]


def test_what_weighs_most_is_missed_most_and_only_what_is_needed_is_named() -> None:
    missing = [skill("light", weight=1), skill("nice", weight=99, essential=False), skill("heavy", weight=50)]
    card = cards.card(target(missing=missing))
    assert card.named == ["label of heavy", "label of light"]
    assert [one["skill"] for one in card.useful.shown] == ["nice"]


def test_of_very_many_skills_the_lightest_are_names_only() -> None:
    missing = [skill(f"{number:03}", weight=number) for number in range(50)]
    card = cards.card(target(missing=missing))
    assert len(card.needed.shown) == cards.WITH_BUTTON["needed"]
    assert len(card.needed.shown) + len(card.needed.rest) == 50
    assert card.needed.rest[-1] == "label of 000"


def test_unknown_parts_are_no_bars() -> None:
    parts = [
        {"kind": "skills", "label": "s", "points": 50, "max": 200, "reason": {"code": "skills", "text": ""}},
        {"kind": "hours", "label": "h", "points": 0, "max": 100, "reason": {"code": "hours-not-told", "text": ""}},
        {"kind": "demand", "label": "d", "points": 0, "max": 0, "reason": {"code": "demand-index", "text": ""}},
    ]
    card = cards.card(target(parts=parts))
    assert [(part.name, part.share) for part in card.known_parts] == [("s", 25), ("d", 0)]
    assert [part.name for part in card.unknown_parts] == ["h"]


def test_vacancies_of_the_network_come_before_imported_ones_and_point_to_their_work() -> None:
    same = {"credited": [credited("a")], "missing": [skill("b")]}
    answer = {
        "occupations": [target(**same), target(uri="http://x/occupation/2", label="A", reach="further")],
        "vacancies": [
            target(id=7, origin="imported", **same),
            target(id=8, origin="network", **same),
            target(id=9, origin="demo", credited=[credited("z")]),
        ],
    }
    shown = cards.options(answer, kept=["http://x/occupation/2"])
    assert [one.id for one in shown.network] == ["v8", "v9"]
    assert [one.id for one in shown.imported] == ["v7"]
    assert [one.like_the_work for one in shown.network] == [True, False]
    assert [one.key for one in shown.network] == ["1", "1"]
    assert [one.at["label"] for one in shown.alphabetical] == ["A", "b"]
    assert [one.key for one in shown.alphabetical if one.kept] == ["2"]
    assert shown.count == 2
