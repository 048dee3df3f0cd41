"""Scores of the interest test against a second, slower computation, and what is said of ties, flatness and chance."""

from __future__ import annotations

import random
from fractions import Fraction
from statistics import fmean

import pytest
from scipy import stats

from overstap.engine.interests import (
    CHANCE,
    CLEAR,
    ENOUGH,
    FLAT,
    FLAT_BELOW,
    LETTERS,
    TOP_SCORE,
    UNSURE,
    InterestResult,
    score,
)

HEXAGON = {  # Holland 1997: distance of two letters along the hexagon
    "high": ["RI", "IA", "AS", "SE", "EC", "CR"],
    "medium": ["RA", "IS", "AE", "SC", "ER", "CI"],
    "low": ["RS", "IE", "AC"],
}


def answers(**per_letter: list[int]) -> dict[str, int]:
    return {f"{letter}{place}": given for letter, row in per_letter.items() for place, given in enumerate(row, 1)}


def scored(**per_letter: list[int]) -> InterestResult:
    result = score(answers(**per_letter))
    assert result is not None
    return result


def even(**means: int) -> dict[str, int]:
    """Ten answers of each letter, all the same number."""
    return answers(**{letter: [means.get(letter, 0)] * 10 for letter in LETTERS})


def oracle(given: dict[str, int]) -> tuple[dict[str, int], str]:
    """Scores by fractions, and the order of the letters by them."""
    scores = {}
    for letter in LETTERS:
        own = [Fraction(answer) for key, answer in given.items() if key.startswith(letter)]
        exact = sum(own, Fraction(0)) / len(own) * 10
        scores[letter] = int(exact + Fraction(1, 2))
    return scores, "".join(sorted(LETTERS, key=lambda letter: (-scores[letter], LETTERS.index(letter))))


@pytest.mark.parametrize("seed", range(200))
def test_scores_order_and_chance_are_those_of_the_oracle(seed: int) -> None:
    draw = random.Random(seed)
    liking = {letter: draw.uniform(0, 4) for letter in LETTERS}
    given = {
        f"{letter}{place}": min(4, max(0, round(draw.gauss(liking[letter], 1))))
        for letter in LETTERS
        for place in range(1, draw.choice([5, 7, 10]) + 1)
    }
    if len(given) < ENOUGH:
        assert score(given) is None
        return
    result = score(given)
    assert result is not None
    scores, order = oracle(given)
    assert result.scores == scores
    assert order.startswith("".join(result.code))
    assert sum(map(len, result.code)) >= 3
    assert all(len({scores[letter] for letter in place}) == 1 for place in result.code)
    assert result.differentiation == max(scores.values()) - min(scores.values())
    groups = [[answer for key, answer in given.items() if key.startswith(letter)] for letter in LETTERS]
    assert result.chance == pytest.approx(float(stats.f_oneway(*groups).pvalue), abs=1e-9)
    expected = FLAT if result.differentiation < FLAT_BELOW else UNSURE if result.chance > CHANCE else CLEAR
    assert result.sureness == expected


def test_a_score_is_scaled_by_the_answers_there_are() -> None:
    half = scored(R=[4] * 5, I=[3] * 5, A=[2] * 5, S=[1] * 5, E=[0] * 5, C=[1, 2] * 2 + [2])
    assert half.scores == {"R": 40, "I": 30, "A": 20, "S": 10, "E": 0, "C": 16}
    assert half.answered == 30
    uneven = scored(R=[4] * 3, I=[2] * 10, A=[2] * 10, S=[2] * 4, E=[0] * 3, C=[1] * 10)
    assert uneven.scores == {"R": 40, "I": 20, "A": 20, "S": 20, "E": 0, "C": 10}


@pytest.mark.parametrize("number", range(5))
def test_one_answer_for_all_is_flat(number: int) -> None:
    result = score(even(**dict.fromkeys(LETTERS, number)))
    assert result is not None
    assert (result.sureness, result.differentiation, result.chance) == (FLAT, 0, 1.0)
    assert result.code == (LETTERS,)
    assert result.consistency == ""


def test_little_between_the_letters_is_flat_too() -> None:
    nearly = {letter: [2] * 10 for letter in LETTERS}
    nearly["S"] = [2] * 7 + [3] * 3
    assert scored(**nearly).differentiation == 3
    assert scored(**nearly).sureness == FLAT
    nearly["S"] = [2] * 6 + [3] * 4
    assert scored(**nearly).sureness != FLAT


def test_answers_given_blindly_are_seldom_called_clear() -> None:
    draw = random.Random(7)
    blind = [
        score({f"{letter}{place}": draw.randint(0, 4) for letter in LETTERS for place in range(1, 11)})
        for _ in range(2_000)
    ]
    clear = fmean(result is not None and result.sureness == CLEAR for result in blind)
    assert 0.03 <= clear <= 0.07


def test_too_few_answers_give_no_result() -> None:
    assert score({}) is None
    almost = answers(R=[4] * 10, I=[3] * 10, A=[2] * 3, S=[1] * 3, E=[0] * 3)
    assert score(almost) is None, "29 answers, none of the last letter"
    assert score(almost | answers(C=[1] * 2)) is None, "two of the last letter"
    assert score(almost | answers(C=[1] * 3)) is not None


@pytest.mark.parametrize("wrong", [{"X1": 2}, {"": 2}, {"R1": 5}, {"R1": -1}])
def test_what_is_no_answer_of_this_test_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="no answer"):
        score(even(R=4) | wrong)


def test_letters_that_score_the_same_share_a_place() -> None:
    def code(**means: int) -> tuple[str, ...]:
        result = score(even(**means))
        assert result is not None
        return result.code

    assert code(S=4, E=3, C=2, R=1) == ("S", "E", "C")
    assert code(E=4, S=4, C=2, R=1) == ("SE", "C")
    assert code(S=4, E=3, C=3, R=1) == ("S", "EC")
    assert code(S=4, E=3, C=2, R=2, I=2) == ("S", "E", "RIC")
    assert code(S=4, E=4, C=4) == ("SEC",)


@pytest.mark.parametrize(("word", "pairs"), HEXAGON.items())
def test_consistency_is_the_distance_on_the_hexagon(word: str, pairs: list[str]) -> None:
    for first, second in pairs:
        for high, low in ((first, second), (second, first)):
            result = score(even(**{high: 4, low: 3}))
            assert result is not None
            assert result.consistency == word
        tied = score(even(**{first: 4, second: 4}))
        assert tied is not None
        assert tied.consistency == word


def test_consistency_is_not_told_where_ties_leave_it_open() -> None:
    for means in ({"S": 4, "E": 3, "C": 3}, {"S": 4, "E": 4, "C": 4}, {"S": 4}):
        result = score(even(**means))
        assert result is not None
        assert result.consistency == ""


def test_scores_stay_on_the_scale() -> None:
    for number in (0, 4):
        result = score(even(R=number))
        assert result is not None
        assert set(result.scores.values()) <= {0, TOP_SCORE}
