"""Weighing counts, comparing rows, and the few directions that carry most of a matrix."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Dense = npt.NDArray[np.float32]

SATURATION, LENGTH = 2.0, 0.75
"""k1 and b of BM25."""
_DENSE_UP_TO = 600
"""Smaller matrices are factorised whole: exact, and faster than iterating."""
_SPARE, _ROUNDS = 20, 4
"""Directions more than asked while iterating, and how often."""


def bm25(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Weigh term counts (documents × terms): a repeated term counts less each time, a rare term more.

    A long document counts its terms less.

    Robertson and Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond, eq. 3.15.
    """
    documents = counts.shape[0]
    lengths = _sums(counts, axis=1)
    mean = float(lengths.mean()) or 1.0
    weighed = sparse.csr_matrix(counts, dtype=np.float32, copy=True)
    length = np.repeat(lengths, np.diff(weighed.indptr))
    weighed.data *= (SATURATION + 1) / (weighed.data + SATURATION * (1 - LENGTH + LENGTH * length / mean))
    used = _sums(counts > 0, axis=0)
    rarity = np.log(1 + (documents - used + 0.5) / (used + 0.5))
    return sparse.csr_matrix(weighed @ sparse.diags_array(rarity), dtype=np.float32)


def tf_idf(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Weigh term counts by log(1 + count) × log(documents / documents with the term)."""
    weighed = sparse.csr_matrix(counts, dtype=np.float32, copy=True)
    weighed.data = np.log1p(weighed.data)
    return sparse.csr_matrix(weighed @ sparse.diags_array(rarity(counts)), dtype=np.float32)


def rarity(counts: sparse.csr_matrix) -> npt.NDArray[np.float64]:
    """log(rows / rows that have it) of every column; 0 for a column nobody has."""
    used = _sums(counts > 0, axis=0)
    return np.where(used > 0, np.log(counts.shape[0] / np.maximum(used, 1)), 0.0)


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Rows of length 1; empty rows stay empty."""
    lengths = np.sqrt(_sums(matrix.multiply(matrix), axis=1))
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags_array(scale) @ matrix, dtype=np.float32)


def cosines(matrix: sparse.csr_matrix) -> Dense:
    """Cosine of every pair of rows."""
    units = unit_rows(matrix)
    return np.asarray((units @ units.T).toarray(), dtype=np.float32)


def dense_cosines(rows: Dense) -> Dense:
    """Cosine of every pair of rows of a dense matrix; 0 with a row of zeros."""
    units = dense_unit_rows(rows)
    return units @ units.T


def dense_unit_rows(rows: Dense) -> Dense:
    """Rows of length 1; rows of zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units: Dense = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9)
    return units


def main_directions(matrix: sparse.csr_matrix, directions: int) -> Dense:
    """Rows in the space of the largest singular directions: U·√S, (rows × at most `directions`).

    The square root keeps common directions from drowning the rest (Levy, Goldberg and Dagan 2015, section 7.1). A small
    matrix is factorised whole. A large one goes through a few rounds of subspace iteration (Halko, Martinsson and Tropp
    2011, algorithm 4.4) from a fixed start, so the same input gives the same answer; the last directions are rough
    then, which does not show in the cosines.
    """
    rows = matrix.shape[0]
    if min(matrix.shape) <= max(_DENSE_UP_TO, directions + _SPARE):
        left, values, _ = np.linalg.svd(matrix.toarray().astype(np.float64), full_matrices=False)
        left, values = left[:, :directions], values[:directions]
    else:
        single = sparse.csr_matrix(matrix, dtype=np.float32)
        across = sparse.csr_matrix(single.T)
        # Waves without a common period: no two columns point the same way, and nothing is left to chance.
        basis = np.cos(np.outer(np.arange(1, rows + 1), np.sqrt(np.arange(2, directions + _SPARE + 2))))
        basis = basis.astype(np.float32)
        for _ in range(_ROUNDS):
            basis = np.linalg.qr(single @ (across @ basis))[0]
        narrow = np.asarray(across @ basis, dtype=np.float64)
        squares, axes = np.linalg.eigh(narrow.T @ narrow)
        left = basis @ axes[:, ::-1][:, :directions]
        values = np.sqrt(np.maximum(squares[::-1][:directions], 0))
    return np.asarray(left * np.sqrt(values), dtype=np.float32)


def _sums(matrix: sparse.csr_matrix, axis: int) -> npt.NDArray[np.float64]:
    return np.asarray(matrix.sum(axis=axis), dtype=np.float64).ravel()
