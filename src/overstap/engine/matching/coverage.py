"""The skills part: what a person's claims are worth for the skills that a target asks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.engine.matching.values import GRID, Claim, Credit, Profile, Targets


def best_credits(profile: Profile, credit: sparse.csr_matrix) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For every skill the highest credit (0–16) that any claim earns, and which claim (−1: none).

    `credit`: (s × s), row the skill one has, column the skill asked, 0–16. A claim earns ⌊level × credit / 16⌋. Of
    claims that earn the same, a claim on the skill itself goes first, then the order in the profile.
    """
    size = credit.shape[1]
    best = np.zeros(size, dtype=np.int64)
    claim_of = np.full(size, -1, dtype=np.int64)
    own = np.zeros(size, dtype=np.bool_)
    for number, claim in enumerate(profile.claims):
        start, end = credit.indptr[claim.skill], credit.indptr[claim.skill + 1]
        columns = credit.indices[start:end]
        earned = credit.data[start:end].astype(np.int64) * claim.level // GRID
        itself = columns == claim.skill
        better = (earned > best[columns]) | ((earned == best[columns]) & (earned > 0) & itself & ~own[columns])
        taken = columns[better]
        best[taken], claim_of[taken], own[taken] = earned[better], number, itself[better]
    denied = np.fromiter(profile.denied, dtype=np.int64, count=len(profile.denied))
    best[denied], claim_of[denied] = 0, -1
    return best, claim_of


def highest_credits(profile: Profile, credit: sparse.csr_matrix) -> NDArray[np.int64]:
    """The first half of `best_credits` alone, several times as fast: for who asks often and explains nothing."""
    skills = np.array([claim.skill for claim in profile.claims], dtype=np.int64)
    levels = np.array([claim.level for claim in profile.claims], dtype=np.int64)
    start = credit.indptr[skills].astype(np.int64)
    length = credit.indptr[skills + 1] - start
    places = np.repeat(start - np.cumsum(length) + length, length) + np.arange(length.sum())
    best = np.zeros(credit.shape[1], dtype=np.int64)
    earned = credit.data[places].astype(np.int64) * np.repeat(levels, length) // GRID
    np.maximum.at(best, credit.indices[places], earned)
    best[np.fromiter(profile.denied, dtype=np.int64, count=len(profile.denied))] = 0
    return best


def coverage(targets: Targets, best: NDArray[np.int64]) -> NDArray[np.int64]:
    """Σ weight × credit of every target, (n,), 0 … GRID × WEIGHT_SUM."""
    return np.asarray(targets.weights.astype(np.int64) @ best)


def explain(
    targets: Targets, target: int, best: NDArray[np.int64], claim_of: NDArray[np.int64], claims: tuple[Claim, ...]
) -> tuple[Credit, ...]:
    """Every skill that one target asks, with the claim that earned its credit; heaviest first, ties by column."""
    start, end = targets.weights.indptr[target], targets.weights.indptr[target + 1]
    rows = []
    for place in range(start, end):
        skill = int(targets.weights.indices[place])
        number = int(claim_of[skill])
        rows.append(
            Credit(
                skill=skill,
                weight=int(targets.weights.data[place]),
                essential=bool(targets.essential[place]),
                credit=int(best[skill]),
                claim=claims[number] if number >= 0 else None,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.weight, row.skill)))
