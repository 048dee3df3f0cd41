"""What one would pick instead of the engine: BM25 over words, character TF-IDF, and RapidFuzz's WRatio."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from titles_files import Query

from overstap.engine.titles import Name

Ranked = list[list[tuple[int, float]]]
CHUNK = 256


def _counts(bags: Iterable[Counter[str]], columns: dict[str, int], *, grow: bool) -> sp.csr_matrix:
    rows, cols, data = [], [], []
    size = 0
    for row, bag in enumerate(bags):
        size = row + 1
        for term, count in bag.items():
            column = columns.setdefault(term, len(columns)) if grow else columns.get(term)
            if column is not None:
                rows.append(row)
                cols.append(column)
                data.append(count)
    return sp.csr_matrix((np.array(data, float), (rows, cols)), shape=(size, len(columns)))


def _best(scores: NDArray[np.floating], limit: int) -> list[list[tuple[int, float]]]:
    order = np.argsort(-scores, axis=1, kind="stable")[:, :limit]
    return [[(int(at), float(row[at])) for at in places] for row, places in zip(scores, order, strict=True)]


def _ranked(left: sp.csr_matrix, right: sp.csr_matrix, limit: int) -> Ranked:
    result: Ranked = []
    for start in range(0, left.shape[0], CHUNK):
        result += _best((left[start : start + CHUNK] @ right.T).toarray(), limit)
    return result


def _tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _grams(text: str) -> Counter[str]:
    """Character n-grams of 2 to 5 inside each word, with a space at both ends (scikit-learn's ``char_wb``)."""
    return Counter(
        f" {word} "[start : start + size]
        for word in text.lower().split()
        for size in range(2, 6)
        for start in range(max(1, len(word) + 3 - size))
    )


def bm25(queries: Sequence[Query], names: Sequence[Name], limit: int) -> Ranked:
    """Okapi BM25 over words, k1 = 1.5, b = 0.75 (Robertson & Zaragoza 2009)."""
    columns: dict[str, int] = {}
    counts = _counts((_tokens(name.text) for name in names), columns, grow=True)
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    rare = np.log1p((counts.shape[0] - seen + 0.5) / (seen + 0.5))
    long = np.asarray(counts.sum(axis=1)).ravel()
    norm = np.repeat(1.5 * (0.25 + 0.75 * long / long.mean()), np.diff(counts.indptr))
    counts.data = rare[counts.indices] * counts.data * 2.5 / (counts.data + norm)
    return _ranked(_counts((_tokens(query.title) for query in queries), columns, grow=False), counts, limit)


def character_tfidf(queries: Sequence[Query], names: Sequence[Name], limit: int) -> Ranked:
    """Cosine of character n-grams (2–5) with sublinear counts and inverse document frequency."""
    columns: dict[str, int] = {}
    counts = _counts((_grams(name.text) for name in names), columns, grow=True)
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    rare = 1 + np.log((1 + counts.shape[0]) / (1 + seen))

    def unit(rows: sp.csr_matrix) -> sp.csr_matrix:
        rows.data = (1 + np.log(rows.data)) * rare[rows.indices]
        size = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        rows.data = rows.data / np.repeat(np.where(size > 0, size, 1), np.diff(rows.indptr))
        return rows

    asked = _counts((_grams(query.title) for query in queries), columns, grow=False)
    return _ranked(unit(asked), unit(counts), limit)


def wratio(queries: Sequence[Query], names: Sequence[Name], limit: int) -> Ranked:
    """RapidFuzz's WRatio, the usual answer to "find the nearest name"."""
    labels = [name.text.lower() for name in names]
    result: Ranked = []
    for start in range(0, len(queries), CHUNK):
        asked = [query.title.lower() for query in queries[start : start + CHUNK]]
        result += _best(process.cdist(asked, labels, scorer=fuzz.WRatio, dtype=np.float32, workers=1), limit)
    return result


BASELINES: dict[str, Callable[[Sequence[Query], Sequence[Name], int], Ranked]] = {
    "BM25": bm25,
    "character TF-IDF": character_tfidf,
    "RapidFuzz WRatio": wratio,
}
