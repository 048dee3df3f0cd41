"""Whether answers, whatever they are, can still change which targets are listed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.engine.matching import GRID, WEIGHT_SUM, Profile
from overstap.engine.questionnaire.answers import GRADES
from overstap.engine.questionnaire.listing import Listing
from overstap.engine.questionnaire.tables import WeightTables

Reals = NDArray[np.float64]


def unsettled(
    tables: WeightTables,
    best: NDArray[np.int64],
    fixed: NDArray[np.int64],
    between: tuple[Reals, Reals],
    listing: Listing,
    skills_maximum: int,
    *,
    order: bool = False,
) -> NDArray[np.bool_]:
    """(n,) the targets that may still come into the list or drop from it (`order`: or change places in it).

    `best`: (s,) what counts now; `between`: the least and the most that each skill can come to count (`bounds`);
    `fixed`: (n,) points of the other parts. None: the list stays, whatever the person still answers. Certain, not
    probable: two targets are settled only when the furthest that all answers together could carry one against the other
    leaves them as they are. Families and kinds are left out of account, which can only call more unsettled; one point
    per pair is allowed for rounding.
    """
    point = skills_maximum / (GRID * WEIGHT_SUM)
    low, high = between
    score: Reals = np.floor(point * (tables.weights @ best.astype(np.float64))) + fixed
    listed = listing.at(score).listed
    places = listing.order(score)
    found = np.zeros(len(score), dtype=np.bool_)
    if not listed:
        return found
    lowest = min(float(point * (tables.weights[[target]] @ low)[0] + fixed[target]) for target in listed)
    highest = point * (tables.weights @ high) + fixed
    ahead = set(listed)
    # Of those outside only whoever can rise to where somebody in the list can fall.
    rivals = [target for target in places[highest[places] > lowest - 1].tolist() if target not in ahead]
    for place, target in enumerate(listed):
        against = np.array([*(listed[place + 1 :] if order else ()), *rivals], dtype=np.int64)
        if not len(against):
            continue
        passes = point * _most_gained(tables, target, against, low, high) + (fixed[against] - fixed[target]) > -1
        found[against[passes]] = True
        found[target] |= bool(passes.any())
    return found


def _most_gained(tables: WeightTables, target: int, against: NDArray[np.int64], low: Reals, high: Reals) -> Reals:
    """Σ (their weight − ours) × level for each of `against`, every level where it helps them most."""
    middle, reach = (low + high) / 2, (high - low) / 2
    rows = tables.weights[against]
    ours = np.zeros(tables.weights.shape[1])
    start, end = tables.weights.indptr[target], tables.weights.indptr[target + 1]
    ours[tables.weights.indices[start:end]] = tables.weights.data[start:end]
    # |theirs − ours| is `ours` wherever they ask nothing, so only their own entries need correcting.
    corrected = (np.abs(rows.data - ours[rows.indices]) - ours[rows.indices]) * reach[rows.indices]
    row = np.repeat(np.arange(len(against)), np.diff(rows.indptr))
    differs = np.bincount(row, corrected, minlength=len(against)) + ours @ reach
    return np.asarray(rows @ middle - ours @ middle + differs)


def bounds(
    profile: Profile, credit: sparse.csr_matrix, best: NDArray[np.int64], open_: NDArray[np.bool_]
) -> tuple[Reals, Reals]:
    """(s,), (s,): the least and the most that every skill can still come to count, over all answers to open questions.

    An open skill can be denied, or mastered. Any other can gain what mastering an open skill would earn it, and lose
    what a claim on an open skill, which an answer may take away, earns it now; a denied one stays at nothing.
    """
    lasting = np.zeros(len(best), dtype=np.int64)
    for claim in profile.claims:
        if not open_[claim.skill]:
            start, end = credit.indptr[claim.skill], credit.indptr[claim.skill + 1]
            columns = credit.indices[start:end]
            earned = credit.data[start:end].astype(np.int64) * claim.level // GRID
            lasting[columns] = np.maximum(lasting[columns], earned)
    rows = credit[np.flatnonzero(open_)]
    most = best.astype(np.int64).copy()
    np.maximum.at(most, rows.indices, rows.data.astype(np.int64) * GRADES[-1] // GRID)
    low = np.where(open_, 0, np.minimum(lasting, best)).astype(np.float64)
    high = np.where(open_, GRADES[-1], most).astype(np.float64)
    denied = np.fromiter(profile.denied, dtype=np.int64, count=len(profile.denied))
    closed = denied[~open_[denied]] if len(denied) else denied
    low[closed] = high[closed] = 0.0
    return low, high
