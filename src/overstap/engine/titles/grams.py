"""Bags of hashed features: character n-grams, words and parts of words.

Features are hashed with CRC-32 instead of kept in a dictionary: an index then loads as plain arrays, and the same
text gives the same features in every process (Python's own ``hash`` is salted).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

GRAM_BUCKETS = 1 << 19
PART_BUCKETS = 1 << 17


def part_bucket(part: str) -> int:
    """The bucket of one stemmed part of a word."""
    return zlib.crc32(part.encode()) & (PART_BUCKETS - 1)


def gram_bag(tokens: Iterable[str], sizes: Sequence[int] = (3, 4, 5)) -> dict[int, float]:
    """Every n-gram inside ``" word "`` and every whole word, with 1 + ln(how often it occurs)."""
    counts: dict[int, int] = {}
    for token in tokens:
        padded = f" {token} "
        grams = [padded[start : start + size] for size in sizes for start in range(len(padded) - size + 1)]
        for gram in (f"={token}", *grams):
            bucket = zlib.crc32(gram.encode()) & (GRAM_BUCKETS - 1)
            counts[bucket] = counts.get(bucket, 0) + 1
    return {bucket: 1.0 if count == 1 else 1 + log(count) for bucket, count in counts.items()}


def matrix(bags: Sequence[Mapping[int, float]], columns: int) -> sp.csr_matrix:
    """Bags as the rows of a sparse float32 matrix (bags × columns)."""
    indptr = np.zeros(len(bags) + 1, np.int64)
    np.cumsum([len(bag) for bag in bags], out=indptr[1:])
    size = int(indptr[-1])
    indices = np.fromiter((bucket for bag in bags for bucket in bag), np.int32, size)
    data = np.fromiter((weight for bag in bags for weight in bag.values()), np.float32, size)
    return sp.csr_matrix((data, indices, indptr), shape=(len(bags), columns))


def rarity(rows: sp.csr_matrix) -> NDArray[np.float32]:
    """Inverse document frequency of every column: ln((1 + rows) / (½ + rows that have it))."""
    seen = np.bincount(rows.indices, minlength=rows.shape[1])
    return np.asarray(np.log((1 + rows.shape[0]) / (0.5 + seen)), np.float32)


def weighted(rows: sp.csr_matrix, weights: NDArray[np.float32]) -> sp.csr_matrix:
    """The same matrix with every column multiplied by its weight."""
    result = rows.copy()
    result.data = result.data * weights[result.indices]
    return result


def lengths(rows: sp.csr_matrix) -> NDArray[np.float32]:
    """Euclidean length of every row; 1 for an empty row, so that one may divide by it."""
    squares = np.add.reduceat(np.append(rows.data**2, 0.0), rows.indptr[:-1]) if rows.shape[0] else np.zeros(0)
    squares = np.where(np.diff(rows.indptr) > 0, squares, 0.0)
    size = np.sqrt(squares)
    return np.asarray(np.where(size > 0, size, 1.0), np.float32)


def unit_rows(rows: sp.csr_matrix) -> sp.csr_matrix:
    """The same matrix with rows of length 1; empty rows stay empty."""
    result = rows.copy()
    result.data = result.data / np.repeat(lengths(rows), np.diff(rows.indptr))
    return result
