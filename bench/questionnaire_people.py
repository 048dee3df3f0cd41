"""Hidden people for bench/questionnaire.py: what they did, and what they truly can, drawn from a release of ESCO.

Two ways of drawing that share no number and, but for the skills of past work, no idea; so that a method which fits one
by accident shows it on the other. Neither reads the engine's chances.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from overstap.engine.taxonomy import SkillKind

Grades = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Hidden:
    """Somebody."""

    past: tuple[int, ...]
    """Rows of past occupations."""
    grades: Grades
    """(s,) the true level of every skill, 0–4."""


class Drawing(ABC):
    """What both ways read of a release."""

    def __init__(
        self, asks: sparse.csr_matrix, credit: sparse.csr_matrix, kinds: npt.NDArray[np.int8], isco: Sequence[str]
    ) -> None:
        self.asks = sparse.csr_matrix(asks)
        self.askers = self.asks.tocsc()
        self.credit = credit
        self.asked_by = np.bincount(self.asks.indices, minlength=asks.shape[1])
        self.transversal = np.flatnonzero((kinds == SkillKind.TRANSVERSAL) & (self.asked_by > 0))
        self.isco = np.array(isco)

    def asked(self, occupation: int, kind: int | None = None) -> npt.NDArray[np.int64]:
        """Columns of the skills that an occupation asks; `kind` 2: only essential, 1: only optional."""
        start, end = self.asks.indptr[occupation], self.asks.indptr[occupation + 1]
        columns = self.asks.indices[start:end].astype(np.int64)
        return columns if kind is None else columns[self.asks.data[start:end] == kind]

    def next_to(self, occupation: int, rng: np.random.Generator) -> int:
        """One step of a walk: to a skill it asks, rare ones sooner, and on to an occupation that asks it too."""
        columns = self.asked(occupation)
        if not len(columns):
            return occupation
        rarity = 1 / self.asked_by[columns]
        skill = rng.choice(columns, p=rarity / rarity.sum())
        return int(rng.choice(self.askers.indices[self.askers.indptr[skill] : self.askers.indptr[skill + 1]]))

    @abstractmethod
    def __call__(self, rng: np.random.Generator) -> Hidden:
        """Draw one."""


class Walk(Drawing):
    """People whose jobs lead from one to the next."""

    MASTERED, KNOWN = (0.03, 0.12, 0.45, 0.40), (0.15, 0.25, 0.40, 0.20)
    """Levels 1–4 of essential skills of past work, and of all others that are there."""

    def __call__(self, rng: np.random.Generator) -> Hidden:
        """Draw one: 1–3 jobs, each next one 7 times in 10 a step of the walk, else any.

        Skills: 9 in 10 of the essential ones of past work, 4 in 10 of the optional ones; 15 in 100 of what three
        occupations next to each job ask, and of what is linked by credit to anything so far; 4 in 10 of the transversal
        ones.
        """
        past = [int(rng.integers(self.asks.shape[0]))]
        for _ in range(int(rng.integers(0, 3))):
            job = self.next_to(past[-1], rng) if rng.random() < 0.7 else int(rng.integers(self.asks.shape[0]))
            if job not in past:
                past.append(job)
        grades = np.zeros(self.asks.shape[1], dtype=np.int8)

        def give(columns: npt.NDArray[np.int64], chance: float, levels: Sequence[float]) -> None:
            taken = columns[rng.random(len(columns)) < chance]
            drawn = 1 + rng.choice(4, size=len(taken), p=levels)
            grades[taken] = np.maximum(grades[taken], drawn.astype(np.int8))

        for job in past:
            give(self.asked(job, 2), 0.9, self.MASTERED)
            give(self.asked(job, 1), 0.4, self.KNOWN)
        for job in past:
            for _ in range(3):
                give(self.asked(self.next_to(job, rng)), 0.15, self.KNOWN)
        give(np.unique(self.credit[np.flatnonzero(grades)].indices).astype(np.int64), 0.15, self.KNOWN)
        give(self.transversal, 0.4, self.KNOWN)
        return Hidden(tuple(past), grades)


class Cluster(Drawing):
    """People who stayed in one field of work, and have a second life besides: a hobby or a job nobody heard of."""

    def __call__(self, rng: np.random.Generator) -> Hidden:
        """Draw one: 1–3 jobs of one sub-major group of ISCO, and a talent of their own (beta 4, 2).

        The talent says how much of the work in that group they picked up. A skill is there with talent × the square
        root of its share in the group; an essential one of past work with at least 0.95 × talent^(1/4), a transversal
        one with at least half the talent. A third of what one occupation anywhere asks comes with the second life.
        Levels rise with the talent: 1 + binomial(3, talent); from the second life 1 or 2.
        """
        fields = np.array([code[:2] for code in self.isco])
        members = np.flatnonzero(fields == rng.choice(fields))
        past = tuple(rng.choice(members, size=min(len(members), int(rng.integers(1, 4))), replace=False).tolist())
        talent = float(rng.beta(4, 2))
        share = np.bincount(self.asks[members].indices, minlength=self.asks.shape[1]) / len(members)
        chance = talent * np.sqrt(share)
        for job in past:
            essential = self.asked(job, 2)
            chance[essential] = np.maximum(chance[essential], 0.95 * talent**0.25)
        chance[self.transversal] = np.maximum(chance[self.transversal], talent / 2)
        grades = np.where(rng.random(len(chance)) < chance, 1 + rng.binomial(3, talent, size=len(chance)), 0).astype(
            np.int8
        )
        other = self.asked(int(rng.integers(self.asks.shape[0])))
        picked = other[rng.random(len(other)) < 1 / 3]
        grades[picked] = np.maximum(grades[picked], rng.integers(1, 3, size=len(picked)).astype(np.int8))
        return Hidden(past, grades)


DRAWN: Mapping[str, type[Drawing]] = {"walk": Walk, "cluster": Cluster}
