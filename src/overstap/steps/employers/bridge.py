"""Rows → engine values → answer: an occupation as the beginning of a vacancy, and how heavily skills weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from overstap.catalogue import snapshot
from overstap.engine.matching import apportion

LIGHT, ORDINARY, HEAVY = 1, 2, 4
WEIGHTS = (LIGHT, ORDINARY, HEAVY)
"""How heavily a skill may count beside the others. Three, because nobody can tell a sixth from a seventh."""
USUAL_LEVEL, OPTIONAL_LEVEL = 3, 2
"""By oneself; and, of what not everybody in the work does, simple things by oneself."""
AT_THE_START = 12
"""So many skills of an occupation are put before an employer: the heaviest. A longer list is not read."""
ABOVE, BELOW = 1.25, 0.75
"""From so many times the mean weight of those shown a skill is heavy, below so many times it is light."""


@dataclass(frozen=True, slots=True)
class StartingSkill:
    """A skill that the catalogue's occupation asks, as a proposal to the employer."""

    uri: str
    weight: int
    level: int


def starting_point(uri: str) -> list[StartingSkill]:
    """What an occupation of the catalogue asks, heaviest first; empty for one that is not in it.

    The catalogue's weights say how telling a skill is for this work (they sum to 2,046 for an occupation); here they
    become words that an employer can judge. Raises CatalogueMissing.
    """
    current = snapshot.current()
    row = current.occupation_number.get(uri)
    if row is None:
        return []
    start, end = current.weights.indptr[row], current.weights.indptr[row + 1]
    found = sorted(
        zip(
            current.weights.data[start:end].tolist(),
            current.weights.indices[start:end].tolist(),
            current.essential[start:end].tolist(),
            strict=True,
        ),
        key=lambda one: (-one[0], one[1]),
    )[:AT_THE_START]
    mean = sum(one[0] for one in found) / max(1, len(found))
    return [
        StartingSkill(
            current.skills[column],
            HEAVY if weight >= ABOVE * mean else LIGHT if weight < BELOW * mean else ORDINARY,
            USUAL_LEVEL if essential else OPTIONAL_LEVEL,
        )
        for weight, column, essential in found
    ]


def shares(weights: Sequence[int]) -> list[int]:
    """Of a hundred points, how many each skill counts for; they sum to 100. Empty for no weights."""
    if not weights:
        return []
    return [int(points) for points in apportion(np.array(weights, dtype=np.float64), 100)]
