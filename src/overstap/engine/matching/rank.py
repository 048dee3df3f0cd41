"""From profile and targets to a ranked, explained result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.engine.explained import Reason
from overstap.engine.matching import circumstances
from overstap.engine.matching.circumstances import Circumstance
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


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """The scores of all targets, from which a few are then explained."""

    profile: Profile
    targets: Targets
    maxima: Mapping[str, int]
    score: NDArray[np.int64]
    """(n,) 0 … SCALE."""
    skills: NDArray[np.int64]
    """(n,) points of the skills part."""
    covered: NDArray[np.int64]
    """(n,) 0 … GRID × WEIGHT_SUM: what the person brings of the skills asked."""
    others: Mapping[str, Circumstance]
    left_out: tuple[LeftOut, ...]
    open_to: NDArray[np.bool_]
    """(n,) no hard limit leaves the target out."""
    best: NDArray[np.int64]
    claim_of: NDArray[np.int64]

    def ranked(self, *, top: int | None = None, without: Collection[int] = (), at_least: int = 1) -> list[int]:
        """Targets from the highest score down, ties by id, at most `top`.

        Only those open to the person of whose skills at least `at_least` (on the scale of `covered`) is there: with
        nothing to bring there is nothing to explain.
        """
        candidates = self.open_to & (self.covered >= max(at_least, 1))
        candidates[list(without)] = False
        places = np.flatnonzero(candidates)
        if top is not None and 0 < top < len(places):
            # Everything from the score of the last place up, so that ties at the edge are still ordered by id.
            edge = np.partition(self.score[places], len(places) - top)[len(places) - top]
            places = places[self.score[places] >= edge]
        ids = self.targets.ids
        return sorted(places.tolist(), key=lambda place: (-int(self.score[place]), ids[place]))[:top]

    def explained(self, target: int) -> Match:
        """One target with its parts and what was found for each skill it asks."""
        found = explain(self.targets, target, self.best, self.claim_of, self.profile.claims)
        rows = [Part("skills", int(self.skills[target]), self.maxima["skills"], _skills_reason(found))]
        rows += [
            Part(kind, int(part.points[target]), self.maxima[kind], part.reason(target))
            for kind, part in self.others.items()
        ]
        return Match(target, int(self.score[target]), tuple(rows), found)


def assess(profile: Profile, targets: Targets, credit: sparse.csr_matrix, maxima: Mapping[str, int]) -> Assessment:
    """Score every target.

    `credit`: what one skill counts for another, (s × s), 0–16 (`taxonomy.credit_matrix`). `maxima`: points per part,
    summing to SCALE (`part_maxima`). Raises ValueError when the shapes or the maxima do not fit.
    """
    if targets.weights.shape != (len(targets), credit.shape[0]):
        raise ValueError(f"weights are {targets.weights.shape} for {len(targets)} targets and {credit.shape[0]} skills")
    if set(maxima) != set(PARTS) or sum(maxima.values()) != SCALE:
        raise ValueError(f"the maxima of the parts {', '.join(PARTS)} must sum to {SCALE}")
    best, claim_of = best_credits(profile, credit)
    others = {
        "interest": circumstances.interest(profile, targets, maxima["interest"]),
        "distance": circumstances.distance(profile, targets, maxima["distance"]),
        "income": circumstances.income(profile, targets, maxima["income"]),
        "hours": circumstances.hours(profile, targets, maxima["hours"]),
        "demand": circumstances.demand(targets, maxima["demand"]),
    }
    covered = coverage(targets, best)
    skills = maxima["skills"] * covered // (GRID * WEIGHT_SUM)
    left_out, open_to = _limits(profile, targets)
    return Assessment(
        profile=profile,
        targets=targets,
        maxima=maxima,
        score=skills + sum(part.points for part in others.values()),
        skills=skills,
        covered=covered,
        others=others,
        left_out=left_out,
        open_to=open_to,
        best=best,
        claim_of=claim_of,
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
    """The `top` targets for `profile`, explained; `without` are not to be proposed. See `assess` for the rest."""
    assessment = assess(profile, targets, credit, maxima)
    matches = tuple(assessment.explained(target) for target in assessment.ranked(top=top, without=without))
    return Result(matches, assessment.left_out)


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
