"""A metric learnt from the taxonomy itself: names of one concept belong together.

Sentence vectors of a general model put *docent* nearer to *docente economie* than to *leraar*. A linear map is
trained so that a name lies nearest to another name of its own concept among the names of many concepts (InfoNCE with
in-batch negatives: van den Oord et al. 2018, arXiv 1807.03748; both directions). It begins as the identity and is
held near it, so with little data it does little. Plain NumPy with Adam; the same seed gives the same map.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

STEPS = 300
BATCH = 256
RATE = 2e-3
TEMPERATURE = 0.05
HOLD = 1e-3  # pull back to the identity
FEWEST_CONCEPTS = 64  # with fewer there is nothing to learn from


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length 1."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def centroids(vectors: Floats, starts: NDArray[np.int64]) -> Floats:
    """Unit mean of every run of rows; ``starts`` holds the first row of each run and, last, the number of rows."""
    return unit(np.add.reduceat(vectors, starts[:-1], axis=0)) if len(starts) > 1 else vectors[:0]


def learn(vectors: Floats, starts: NDArray[np.int64], steps: int = STEPS, seed: int = 2026) -> Floats:
    """The map (width × width) for centred unit ``vectors`` whose rows are sorted by concept."""
    width = vectors.shape[1]
    identity = np.eye(width, dtype=np.float32)
    sizes = np.diff(starts)
    several = np.flatnonzero(sizes >= 2)
    if len(several) < FEWEST_CONCEPTS:
        return identity
    rng = np.random.default_rng(seed)
    batch = min(BATCH, len(several))
    learnt, first, second = identity.copy(), np.zeros_like(identity), np.zeros_like(identity)
    for step in range(1, steps + 1):
        chosen = rng.choice(several, batch, replace=False)
        size = sizes[chosen]
        one = (rng.random(batch) * size).astype(np.int64)
        other = (rng.random(batch) * (size - 1)).astype(np.int64)
        other = np.where(other == one, size - 1, other)
        slope = _slope(vectors[starts[chosen] + one], vectors[starts[chosen] + other], learnt)
        slope += HOLD * (learnt - identity)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        move = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        learnt = np.asarray(learnt - RATE * (1 - (step - 1) / steps) * move, np.float32)
    return learnt


def _slope(left: Floats, right: Floats, learnt: Floats) -> Floats:
    """Gradient of the loss for pairs of rows that belong together."""
    long_left, long_right = left @ learnt, right @ learnt
    size_left = np.linalg.norm(long_left, axis=1, keepdims=True)
    size_right = np.linalg.norm(long_right, axis=1, keepdims=True)
    near_left, near_right = long_left / size_left, long_right / size_right
    alike = near_left @ near_right.T / TEMPERATURE
    rows = np.exp(alike - alike.max(axis=1, keepdims=True))
    rows /= rows.sum(axis=1, keepdims=True)
    columns = np.exp(alike - alike.max(axis=0))
    columns /= columns.sum(axis=0)
    error = ((rows + columns) / 2 - np.eye(len(left), dtype=np.float32)) / (len(left) * TEMPERATURE)
    slope_left, slope_right = error @ near_right, error.T @ near_left
    slope_left = (slope_left - near_left * (slope_left * near_left).sum(axis=1, keepdims=True)) / size_left
    slope_right = (slope_right - near_right * (slope_right * near_right).sum(axis=1, keepdims=True)) / size_right
    return np.asarray(left.T @ slope_left + right.T @ slope_right, np.float32)
