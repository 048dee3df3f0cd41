"""Bags of hashed character n-grams and words, weighted by how rare they are.

Features are hashed with CRC-32 instead of kept in a dictionary: an index then loads as plain arrays, and the same
text gives the same features in every process (Python's own ``hash`` is salted).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

BUCKETS = 1 << 20


def features(tokens: Iterable[str], sizes: Sequence[int] = (3, 4, 5)) -> list[int]:
    """Buckets of every n-gram inside ``" word "`` and of every whole word; repeated as often as they occur."""
    found: list[int] = []
    for token in tokens:
        padded = f" {token} "
        found.append(zlib.crc32(f"w{token}".encode()) & (BUCKETS - 1))
        for size in sizes:
            found.extend(
                zlib.crc32(padded[start : start + size].encode()) & (BUCKETS - 1)
                for start in range(len(padded) - size + 1)
            )
    return found


def count_matrix(bags: Sequence[Sequence[int]]) -> sp.csr_matrix:
    """Bags of buckets as a sparse matrix (bags × BUCKETS) of 1 + log counts, float32."""
    lengths = [len(bag) for bag in bags]
    indptr = np.zeros(len(bags) + 1, np.int64)
    np.cumsum(lengths, out=indptr[1:])
    indices = np.fromiter((bucket for bag in bags for bucket in bag), np.int32, int(indptr[-1]))
    matrix = sp.csr_matrix((np.ones(len(indices), np.float32), indices, indptr), shape=(len(bags), BUCKETS))
    matrix.sum_duplicates()
    matrix.data = (1 + np.log(matrix.data)).astype(np.float32)
    return matrix


def rarity(matrix: sp.csr_matrix) -> NDArray[np.float32]:
    """Smoothed inverse document frequency of every bucket: 1 + ln((1 + n) / (1 + df))."""
    seen = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return (1 + np.log((1 + matrix.shape[0]) / (1 + seen))).astype(np.float32)


def unit_rows(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """The same matrix with rows of length 1; empty rows stay empty."""
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    norms[norms == 0] = 1
    return sp.csr_matrix(sp.diags((1 / norms).astype(np.float32)) @ matrix)
