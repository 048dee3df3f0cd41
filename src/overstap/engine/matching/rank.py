"""From profile and targets to a ranked, explained result."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.engine.explained import Reason
from overstap.engine.matching import circumstances
from overstap.engine.matching.coverage import best_credits, coverage, explain
from overstap.engine.matching.values import (
    GRID,
    PARTS,
    SCALE,
    WEIGHT_SUM,
    Credit,
    LeftOut,
    Match,
    Part,
    Profile,
    Result,
    Targets,
)


def match(
    profile: Profile,
    targets: Targets,
    credit: sparse.csr_matrix,
    maxima: Mapping[str, int],
    *,
    top: int,
    without: Collection[int] = (),
) -> Result:
    """Rank `targets` for `profile`: highest score first, ties by id.

    `credit`: what one skill counts for another, (s × s), 0–16 (`taxonomy.credit_matrix`). `maxima`: points per part,
    summing to SCALE (`part_maxima`). `without`: targets that are not to be proposed. At most `top` matches come back,
    only targets for which the person brings something, or there would be nothing to explain; everything a hard limit
    leaves out comes back with its reason. Raises
    ValueError when the shapes or the maxima do not fit.
    """
    if targets.weights.shape != (len(targets), credit.shape[0]):
        raise ValueError(f"weights are {targets.weights.shape} for {len(targets)} targets and {credit.shape[0]} skills")
    if set(maxima) != set(PARTS) or sum(maxima.values()) != SCALE:
        raise ValueError(f"the maxima of the parts {', '.join(PARTS)} must sum to {SCALE}")
    best, claim_of = best_credits(profile, credit)
    parts = {
        "interest": circumstances.interest(profile, targets, maxima["interest"]),
        "distance": circumstances.distance(profile, targets, maxima["distance"]),
        "income": circumstances.income(profile, targets, maxima["income"]),
        "hours": circumstances.hours(profile, targets, maxima["hours"]),
        "demand": circumstances.demand(targets, maxima["demand"]),
    }
    covered = coverage(targets, best)
    skills = maxima["skills"] * covered // (GRID * WEIGHT_SUM)
    score = skills + sum(part.points for part in parts.values())
    left_out, open_to = _limits(profile, targets)
    open_to &= covered > 0
    open_to[list(without)] = False
    matches = []
    for target in _best(score, targets.ids, open_to, top):
        found = explain(targets, target, best, claim_of, profile.claims)
        rows = [Part("skills", int(skills[target]), maxima["skills"], _skills_reason(found))]
        rows += [
            Part(kind, int(part.points[target]), maxima[kind], part.reason(target)) for kind, part in parts.items()
        ]
        matches.append(Match(target, int(score[target]), tuple(rows), found))
    return Result(tuple(matches), left_out)


def _best(score: NDArray[np.int64], ids: tuple[str, ...], open_to: NDArray[np.bool_], top: int) -> list[int]:
    candidates = np.flatnonzero(open_to)
    if top < len(candidates):
        # Everything from the score of the last place up, so that ties at the edge are still ordered by id.
        edge = np.partition(score[candidates], len(candidates) - top)[len(candidates) - top]
        candidates = candidates[score[candidates] >= edge]
    return sorted((int(place) for place in candidates), key=lambda place: (-int(score[place]), ids[place]))[:top]


def _skills_reason(found: tuple[Credit, ...]) -> Reason:
    """How many of the essential skills asked (of all, when none is essential) are there by half or more."""
    asked = [row for row in found if row.essential] or list(found)
    return Reason("skills", {"have": sum(2 * row.credit >= GRID for row in asked), "asked": len(asked)})


def _limits(profile: Profile, targets: Targets) -> tuple[tuple[LeftOut, ...], NDArray[np.bool_]]:
    """Targets that travel, hours or the law leave out (the first of these that applies), and those still open."""
    open_to = np.ones(len(targets), dtype=np.bool_)
    reasons: dict[int, Reason] = {}
    if profile.max_travel_km is not None:
        km = circumstances.kilometres(profile, targets)
        for target in np.flatnonzero(np.rint(km * 10) > round(profile.max_travel_km * 10)).tolist():
            reasons[target] = Reason("too-far", {"tenths_of_km": round(float(km[target]) * 10)})
    gap = circumstances.hours_gap(profile, targets)
    for target in np.flatnonzero(gap > circumstances.HOURS_TOLERANCE).tolist():
        reasons.setdefault(target, Reason("other-hours", {"tenths_of_hours": round(float(gap[target]) * 10)}))
    for target, demands in enumerate(targets.permits or ()):
        for number, codes in enumerate(demands):
            if not codes & profile.permits:
                reasons.setdefault(target, Reason("law", {"demand": number}))
    open_to[list(reasons)] = False
    return tuple(LeftOut(target, reasons[target]) for target in sorted(reasons)), open_to
