"""How usual each skill is in each field of work: what a catalogue knows before anyone answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

DIGITS = (4, 3, 2, 1)
"""ISCO-08: unit group, minor group, sub-major group, major group."""

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Habits:
    """Per group of work the share of its occupations that ask each skill."""

    group_of: tuple[NDArray[np.int64], ...]
    """Per entry of DIGITS: the group of every occupation, (n,)."""
    share: tuple[sparse.csr_matrix, ...]
    """Per entry of DIGITS: (groups × s), 0–1."""
    asked_by: NDArray[np.int64]
    """(s,) how many occupations ask it."""
    breadth: Shares
    """(s,) in which share of the fields of work (two digits) some occupation asks it."""

    @classmethod
    def build(cls, asks: sparse.csr_matrix, codes: Sequence[str]) -> Habits:
        """`asks`: (n × s), not zero where an occupation asks a skill; `codes`: the ISCO-08 code of every occupation."""
        binary = sparse.csr_matrix(asks, dtype=np.float64, copy=True)
        binary.eliminate_zeros()
        binary.data[:] = 1.0
        count = len(codes)
        group_of, share = [], []
        for digits in DIGITS:
            names, group = np.unique(np.array([code[:digits] for code in codes], dtype="U4"), return_inverse=True)
            sizes = np.maximum(np.bincount(group, minlength=len(names)), 1)
            members = sparse.csr_matrix((1.0 / sizes[group], (group, np.arange(count))), shape=(len(names), count))
            group_of.append(group.astype(np.int64))
            share.append(sparse.csr_matrix(members @ binary))
        fields = share[DIGITS.index(2)]
        return cls(
            group_of=tuple(group_of),
            share=tuple(share),
            asked_by=np.bincount(binary.indices, minlength=binary.shape[1]).astype(np.int64),
            breadth=np.bincount(fields.indices, minlength=fields.shape[1]) / max(fields.shape[0], 1),
        )

    def usual(self, digits: int, occupations: Collection[int]) -> Shares:
        """(s,) the share of work that asks each skill, in the group of these occupations where it is most usual."""
        place = DIGITS.index(digits)
        share = self.share[place]
        found = np.zeros(share.shape[1])
        for group in np.unique(self.group_of[place][list(occupations)]).tolist():
            start, end = share.indptr[group], share.indptr[group + 1]
            skills = share.indices[start:end]
            found[skills] = np.maximum(found[skills], share.data[start:end])
        return found
