"""The next question: against brute force on small cases, and what it must never do."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from scipy import sparse

from overstap.engine.explained import Reason
from overstap.engine.matching import (
    GRID,
    PARTS,
    Claim,
    Profile,
    Targets,
    assess,
    best_credits,
    highest_credits,
    part_maxima,
    skill_weights,
    spread,
)
from overstap.engine.questionnaire import (
    GRADES,
    Expectation,
    Habits,
    Listing,
    Question,
    WeightTables,
    answered,
    bounds,
    choose,
    expect,
    unsettled,
)
from overstap.engine.questionnaire.expecting import GRADE_CHANCE

MAXIMA = part_maxima({part: float(part == "skills") for part in PARTS})
SEEDS = range(25)


@dataclass(frozen=True, eq=False)
class Case:
    """A small catalogue and a person."""

    targets: Targets
    asks: sparse.csr_matrix
    credit: sparse.csr_matrix
    profile: Profile
    expectation: Expectation
    open_: npt.NDArray[np.bool_]
    fixed: npt.NDArray[np.int64]

    @property
    def tables(self) -> WeightTables:
        return WeightTables.build(self.targets.weights)

    def scores(self, profile: Profile) -> npt.NDArray[np.int64]:
        return assess(profile, self.targets, self.credit, MAXIMA).score + self.fixed

    def listed(self, profile: Profile, listing: Listing) -> tuple[int, ...]:
        return listing.at(self.scores(profile).astype(np.float64)).listed

    def next(self, listing: Listing, profile: Profile | None = None) -> Question | None:
        best = highest_credits(profile or self.profile, self.credit)
        return choose(self.tables, best, self.fixed, self.expectation, self.open_, listing, MAXIMA["skills"])


def case(seed: int, *, targets: int = 7, skills: int = 9, open_share: float = 0.6, linked: bool = True) -> Case:
    """A random one."""
    rng = np.random.default_rng(seed)
    asks = sparse.csr_matrix((rng.random((targets, skills)) < 0.5) * rng.integers(1, 3, (targets, skills)))
    weights, essential = skill_weights(asks, np.bincount(asks.indices, minlength=skills), targets)
    credit = (rng.random((skills, skills)) < 0.15) * rng.integers(2, 13, (skills, skills)) * linked
    np.fill_diagonal(credit, GRID)
    claimed = rng.permutation(skills)[: skills // 3]
    claims = tuple(Claim(int(skill), int(rng.choice([8, 13])), Reason("worked-as")) for skill in claimed)
    denied = frozenset(np.flatnonzero(rng.random(skills) < 0.1).tolist())
    chance = rng.random(skills)
    return Case(
        targets=Targets(
            ids=tuple(f"t{number:02d}" for number in range(targets)),
            weights=weights,
            essential=essential,
            interests=np.full((targets, 6), -1, dtype=np.int16),
            hourly_wage=np.full(targets, -1, dtype=np.int32),
            demand=np.full(targets, -1, dtype=np.int16),
        ),
        asks=asks,
        credit=sparse.csr_matrix(credit.astype(np.uint8)),
        profile=Profile(claims=claims, denied=denied),
        expectation=Expectation(chance, np.ones(skills, dtype=np.bool_)),
        open_=np.array([skill not in denied for skill in range(skills)]) & (rng.random(skills) < open_share),
        fixed=rng.integers(0, 400, targets).astype(np.int64),
    )


def every_way(one: Case, limit: int = 4) -> list[Profile]:
    """The profile after every combination of answers to (at most `limit` of) the open questions, any number of them."""
    open_ = np.flatnonzero(one.open_)[:limit].tolist()
    found = []
    for answers in itertools.product((None, *range(len(GRADES))), repeat=len(open_)):
        profile = one.profile
        for skill, answer in zip(open_, answers, strict=True):
            profile = profile if answer is None else answered(profile, skill, answer)
        found.append(profile)
    return found


def only_first(one: Case, limit: int) -> npt.NDArray[np.bool_]:
    """Which questions are open when only the first few are."""
    open_ = np.zeros(len(one.open_), dtype=np.bool_)
    open_[np.flatnonzero(one.open_)[:limit]] = True
    return open_


@pytest.mark.parametrize("seed", SEEDS)
def test_highest_credits_are_those_of_the_slow_way(seed: int) -> None:
    one = case(seed)
    for profile in (one.profile, Profile(claims=()), *every_way(one, 2)):
        best, _ = best_credits(profile, one.credit)
        assert np.array_equal(highest_credits(profile, one.credit), best)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_skill_is_chosen_by_what_a_loop_over_pairs_finds(seed: int) -> None:
    """The same value, by plain loops: every target against the average of all, each at its own edge."""
    one = case(seed)
    listing = Listing(3)
    point = MAXIMA["skills"] / (GRID * 2_046)
    weights = one.targets.weights.toarray().astype(float)
    best = highest_credits(one.profile, one.credit).astype(float)
    levels = np.array(GRADES, dtype=float)
    grades = [[1 - chance, *(chance * share for share in GRADE_CHANCE)] for chance in one.expectation.chance]
    halfway = [(float(grades[s] @ levels) + best[s]) / 2 if one.open_[s] else best[s] for s in range(len(best))]
    moved = [float(grades[s] @ np.abs(levels - best[s])) if one.open_[s] else 0.0 for s in range(len(best))]
    away = [float(grades[s] @ (levels - best[s]) ** 2) if one.open_[s] else 0.0 for s in range(len(best))]
    score = [one.fixed[t] + point * sum(weights[t] * halfway) for t in range(len(weights))]
    blur = 300 * MAXIMA["skills"] / 6_000
    wide = [
        point * sum(w * w * a for w, a in zip(weights[t], away, strict=True)) ** 0.5 + blur for t in range(len(weights))
    ]
    ranked = sorted(range(len(weights)), key=lambda t: (-score[t], t))
    edge = [score[ranked[3]] if t in ranked[:3] else score[ranked[2]] for t in range(len(weights))]
    matters = [
        np.exp(-(((score[t] - edge[t]) / wide[t]) ** 2) / 2) / wide[t] / (2 * np.pi) ** 0.5 for t in range(len(weights))
    ]
    value = []
    for s in range(len(best)):
        usual = sum(m * weights[t, s] for t, m in enumerate(matters)) / sum(matters)
        apart = (sum(m * (weights[t, s] - usual) ** 2 for t, m in enumerate(matters)) / sum(matters)) ** 0.5
        value.append(point * sum(matters) * apart * moved[s])
    found = one.next(listing)
    if max(value) <= 0:
        assert found is None
    else:
        assert found is not None
        assert found.moved == pytest.approx(max(value))
        assert value[found.skill] == pytest.approx(max(value))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_called_settled_no_answers_can_change(seed: int) -> None:
    one = case(seed, targets=6, skills=7)
    listing = Listing(2)
    open_ = only_first(one, 4)
    best = highest_credits(one.profile, one.credit)
    between = bounds(one.profile, one.credit, best, open_)
    tables = one.tables
    as_set = unsettled(tables, best, one.fixed, between, listing, MAXIMA["skills"])
    in_order = unsettled(tables, best, one.fixed, between, listing, MAXIMA["skills"], order=True)
    now = one.listed(one.profile, listing)
    for profile in every_way(one, 4):
        assert np.all(highest_credits(profile, one.credit) >= between[0])
        assert np.all(highest_credits(profile, one.credit) <= between[1])
        then = one.listed(profile, listing)
        assert all(as_set[target] for target in set(then) ^ set(now))
        if not in_order.any():
            assert then == now


def test_some_lists_are_settled_and_some_are_not() -> None:
    """Else the test above would hold of a function that settles nothing, or everything."""
    found = []
    for seed in range(60):
        one = case(seed, open_share=0.25)
        best = highest_credits(one.profile, one.credit)
        between = bounds(one.profile, one.credit, best, one.open_)
        found.append(bool(unsettled(one.tables, best, one.fixed, between, Listing(3), MAXIMA["skills"]).any()))
    assert 5 <= sum(found) <= 55


@pytest.mark.parametrize("seed", SEEDS)
def test_asking_on_never_asks_twice_nor_what_is_closed_and_ends(seed: int) -> None:
    one = case(seed)
    rng = np.random.default_rng(seed)
    open_, profile, asked = one.open_.copy(), one.profile, []
    listing = Listing(3)
    tables = one.tables
    while True:
        best = highest_credits(profile, one.credit)
        found = choose(tables, best, one.fixed, one.expectation, open_, listing, MAXIMA["skills"])
        if found is None:
            break
        assert open_[found.skill]
        assert found.skill not in profile.denied
        asked.append(found.skill)
        open_[found.skill] = False
        profile = answered(profile, found.skill, int(rng.integers(len(GRADES))))
    assert len(set(asked)) == len(asked)
    # What was not asked is asked by no target, so that no answer could have changed a thing.
    left = np.flatnonzero(open_)
    assert not one.asks.tocsc()[:, left].nnz


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_person_is_asked_the_same(seed: int) -> None:
    assert case(seed).next(Listing(3)) == case(seed).next(Listing(3))


def test_of_two_questions_that_matter_alike_the_first_uri_goes_first() -> None:
    one = case(3, linked=False)
    twin = sparse.csr_matrix(np.repeat(one.asks.toarray(), 2, axis=1))  # every skill twice
    count = twin.shape[1]
    weights, _ = skill_weights(twin, np.full(count, 2), twin.shape[0])
    weights.data[:] = weights.data // 2 * 2
    even = sparse.csr_matrix(np.repeat(weights.toarray()[:, ::2], 2, axis=1))
    expectation = Expectation(np.repeat(one.expectation.chance, 2), np.ones(count, dtype=np.bool_))
    found = choose(
        WeightTables.build(even), np.zeros(count, dtype=np.int64), one.fixed, expectation,
        np.ones(count, dtype=np.bool_), Listing(3), MAXIMA["skills"],
    )  # fmt: skip
    assert found is not None
    assert found.skill % 2 == 0


def test_nothing_is_asked_when_skills_do_not_count_or_nothing_is_open() -> None:
    one = case(1)
    best = highest_credits(one.profile, one.credit)
    closed = np.zeros_like(one.open_)
    assert choose(one.tables, best, one.fixed, one.expectation, one.open_, Listing(3), 0) is None
    assert choose(one.tables, best, one.fixed, one.expectation, closed, Listing(3), 6_000) is None


def test_a_skill_that_all_work_asks_alike_waits_for_one_that_tells_them_apart() -> None:
    weights = sparse.csr_matrix(np.array([[1_000, 1_046, 0], [1_000, 0, 1_046]], dtype=np.int16))
    found = choose(
        WeightTables.build(weights), np.zeros(3, dtype=np.int64), np.zeros(2, dtype=np.int64),
        Expectation(np.full(3, 0.5), np.ones(3, dtype=np.bool_)), np.ones(3, dtype=np.bool_), Listing(1), 6_000,
    )  # fmt: skip
    assert found is not None
    assert found.skill == 1
    assert found.decides == (0,)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_listing_is_what_spread_makes_of_the_ranking(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = 30
    family, kind = rng.integers(0, 14, count), rng.integers(0, 3, count)
    score = rng.integers(0, 40, count).astype(float)
    without = rng.permutation(count)[:3].tolist()
    at_most = {1: 3, 2: 1}
    listing = Listing(8, without=without, family=family, kind=kind, at_most=at_most)
    ranked = sorted(set(range(count)) - set(without), key=lambda target: (-score[target], target))
    names = {1: "near", 2: "leap", 0: ""}
    proposals = spread(
        ranked, [str(number) for number in family], [names[number] for number in kind.tolist()], top=8,
        at_most={"near": 3, "leap": 1},
    )  # fmt: skip
    assert listing.at(score).listed == tuple(proposal.target for proposal in proposals)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_threshold_is_where_one_target_comes_in_or_drops_out(seed: int) -> None:
    """Plain lists, exactly: a step above the threshold brings a target in, a step below throws it out."""
    rng = np.random.default_rng(seed)
    score = rng.permutation(200)[:12].astype(float)
    listing = Listing(4, without=[5])
    standing = listing.at(score)
    assert np.isinf(standing.threshold[5])
    for target in set(range(12)) - {5}:
        for step in (-0.5, 0.5):
            moved = score.copy()
            moved[target] = standing.threshold[target] + step
            assert (target in listing.at(moved).listed) == (step > 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_threshold_holds_families_and_kinds_too(seed: int) -> None:
    """Here it is one sufficient way in or out: going past it changes the list, standing still does not."""
    rng = np.random.default_rng(seed)
    score = rng.permutation(400)[:24].astype(float)
    listing = Listing(6, family=rng.integers(0, 12, 24), kind=rng.integers(0, 2, 24), at_most={1: 2})
    standing = listing.at(score)
    for target in range(24):
        threshold = standing.threshold[target]
        if not np.isfinite(threshold):
            continue
        moved = score.copy()
        moved[target] = threshold + (-0.5 if target in standing.listed else 0.5)
        changed = listing.at(moved).listed
        assert (target in changed) != (target in standing.listed)


def test_an_answer_replaces_what_the_past_suggested() -> None:
    profile = Profile(claims=(Claim(1, 13, Reason("worked-as")), Claim(2, 8, Reason("worked-as"))))
    lower = answered(profile, 1, 1)
    assert [(claim.skill, claim.level) for claim in lower.claims] == [(1, 5), (2, 8)]
    no = answered(lower, 1, 0)
    assert [claim.skill for claim in no.claims] == [2]
    assert no.denied == {1}
    assert answered(no, 1, 4).denied == frozenset()
    with pytest.raises(ValueError, match="an answer is"):
        answered(profile, 1, 5)


def nurse_and_cook() -> tuple[sparse.csr_matrix, list[str], npt.NDArray[np.int8]]:
    """Two nurses, a cook, a smith and three others; skills: care, dose, cook, tenderise, forge, talk, patience."""
    asks = np.array(
        [
            [2, 2, 0, 0, 0, 2, 1],
            [2, 1, 0, 0, 0, 2, 1],
            [0, 0, 2, 1, 0, 2, 0],
            [0, 0, 0, 0, 2, 0, 0],
            [0, 0, 0, 0, 0, 2, 0],
            [0, 0, 0, 0, 0, 2, 0],
            [0, 0, 0, 0, 0, 1, 0],
        ]
    )
    codes = ["2221", "2221", "5120", "7221", "9412", "4110", "1120"]
    return sparse.csr_matrix(asks), codes, np.array([0, 0, 0, 0, 0, 0, 3], dtype=np.int8)


def test_a_nurse_is_asked_about_her_own_field_and_what_is_asked_all_over() -> None:
    asks, codes, kinds = nurse_and_cook()
    credit = sparse.csr_matrix(np.diag([16] * 7).astype(np.uint8))
    profile = Profile(claims=(Claim(0, 13, Reason("worked-as")),))
    found = expect(profile, Habits.build(asks, codes), asks, credit, kinds, [0])
    assert found.answerable.tolist() == [True, True, False, False, False, True, True]
    assert found.chance[0] > found.chance[6] > found.chance[4]
    assert found.chance.min() > 0
    assert found.chance.max() < 1


def test_a_skill_linked_to_a_claim_can_be_asked_and_is_likelier_the_more_it_counts() -> None:
    asks, codes, kinds = nurse_and_cook()
    habits = Habits.build(asks, codes)
    chances = []
    for counts in (0, 4, 12):
        plain = np.diag([16] * 7)
        plain[0, 2] = counts
        credit = sparse.csr_matrix(plain.astype(np.uint8))
        found = expect(Profile(claims=(Claim(0, 16, Reason("told")),)), habits, asks, credit, kinds, [])
        assert bool(found.answerable[2]) == (counts > 0)
        chances.append(float(found.chance[2]))
    assert chances == sorted(chances)
    assert chances[0] < chances[2]


def test_what_no_work_asks_is_never_asked() -> None:
    asks, codes, kinds = nurse_and_cook()
    wider = sparse.csr_matrix(np.column_stack([asks.toarray(), np.zeros(7, dtype=int)]))
    credit = np.diag([16] * 8)
    credit[0, 7] = 12
    found = expect(
        Profile(claims=(Claim(0, 16, Reason("told")),)), Habits.build(wider, codes), wider,
        sparse.csr_matrix(credit.astype(np.uint8)), np.append(kinds, np.int8(3)), [0],
    )  # fmt: skip
    assert not found.answerable[7]


def test_habits_are_shares_of_the_work_in_a_group() -> None:
    asks, codes, _ = nurse_and_cook()
    habits = Habits.build(asks, codes)
    assert habits.usual(4, [0]).tolist() == [1, 1, 0, 0, 0, 1, 1]
    assert habits.usual(1, [2]).tolist() == [0, 0, 1, 1, 0, 1, 0]
    assert habits.usual(2, []).tolist() == [0] * 7
    assert habits.asked_by.tolist() == [2, 2, 1, 1, 1, 6, 2]
    assert habits.breadth.tolist() == pytest.approx([1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6, 5 / 6, 1 / 6])
