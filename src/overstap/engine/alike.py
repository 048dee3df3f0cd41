"""Credit between skills that somebody judged to be one ability in several settings.

A taxonomy splits "talk with people who need something" over customers, passengers, guests, patients and pupils, and
knows nothing of what they share. Such judgements come from outside, pair by pair. Nothing follows from two pairs: that
a counts for b and b for c says nothing about a and c. They stand on top of what the taxonomy says and take nothing off.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from overstap.engine.taxonomy import FULL


def alike_matrix(have: Sequence[int], need: Sequence[int], credit: Sequence[int], size: int) -> sparse.csr_matrix:
    """Judged pairs as a matrix: row is the skill one has, column the skill asked; (size × size) of uint8, sorted.

    Of a pair given twice the higher credit counts. Raises ValueError when the three differ in length, a skill is not
    one of 0 … size−1 or is paired with itself, or a credit is not one of 1 … 15: judgement never makes two skills one.
    """
    one, other, value = (np.array(given, dtype=np.int64) for given in (have, need, credit))
    if not len(one) == len(other) == len(value):
        raise ValueError(f"{len(one)} skills one has, {len(other)} skills asked and {len(value)} credits")
    if len(one) and not 0 <= min(one.min(), other.min()) <= max(one.max(), other.max()) < size:
        raise ValueError(f"a skill is not one of 0 … {size - 1}")
    if np.any(one == other):
        raise ValueError(f"skill {one[one == other][0]} is paired with itself")
    if np.any((value < 1) | (value >= FULL)):
        raise ValueError(f"a credit is not one of 1 … {FULL - 1}")
    order = np.lexsort((-value, other, one))
    one, other, value = one[order], other[order], value[order]
    first = np.ones(len(one), dtype=np.bool_)
    first[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    where = (one[first].astype(np.int32), other[first].astype(np.int32))
    matrix = sparse.csr_matrix((value[first].astype(np.uint8), where), shape=(size, size))
    matrix.sort_indices()
    return matrix


def with_alike(credit: sparse.csr_matrix, alike: sparse.csr_matrix) -> sparse.csr_matrix:
    """The higher of both credits for every pair of skills: uint8, sorted, without zeros.

    Raises ValueError when the two are not of the same shape.
    """
    if credit.shape != alike.shape:
        raise ValueError(f"credit is {credit.shape}, alike {alike.shape}")
    highest = sparse.csr_matrix(credit.maximum(alike), dtype=np.uint8)
    highest.eliminate_zeros()
    highest.sort_indices()
    return highest
