"""How the measures add up, and what a sum is worth.

The weights are fitted, not chosen: `bench/titles_learn.py` maximises the likelihood of the right concept (softmax over
the candidates) on names held out from ESCO itself and on our own development titles, with typing errors mixed in.
One set holds with sentence vectors and one without.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WITHOUT_MEANING: Mapping[str, float] = {
    "letters": 7.75,
    "parts": 9.52,
    "plain": -10.81,
    "pooled": 8.71,
    "covered": 1.06,
}
WITH_MEANING: Mapping[str, float] = {
    "letters": 0.66,
    "parts": 7.05,
    "plain": -8.97,
    "pooled": 3.33,
    "covered": 1.81,
    "meaning": 10.17,
    "nearest": 5.71,
}
EXACT = 3.0  # the text is, but for case and accents, a name of the concept
SAME_PARTS = 1.5  # the text is a name but for word order, gender, number or splitting
EXACT_FOREIGN = 0.5  # share of that bonus for a name in another language
FAVOURED = {"plain": 2.0, "preferred": 0.5, "other": 0.0, "hidden": 0.0}  # among exact names

# Points: 10,000 × the chance that the best concept is right, from its sum (logistic curve fitted on the dev set).
CURVE_WITHOUT = (-2.19, 0.308)
CURVE_WITH = (-4.02, 0.387)


def total(per_concept: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """The weighted sum of the measures (texts × concepts)."""
    kinds = [kind for kind in weights if kind in per_concept]
    result = np.zeros_like(per_concept[kinds[0]])
    for kind in kinds:
        result += np.float32(weights[kind]) * per_concept[kind]
    return result


def points(total: float, curve: tuple[float, float]) -> int:
    """A sum as points from 0 to 10,000 by the logistic curve (offset, slope)."""
    offset, slope = curve
    return round(10_000 / (1 + exp(-(offset + slope * total))))
