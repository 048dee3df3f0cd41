"""The list that questions are about: who stands in it, and what score would bring each target in or out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A list at some scores."""

    listed: tuple[int, ...]
    """Best first."""
    threshold: Scores
    """(n,) the score that decides: below it a listed target drops out, above it another one comes in. Where nothing
    could ever do so (left out), infinity."""


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The best `top` targets; as in `matching.spread` one of each family, and of some kinds at most so many."""

    top: int
    without: Collection[int] = ()
    """Targets that are never listed."""
    family: NDArray[np.int64] | None = None
    """(n,) number of the family of every target; None: each is its own."""
    kind: NDArray[np.int64] | None = None
    """(n,) kind of step of every target; None: all the same."""
    at_most: Mapping[int, int] = field(default_factory=dict)
    """Per kind how many of it are listed at most; a kind that is not there is free."""

    def order(self, score: Scores) -> NDArray[np.int64]:
        """Targets that can be listed, from the highest score down; ties by number, which is by identifier."""
        free = np.ones(len(score), dtype=np.bool_)
        free[list(self.without)] = False
        places = np.flatnonzero(free)
        return places[np.argsort(-score[places], kind="stable")]

    def at(self, score: Scores) -> Standing:
        """Who is listed at these scores, (n,), and what decides about each."""
        order = self.order(score)
        first = order
        if self.family is not None:
            _, where = np.unique(self.family[order], return_index=True)
            first = order[np.sort(where)]
        kind = np.zeros(len(score), dtype=np.int64) if self.kind is None else self.kind
        listed, passed = self._walk(first, kind)
        threshold = np.full(len(score), np.inf)
        if len(listed):
            self._decide(threshold, score, order, kind, listed, passed)
        return Standing(tuple(listed), threshold)

    def _walk(self, first: NDArray[np.int64], kind: NDArray[np.int64]) -> tuple[list[int], list[int]]:
        """The list, and those passed over because there were enough of their kind and those that came too late."""
        if not self.at_most:
            return first[: self.top].tolist(), first[self.top :].tolist()
        listed: list[int] = []
        passed: list[int] = []
        taken: dict[int, int] = {}
        walked = 0
        for target in first.tolist():
            if len(listed) == self.top:
                break
            walked += 1
            its = int(kind[target])
            if taken.get(its, 0) >= self.at_most.get(its, self.top):
                passed.append(target)
            else:
                taken[its] = taken.get(its, 0) + 1
                listed.append(target)
        if len(listed) < self.top and passed:  # as `spread` does: those passed over fill the list up
            place = {target: number for number, target in enumerate(first.tolist())}
            extra, passed = passed[: self.top - len(listed)], passed[self.top - len(listed) :]
            listed = sorted([*listed, *extra], key=place.__getitem__)
        return listed, passed + first[walked:].tolist()

    def _decide(
        self,
        threshold: Scores,
        score: Scores,
        order: NDArray[np.int64],
        kind: NDArray[np.int64],
        listed: list[int],
        passed: list[int],
    ) -> None:
        """Fill in `threshold`: of the listed the best that would replace it, of others the one they would replace."""
        capped = {its: limit for its, limit in self.at_most.items() if int(np.sum(kind[listed] == its)) >= limit}
        last = float(score[listed[-1]])
        threshold[order] = last
        outside = np.array(passed, dtype=np.int64)
        free = outside[~np.isin(kind[outside], list(capped))]
        for its in {int(kind[target]) for target in listed}:
            members = [target for target in listed if kind[target] == its]
            if its in capped:
                threshold[order[kind[order] == its]] = score[members[-1]]
            rivals = np.concatenate([free, outside[kind[outside] == its]]) if its in capped else free
            threshold[members] = score[rivals].max() if len(rivals) else -np.inf
        if self.family is not None:
            self._within_families(threshold, score, order, set(listed))

    def _within_families(self, threshold: Scores, score: Scores, order: NDArray[np.int64], listed: set[int]) -> None:
        """Whoever is not the first of its family must pass that one too; whoever is listed must stay before its own."""
        assert self.family is not None
        family = self.family[order]
        _, where = np.unique(family, return_index=True)
        leader = np.zeros(int(family.max()) + 1, dtype=np.int64)
        leader[family[where]] = order[where]
        behind = order[leader[family] != order]
        threshold[behind] = np.maximum(threshold[behind], score[leader[self.family[behind]]])
        seen: set[int] = set()
        for target in behind.tolist():
            first = int(leader[self.family[target]])
            if first in listed and first not in seen:
                seen.add(first)
                threshold[first] = max(float(threshold[first]), float(score[target]))
