"""Credit by judgement on top of that of the taxonomy: against a naive twin, and what is refused."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from overstap.engine.alike import alike_matrix, with_alike

SIZE = 6
skills = st.integers(0, SIZE - 1)
pairs = st.lists(st.tuples(skills, skills, st.integers(1, 15)).filter(lambda pair: pair[0] != pair[1]), max_size=30)
credits = st.lists(st.lists(st.integers(0, 16), min_size=SIZE, max_size=SIZE), min_size=SIZE, max_size=SIZE)


def judged(given: list[tuple[int, int, int]]) -> sparse.csr_matrix:
    return alike_matrix(*([pair[part] for pair in given] for part in range(3)), SIZE)


def naive(credit: list[list[int]], given: list[tuple[int, int, int]]) -> list[list[int]]:
    """Look at every pair, one after the other."""
    highest = [list(row) for row in credit]
    for have, need, value in given:
        highest[have][need] = max(highest[have][need], value)
    return highest


@given(credits, pairs)
def test_the_higher_of_both_counts_and_nothing_else_changes(
    credit: list[list[int]], given: list[tuple[int, int, int]]
) -> None:
    before = sparse.csr_matrix(np.array(credit, dtype=np.uint8))
    result = with_alike(before, judged(given))
    assert result.toarray().tolist() == naive(credit, given)
    assert before.toarray().tolist() == credit


@given(credits, pairs, st.randoms())
def test_the_order_of_the_pairs_does_not_matter_to_a_single_byte(
    credit: list[list[int]], given: list[tuple[int, int, int]], random: Random
) -> None:
    shuffled = list(given)
    random.shuffle(shuffled)
    matrix = sparse.csr_matrix(np.array(credit, dtype=np.uint8))
    one, other = with_alike(matrix, judged(given)), with_alike(matrix, judged(shuffled))
    for part in ("data", "indices", "indptr"):
        assert getattr(one, part).tobytes() == getattr(other, part).tobytes()
    assert one.dtype == np.uint8
    assert one.has_sorted_indices
    assert one.count_nonzero() == one.nnz


def test_nothing_follows_from_two_pairs() -> None:
    matrix = judged([(0, 1, 12), (1, 2, 12)])
    assert matrix[0, 2] == matrix[1, 0] == 0


def test_of_a_pair_given_twice_the_higher_counts() -> None:
    assert judged([(0, 1, 8), (0, 1, 12), (0, 1, 3)])[0, 1] == 12


def test_without_judgement_credit_stays_as_it_is() -> None:
    credit = sparse.csr_matrix(np.eye(SIZE, dtype=np.uint8) * 16)
    assert (with_alike(credit, judged([])) != credit).nnz == 0


@pytest.mark.parametrize(
    ("have", "need", "credit", "message"),
    [
        ([0, 1], [1], [12], "2 skills one has"),
        ([0], [SIZE], [12], "not one of 0 … 5"),
        ([-1], [0], [12], "not one of 0 … 5"),
        ([3], [3], [12], "skill 3 is paired with itself"),
        ([0], [1], [0], "credit is not one of 1 … 15"),
        ([0], [1], [16], "credit is not one of 1 … 15"),
    ],
)
def test_what_is_no_judgement_is_refused(have: list[int], need: list[int], credit: list[int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        alike_matrix(have, need, credit, SIZE)


def test_matrices_of_two_catalogues_do_not_mix() -> None:
    with pytest.raises(ValueError, match=r"\(6, 6\), alike \(2, 2\)"):
        with_alike(sparse.csr_matrix((SIZE, SIZE), dtype=np.uint8), alike_matrix([], [], [], 2))
