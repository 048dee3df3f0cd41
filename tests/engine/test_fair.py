"""The fair order against a naive twin, the guarantees it gives, and the two other figures of matching."""

from __future__ import annotations

import random

import pytest

from overstap.engine.explained import Reason
from overstap.engine.matching import GRID, WEIGHT_SUM, Claim, Credit
from overstap.engine.matching.culture import averages, fit, with_team
from overstap.engine.matching.fair import attention_of, fair_order, gini, least_of_most
from overstap.engine.matching.learning import percent_by_start, percent_now


def naive(scores: list[int], attention: list[float], ids: list[str], tolerance: int) -> list[int]:
    """The same, word for word as the module says it, without being quick."""
    left, order = set(range(len(scores))), []
    while left:
        best = max(scores[one] for one in left)
        near = [one for one in left if scores[one] >= best - tolerance]
        chosen = min(near, key=lambda one: (attention[one], -scores[one], ids[one]))
        left.remove(chosen)
        order.append(chosen)
    return order


@pytest.mark.parametrize("seed", range(300))
def test_it_is_its_naive_twin(seed: int) -> None:
    rng = random.Random(seed)
    count = rng.choice((0, 1, 2, 5, 20, 60))
    spread = rng.choice((1, 50, 10_000))
    scores = [rng.randint(0, spread) for _ in range(count)]
    attention = [rng.choice((0.0, 1.0, rng.random() * 9)) for _ in range(count)]
    ids = [f"{one:012d}" for one in rng.sample(range(1000), count)]
    for tolerance in (0, 1, rng.randint(0, spread), 2 * spread):
        assert fair_order(scores, attention, ids, tolerance=tolerance) == naive(scores, attention, ids, tolerance)


def test_nobody_stands_above_what_fits_clearly_better() -> None:
    rng = random.Random(7)
    for _ in range(200):
        scores = [rng.randint(0, 3000) for _ in range(30)]
        order = fair_order(scores, [rng.random() for _ in scores], [str(one) for one in range(30)], tolerance=500)
        for place, one in enumerate(order):
            assert all(scores[later] <= scores[one] + 500 for later in order[place + 1 :])


def test_whoever_is_near_comes_first_before_long() -> None:
    """Twenty openings within the tolerance: each is first within twenty lists, whatever their fit."""
    scores, ids = [9_000 - 40 * one for one in range(20)], [f"{one:02d}" for one in range(20)]
    attention, first = [0.0] * 20, set()
    for _ in range(20):
        order = fair_order(scores, attention, ids, tolerance=1_000)
        first.add(order[0])
        for place, one in enumerate(order, 1):
            attention[one] += attention_of(place)
    assert len(first) >= 15
    assert least_of_most(attention) > 0.9
    assert gini(attention) < 0.03


def test_lengths_and_tolerance_are_checked() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        fair_order([1], [], ["a"], tolerance=0)
    with pytest.raises(ValueError, match="0 or more"):
        fair_order([], [], [], tolerance=-1)


def test_inequality_is_the_mean_difference() -> None:
    rng = random.Random(3)
    for _ in range(50):
        shares = [rng.random() for _ in range(rng.randint(1, 12))]
        count, mean = len(shares), sum(shares) / len(shares)
        naive_gini = sum(abs(a - b) for a in shares for b in shares) / (2 * count * count * mean)
        assert gini(shares) == pytest.approx(naive_gini)
    assert (gini([]), gini([0, 0]), gini([1, 1])) == (0, 0, 0)
    assert (least_of_most([]), least_of_most([2, 1])) == (1, 0.5)


def row(weight: int, credit: int) -> Credit:
    return Credit(0, weight, True, credit, Claim(0, credit, Reason("told")) if credit else None)


def learned_one_by_one(rows: list[Credit], steps: int) -> int:
    """The best after so many levels, by trying every way to spend them."""
    have = [one.credit for one in rows]

    def best(left: int) -> int:
        now = sum(one.weight * level for one, level in zip(rows, have, strict=True))
        if not left:
            return now
        found = now
        for place, level in enumerate(have):
            if level < GRID:
                have[place] = min(GRID, level + 4)
                found = max(found, best(left - 1))
                have[place] = level
        return found

    return 100 * best(steps) // (GRID * WEIGHT_SUM)


@pytest.mark.parametrize("seed", range(40))
def test_what_can_be_learned_is_the_best_there_is(seed: int) -> None:
    rng = random.Random(seed)
    weights = [rng.randint(1, 600) for _ in range(3)]
    rows = [row(weight, rng.choice((0, 3, 8, 13, 16))) for weight in [*weights, WEIGHT_SUM - sum(weights)]]
    for steps in range(5):
        found = percent_by_start(rows, hours=40 * steps + rng.randint(0, 39), hours_per_level=40)
        assert found == learned_one_by_one(rows, steps) >= percent_now(rows)
    assert percent_by_start(rows, hours=9_999, hours_per_level=40) == 100


def test_an_average_of_fewer_than_three_is_not_told() -> None:
    answers = [{"pace": 1, "talk": 5}, {"pace": 2, "talk": 5}, {"pace": 2}]
    assert averages(answers, least=3) == {"pace": 1.5}
    assert fit({"pace": 1.5}, {"talk": 5}) is None
    assert (fit({"pace": 1.0}, {"pace": 1}), fit({"pace": 1.0}, {"pace": 5})) == (100, 0)


def test_the_team_makes_room_for_itself_and_the_parts_still_sum() -> None:
    points, maxima = {"skills": 4_000, "hours": 1_000}, {"skills": 8_000, "hours": 2_000}
    half = with_team(points, maxima, percent=50, weight=1)
    assert sum(half.values()) == pytest.approx(5_000, abs=3), "the middle changes nothing"
    assert sum(with_team(points, maxima, percent=100, weight=1).values()) > sum(half.values())
    assert sum(with_team(maxima, maxima, percent=100, weight=2).values()) <= 10_000
    assert with_team(points, maxima, percent=90, weight=0) == points | {"team": 0}
