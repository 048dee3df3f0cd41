"""Matching against a naive twin: loops over every claim, skill and target, exact fractions, no arrays."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from overstap.engine.explained import Reason
from overstap.engine.matching import (
    GRID,
    PARTS,
    SCALE,
    WEIGHT_SUM,
    Claim,
    Profile,
    Targets,
    assess,
    match,
    part_maxima,
    skill_weights,
    spread,
)
from overstap.engine.matching.weights import DEFAULT_MAXIMA, OPTIONAL, apportion

NAN = float("nan")


# The naive twin --------------------------------------------------------------------------------------------------


def naive_credits(profile: Profile, credit: np.ndarray) -> list[int]:
    """For each skill the highest ⌊level × credit / 16⌋ over all claims; nothing for what is denied."""
    best = []
    for need in range(credit.shape[0]):
        earned = [claim.level * int(credit[claim.skill, need]) // 16 for claim in profile.claims]
        best.append(0 if need in profile.denied else max([0, *earned]))
    return best


def naive_interest(profile: Profile, theirs: list[int], maximum: int) -> int:
    if profile.interests is None or min(theirs) < 0:
        return 0
    mine = profile.interests
    n = 6
    cross = n * sum(a * b for a, b in zip(mine, theirs, strict=True)) - sum(mine) * sum(theirs)
    spread_mine = n * sum(a * a for a in mine) - sum(mine) ** 2
    spread_theirs = n * sum(b * b for b in theirs) - sum(theirs) ** 2
    if not spread_mine or not spread_theirs:
        return 0
    correlation = cross / math.sqrt(spread_mine * spread_theirs)
    return maximum * math.floor((correlation + 1) * 500 + 1e-9) // 1000


def naive_km(profile: Profile, lat: float, lon: float) -> float:
    a, b, c, d = map(math.radians, (profile.lat, profile.lon, lat, lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def naive_parts(
    profile: Profile, targets: Targets, credit: np.ndarray, maxima: dict[str, int], row: int
) -> dict[str, int]:
    best = naive_credits(profile, credit)
    weights = targets.weights.toarray()[row].tolist()
    covered = sum(weight * have for weight, have in zip(weights, best, strict=True))
    parts = dict.fromkeys(PARTS, 0)
    parts["skills"] = math.floor(Fraction(maxima["skills"] * covered, 16 * 2046))
    parts["interest"] = naive_interest(profile, targets.interests[row].tolist(), maxima["interest"])
    if profile.lat is not None and targets.lat is not None and not math.isnan(targets.lat[row]):
        tenths = round(naive_km(profile, targets.lat[row], targets.lon[row]) * 10)
        scale = round((profile.max_travel_km or 50) * 10)
        parts["distance"] = max(0, maxima["distance"] * (scale - tenths) // scale)
    reference = profile.monthly_wage or profile.income_floor
    if reference and targets.hourly_wage[row] >= 0:
        month = int(targets.hourly_wage[row]) * round((profile.hours or 36) * 10) * 52 // 120
        ratio = min(max(month * 1000 // reference - 500, 0), 1000)
        parts["income"] = 0 if month < (profile.income_floor or 0) else maxima["income"] * ratio // 1000
    if profile.hours is not None and targets.hours_min is not None and not math.isnan(targets.hours_min[row]):
        gap = max(targets.hours_min[row] - profile.hours, profile.hours - targets.hours_max[row], 0)
        parts["hours"] = max(0, maxima["hours"] * (80 - round(gap * 10)) // 80)
    if targets.demand[row] >= 0:
        parts["demand"] = maxima["demand"] * int(targets.demand[row]) // 100
    return parts


def naive_left_out(profile: Profile, targets: Targets, row: int) -> bool:
    too_far = other_hours = False
    if profile.max_travel_km is not None and profile.lat is not None and not math.isnan(targets.lat[row]):
        km = naive_km(profile, targets.lat[row], targets.lon[row])
        too_far = round(km * 10) > round(profile.max_travel_km * 10)
    if profile.hours is not None and not math.isnan(targets.hours_min[row]):
        other_hours = targets.hours_min[row] - profile.hours > 4 or profile.hours - targets.hours_max[row] > 4
    return too_far or other_hours or any(not codes & profile.permits for codes in (targets.permits or ())[row])


# Made-up worlds --------------------------------------------------------------------------------------------------

SKILLS, COUNT = 7, 6
PERMITS = ("b", "c", "vog", "big")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Profile, Targets, sparse.csr_matrix, dict[str, int]]:
    credit = np.array(
        draw(st.lists(st.lists(st.integers(0, 15), min_size=SKILLS, max_size=SKILLS), min_size=SKILLS, max_size=SKILLS))
    )
    np.fill_diagonal(credit, 16)
    asks = np.array(
        draw(st.lists(st.lists(st.integers(0, 2), min_size=SKILLS, max_size=SKILLS), min_size=COUNT, max_size=COUNT))
    )
    matrix = sparse.csr_matrix(asks.astype(np.uint8))
    matrix.eliminate_zeros()
    weights, essential = skill_weights(matrix, (asks > 0).sum(axis=0).astype(np.int64), COUNT)
    near = st.floats(51.0, 53.0).map(lambda value: round(value, 2))
    number = st.one_of(st.just(NAN), near)
    lows = [draw(st.one_of(st.just(NAN), st.integers(8, 36).map(float))) for _ in range(COUNT)]
    targets = Targets(
        ids=tuple(draw(st.permutations([f"t{row}" for row in range(COUNT)]))),
        weights=weights,
        essential=essential,
        interests=np.array(
            draw(st.lists(st.lists(st.integers(-1, 100), min_size=6, max_size=6), min_size=COUNT, max_size=COUNT)),
            dtype=np.int16,
        ),
        hourly_wage=np.array(draw(st.lists(st.integers(-1, 5000), min_size=COUNT, max_size=COUNT)), dtype=np.int32),
        demand=np.array(draw(st.lists(st.integers(-1, 100), min_size=COUNT, max_size=COUNT)), dtype=np.int16),
        lat=np.array([draw(number) for _ in range(COUNT)]),
        lon=np.array([draw(st.floats(4.0, 7.0).map(lambda value: round(value, 2))) for _ in range(COUNT)]),
        hours_min=np.array(lows),
        hours_max=np.array([low + draw(st.integers(0, 16)) for low in lows]),
        permits=tuple(
            tuple(draw(st.lists(st.frozensets(st.sampled_from(PERMITS), min_size=1, max_size=2), max_size=2)))
            for _ in range(COUNT)
        ),
    )
    claims = draw(st.lists(st.tuples(st.integers(0, SKILLS - 1), st.integers(0, 16)), max_size=6))
    home = draw(st.one_of(st.none(), st.tuples(near, st.just(5.12))))
    profile = Profile(
        claims=tuple(
            Claim(skill, level, Reason("told", {"number": place})) for place, (skill, level) in enumerate(claims)
        ),
        denied=draw(st.frozensets(st.integers(0, SKILLS - 1), max_size=2)),
        interests=draw(st.one_of(st.none(), st.tuples(*[st.integers(0, 40)] * 6))),
        lat=home[0] if home else None,
        lon=home[1] if home else None,
        max_travel_km=draw(st.one_of(st.none(), st.integers(1, 200).map(float))) if home else None,
        hours=draw(st.one_of(st.none(), st.integers(8, 40).map(float))),
        monthly_wage=draw(st.one_of(st.none(), st.integers(50_000, 600_000))),
        income_floor=draw(st.one_of(st.none(), st.integers(50_000, 400_000))),
        permits=draw(st.frozensets(st.sampled_from(PERMITS))),
    )
    wishes = draw(st.dictionaries(st.sampled_from(PARTS), st.sampled_from([0, 0.5, 1, 2]), max_size=4))
    maxima = part_maxima({**wishes, "skills": 1})
    return profile, targets, sparse.csr_matrix(credit.astype(np.uint8)), maxima


@settings(max_examples=80, deadline=None)
@given(worlds())
def test_ranking_equals_that_of_the_naive_twin(
    world: tuple[Profile, Targets, sparse.csr_matrix, dict[str, int]],
) -> None:
    profile, targets, credit, maxima = world
    result = match(profile, targets, credit, maxima, top=COUNT)
    dense = credit.toarray()
    expected = []
    for row in range(COUNT):
        parts = naive_parts(profile, targets, dense, maxima, row)
        weights = targets.weights.toarray()[row]
        brings = sum(int(w) * b for w, b in zip(weights, naive_credits(profile, dense), strict=True))
        if brings and not naive_left_out(profile, targets, row):
            expected.append((-sum(parts.values()), targets.ids[row], parts))
    found = [(-m.score, targets.ids[m.target], {part.kind: part.points for part in m.parts}) for m in result.matches]
    assert found == sorted(expected, key=lambda item: item[:2])


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_parts_sum_to_the_score_and_every_credit_names_its_claim(
    world: tuple[Profile, Targets, sparse.csr_matrix, dict[str, int]],
) -> None:
    profile, targets, credit, maxima = world
    for found in match(profile, targets, credit, maxima, top=3).matches:
        assert sum(part.points for part in found.parts) == found.score <= SCALE
        assert all(0 <= part.points <= part.maximum for part in found.parts)
        assert sum(row.weight for row in found.credits) == WEIGHT_SUM
        for row in found.credits:
            assert (row.claim is None) == (row.credit == 0)
            if row.claim is not None:
                assert row.claim in profile.claims
                assert row.credit == row.claim.level * int(credit[row.claim.skill, row.skill]) // GRID


@settings(max_examples=40, deadline=None)
@given(worlds(), st.integers(0, COUNT))
def test_fewer_asked_is_the_head_of_more_asked(
    world: tuple[Profile, Targets, sparse.csr_matrix, dict[str, int]], top: int
) -> None:
    profile, targets, credit, maxima = world
    everything = assess(profile, targets, credit, maxima).ranked()
    assert assess(profile, targets, credit, maxima).ranked(top=top) == everything[:top]


# Small cases one can check by hand -------------------------------------------------------------------------------


def simple(asks: list[list[int]], **more: object) -> Targets:
    matrix = sparse.csr_matrix(np.array(asks, dtype=np.uint8))
    weights, essential = skill_weights(
        matrix, np.maximum((np.array(asks) > 0).sum(axis=0), 1).astype(np.int64), len(asks)
    )
    count = len(asks)
    return Targets(
        ids=tuple("abcdef"[:count]),
        weights=weights,
        essential=essential,
        interests=np.full((count, 6), -1, dtype=np.int16),
        hourly_wage=np.full(count, -1, dtype=np.int32),
        demand=np.full(count, -1, dtype=np.int16),
        **more,  # type: ignore[arg-type]
    )


def test_all_skills_at_full_level_give_all_points_of_skills() -> None:
    profile = Profile(claims=(Claim(0, 16, Reason("told")), Claim(1, 16, Reason("told"))))
    [best] = match(
        profile, simple([[2, 2]]), sparse.eye(2, dtype=np.uint8, format="csr") * 16, part_maxima(), top=1
    ).matches
    assert best.score == DEFAULT_MAXIMA["skills"]
    assert {part.kind: part.reason.code for part in best.parts} == {
        "skills": "skills",
        "interest": "interest-not-told",
        "distance": "distance-none",
        "income": "income-not-told",
        "hours": "hours-none",
        "demand": "demand-unknown",
    }


def test_a_skill_that_every_occupation_asks_says_little() -> None:
    targets = simple([[2, 2, 0], [2, 0, 2], [2, 0, 0]])
    row = targets.weights.toarray()[0]
    assert row[0] < row[1]
    assert row.sum() == WEIGHT_SUM


def test_an_optional_skill_weighs_less_than_an_essential_one_of_the_same_rarity() -> None:
    weights, essential = skill_weights(sparse.csr_matrix(np.array([[2, 1]], dtype=np.uint8)), np.array([1, 1]), 1)
    assert weights.toarray().tolist() == [
        [round(WEIGHT_SUM / (1 + OPTIONAL)), WEIGHT_SUM - round(WEIGHT_SUM / (1 + OPTIONAL))]
    ]
    assert essential.tolist() == [True, False]


def test_a_claim_on_the_skill_itself_is_named_before_a_related_one_that_earns_the_same() -> None:
    credit = sparse.csr_matrix(np.array([[16, 8], [0, 16]], dtype=np.uint8))
    claims = (Claim(0, 16, Reason("worked-as")), Claim(1, 8, Reason("told")))
    [found] = match(Profile(claims), simple([[0, 2]]), credit, part_maxima(), top=1).matches
    assert found.credits[0].claim == claims[1]


def test_what_the_person_denies_earns_nothing_even_through_related_skills() -> None:
    credit = sparse.csr_matrix(np.array([[16, 12], [0, 16]], dtype=np.uint8))
    profile = Profile((Claim(0, 16, Reason("told")),), denied=frozenset({1}))
    assert match(profile, simple([[0, 2]]), credit, part_maxima(), top=1).matches == ()


def test_the_law_leaves_a_vacancy_out_and_says_which_demand() -> None:
    targets = simple([[2]], permits=((frozenset({"b"}), frozenset({"c", "ce"})),))
    result = match(
        Profile((Claim(0, 16, Reason("told")),), permits=frozenset({"b"})),
        targets,
        sparse.csr_matrix([[16]]),
        part_maxima(),
        top=1,
    )
    assert result.matches == ()
    assert result.left_out[0].reason == Reason("law", {"demand": 1})


@pytest.mark.parametrize("wishes", [{"luck": 1}, {"skills": -1}, dict.fromkeys(PARTS, 0), {"skills": float("nan")}])
def test_weights_that_cannot_be_are_refused(wishes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"weights|unknown part"):
        part_maxima(wishes)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any), st.integers(1, 10_000))
def test_apportioned_numbers_sum_to_the_total_and_stay_within_one_of_their_share(raw: list[int], total: int) -> None:
    whole = apportion(np.array(raw, dtype=np.float64), total)
    assert int(whole.sum()) == total
    for share, given_number in zip(raw, whole.tolist(), strict=True):
        assert abs(Fraction(share * total, sum(raw)) - given_number) <= 1


# Spreading -------------------------------------------------------------------------------------------------------


def naive_spread(ranked: list[int], family: list[str], kind: list[str], top: int, at_most: dict[str, int]) -> list[int]:
    heads = [one for place, one in enumerate(ranked) if family[one] not in {family[other] for other in ranked[:place]}]
    best: list[int] = []
    for target in heads:
        alike = sum(kind[one] == kind[target] for one in best)
        if len(best) < top and alike < at_most.get(kind[target], top):
            best.append(target)
    best += [target for target in heads if target not in best][: top - len(best)]
    return sorted(best, key=ranked.index)


@given(
    st.permutations(range(8)),
    st.lists(st.sampled_from("xyzw"), min_size=8, max_size=8),
    st.lists(st.sampled_from(["", "near", "leap"]), min_size=8, max_size=8),
    st.integers(1, 8),
    st.dictionaries(st.sampled_from(["near", "leap"]), st.integers(0, 4)),
)
def test_spread_equals_its_naive_twin(
    ranked: list[int], family: list[str], kind: list[str], top: int, at_most: dict[str, int]
) -> None:
    found = spread(ranked, family, kind, top=top, at_most=at_most)
    assert [proposal.target for proposal in found] == naive_spread(ranked, family, kind, top, at_most)
    for proposal in found:
        assert all(family[other] == family[proposal.target] for other in proposal.alike)
