"""The items of the interest test, and what answers to them change in a profile."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from overstap.engine.interests import ENOUGH, LETTERS
from overstap.passports.interests import Item, items, letters, result, with_answers, without
from overstap.passports.profile import check

PEOPLE_WORDS = re.compile(
    r"\b(man|vrouw|meisje|jongen|hij|zij|moeder|vader|woman|girl|boy|he|she|mother|father)\b", re.I
)


def liking(letter: str, count: int = 60) -> dict[str, int]:
    """The first `count` items, with 4 for one letter and 1 for the rest."""
    return {item.key: 4 if item.key[0] == letter else 1 for item in items()[:count]}


def test_there_are_ten_items_of_each_letter_and_none_twice() -> None:
    assert {item.key for item in items()} == {f"{letter}{number}" for letter in LETTERS for number in range(1, 11)}
    assert len(items()) == 60
    for language in ("nl", "en"):
        assert len({item.text(language).casefold() for item in items()}) == 60


def test_each_six_in_a_row_have_one_of_every_letter() -> None:
    keys = [item.key[0] for item in items()]
    assert all(sorted(keys[start : start + 6]) == sorted(LETTERS) for start in range(0, 60, 6))
    assert all(first != second for first, second in pairwise(keys))
    assert set(Counter(keys[:ENOUGH]).values()) == {5}
    assert len({tuple(keys[start : start + 6]) for start in range(0, 60, 6)}) == 10, "no order that can be guessed"


@pytest.mark.parametrize("item", items(), ids=lambda item: item.key)
def test_items_are_short_plain_activities_for_anybody(item: Item) -> None:
    for text in (item.nl, item.en):
        assert text[0].isupper()
        assert len(text.split()) <= 12
        assert not PEOPLE_WORDS.search(text)
        assert not text.endswith(".")
    # An activity in Dutch has an infinitive in it.
    assert re.search(r"\b\w+(?:en|an|aan|gaan|doen|zien)\b", item.nl)


def test_every_item_is_a_key_of_the_schema() -> None:
    assert check({"pastOccupations": ["kok"], "interestAnswers": {item.key: 2 for item in items()}})


def test_every_letter_has_its_words_in_both_languages() -> None:
    assert "".join(letters()) == LETTERS
    for language in ("nl", "en"):
        said = [words for letter in letters().values() for words in (letter.what(language), letter.work(language))]
        assert len(set(said)) == 12
        assert all(said)


def test_from_thirty_answers_on_the_profile_has_interests() -> None:
    profile: dict[str, Any] = {"pastOccupations": ["ober"]}
    few = with_answers(profile, liking("S", ENOUGH - 1))
    assert "interests" not in few
    assert len(few["interestAnswers"]) == ENOUGH - 1
    enough = with_answers(few, {items()[ENOUGH - 1].key: 1})
    assert enough["interests"] == {"R": 10, "I": 10, "A": 10, "S": 40, "E": 10, "C": 10}
    assert check(enough) == enough
    assert profile == {"pastOccupations": ["ober"]}, "what was given stays as it is"


def test_answers_can_be_changed_and_taken_back_one_by_one() -> None:
    full = with_answers({}, liking("S"))
    changed = with_answers(full, {item.key: 0 for item in items() if item.key[0] == "S"})
    assert changed["interests"]["S"] == 0
    less = with_answers(full, {item.key: None for item in items()[: 60 - ENOUGH + 1]})
    assert len(less["interestAnswers"]) == ENOUGH - 1
    assert "interests" not in less, "what this test gave goes with its answers"


def test_taking_it_away_leaves_nothing_of_it() -> None:
    assert without(with_answers({"pastOccupations": ["ober"]}, liking("S"))) == {"pastOccupations": ["ober"]}


def test_interests_of_another_test_stay_until_this_one_has_a_result() -> None:
    elsewhere = {"pastOccupations": ["ober"], "interests": {"R": 30, "S": 10}}
    started = with_answers(elsewhere, liking("S", 12))
    assert started["interests"] == elsewhere["interests"]
    assert without(started) == elsewhere
    assert with_answers(started, liking("S"))["interests"]["S"] == 40


@pytest.mark.parametrize("number", range(5))
def test_one_answer_for_all_keeps_the_answers_and_says_nothing(number: int) -> None:
    same = with_answers(with_answers({}, liking("S")), {item.key: number for item in items()})
    assert len(same["interestAnswers"]) == 60
    assert "interests" not in same
    outcome = result(same)
    assert outcome is not None
    assert outcome.sureness == "flat"


def test_answers_are_kept_in_the_order_of_the_items() -> None:
    backwards = {item.key: 2 for item in reversed(items())}
    assert list(with_answers({}, backwards)["interestAnswers"]) == [item.key for item in items()]
