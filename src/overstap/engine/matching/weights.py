"""How heavily things count: the skills of a target, and the parts of a score."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.engine.matching.values import PARTS, SCALE, WEIGHT_SUM

OPTIONAL = 0.3
"""An optional skill counts for this part of an essential one: it helps, and nobody is asked to have them all."""

DEFAULT_MAXIMA = {"skills": 6_000, "interest": 1_200, "distance": 800, "income": 1_000, "hours": 400, "demand": 600}


def skill_weights(
    asks: sparse.csr_matrix,
    asked_by: NDArray[np.int64],
    occupations: int,
    given: NDArray[np.int64] | None = None,
) -> tuple[sparse.csr_matrix, NDArray[np.bool_]]:
    """Weights of the skills that each target asks, and which of them are essential.

    `asks`: (n × s) with 2 for an essential and 1 for an optional skill. `asked_by`: (s,) how many of all `occupations`
    ask the skill: a skill that every occupation asks says little (inverse document frequency, Spärck Jones 1972).
    `given`: parallel to the data of `asks` (then in order of column), above 0 where whoever asks the skill said how
    heavily it counts beside the others of the same target: that is followed, and rarity plays no part.
    Returns the (n × s) int16 matrix whose rows sum to WEIGHT_SUM (largest remainder; ties to the lower column) and the
    flags parallel to its data.
    """
    asks = sparse.csr_matrix(asks)
    asks.sort_indices()
    rarity = np.log1p(occupations / np.maximum(asked_by[asks.indices], 1))
    raw = rarity * np.where(asks.data >= 2, 1.0, OPTIONAL)
    if given is not None:
        raw = np.where(given > 0, given, raw)
    weights = np.zeros(asks.nnz, dtype=np.int16)
    for start, end in zip(asks.indptr[:-1], asks.indptr[1:], strict=True):
        if end > start:
            weights[start:end] = apportion(raw[start:end], WEIGHT_SUM)
    matrix = sparse.csr_matrix((weights, asks.indices.copy(), asks.indptr.copy()), shape=asks.shape)
    return matrix, np.asarray(asks.data >= 2)


def part_maxima(wishes: Mapping[str, float] | None = None) -> dict[str, int]:
    """The highest number of points of each part: whole numbers that sum to SCALE.

    `wishes`: how much a part matters to the person, as factors of the usual weight (1: as usual, 0: not at all,
    2: twice); parts left out count as usual. Raises ValueError for an unknown part, a negative factor, or when nothing
    is left to count.
    """
    wishes = wishes or {}
    if unknown := sorted(set(wishes) - set(PARTS)):
        raise ValueError(f"unknown part: {unknown[0]}")
    raw = np.array([DEFAULT_MAXIMA[kind] * float(wishes.get(kind, 1.0)) for kind in PARTS])
    if not np.all(np.isfinite(raw)) or np.any(raw < 0) or raw.sum() <= 0:
        raise ValueError("weights must be 0 or more, and one must be above 0")
    return dict(zip(PARTS, (int(points) for points in apportion(raw, SCALE)), strict=True))


def apportion(raw: NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """Whole numbers in proportion to `raw` that sum to `total`: Hamilton's method, ties to the earlier entry."""
    share = raw * (total / raw.sum())
    whole: NDArray[np.int64] = np.floor(share).astype(np.int64)
    order = np.argsort(-(share - whole), kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole
