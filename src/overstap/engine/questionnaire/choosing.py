"""The next question: how much each answer is expected to move over the edge of the list.

The score shown counts what is claimed now; the score expected counts every open question at the mean of its answers.
A target is taken halfway between the two: it is not there yet, and the answers are what carries it there. Its spread
says how far they may still do so. It matters as much as it is probable that it lies at its own edge (the density of a
normal distribution there), and a question as much as its answer, on average, moves such targets against each other: a
skill that all of them ask equally moves none past another.

This is the usual value of information, made smooth. Looking only at whether one answer changes the list would leave
most questions at nothing, and the first answers to chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from overstap.engine.matching import GRID, WEIGHT_SUM
from overstap.engine.questionnaire.expecting import Expectation
from overstap.engine.questionnaire.listing import Listing
from overstap.engine.questionnaire.tables import WeightTables

Reals = NDArray[np.float64]

BLUR = 300.0
"""Points added to the spread of every score: what the chances themselves may be off by."""
DECIDED = 12
"""So many targets are named for which an answer matters most."""


@dataclass(frozen=True, slots=True)
class Question:
    """A skill to ask about."""

    skill: int
    moved: float
    """How far the answer is expected to move targets over the edge of the list: of places, an upper estimate."""
    most: float
    """The same of the open question that moves most, however hard to ask."""
    decides: tuple[int, ...]
    """Targets that ask the skill and for which the answer matters most, most first."""


def choose(
    tables: WeightTables,
    best: NDArray[np.int64],
    fixed: NDArray[np.int64],
    expectation: Expectation,
    open_: NDArray[np.bool_],
    listing: Listing,
    skills_maximum: int,
    *,
    ease: Reals | None = None,
) -> Question | None:
    """The next skill to ask, or None when no open question can move anything.

    `best`: (s,) what counts now (`matching.best_credits`). `fixed`: (n,) points of the other parts. `open_`: (s,) what
    may be asked: answerable, not answered, not put aside with "I don't know". `skills_maximum`: points of the skills
    part (`matching.part_maxima`). `ease`: (s,) how well each skill can be asked, as a factor of its worth. Ties go to
    the lowest column, which is the first URI.
    """
    if skills_maximum <= 0 or not open_.any():
        return None
    point = skills_maximum / (GRID * WEIGHT_SUM)
    now = best.astype(np.float64)
    change = np.where(open_, expectation.square(now), 0.0)
    halfway = np.where(open_, (expectation.mean() + now) / 2, now)
    score = fixed + point * (tables.weights @ halfway)
    spread = point * np.sqrt(tables.squares @ change) + BLUR * skills_maximum / 6_000
    matters = _at_the_edge(score, spread, listing)
    moves = np.where(open_, point * expectation.distance(now), 0.0)
    eased = moves if ease is None else moves * ease
    parts = _parts(tables, matters)
    skill = int(np.argmax(eased * parts))
    if eased[skill] * parts[skill] <= 0:
        return None
    worth = moves * parts
    return Question(skill, float(worth[skill]), float(worth.max()), _decided(tables, matters, skill))


def _at_the_edge(score: Reals, spread: Reals, listing: Listing) -> Reals:
    """(n,) per point of score, how probable it is that a target comes in or drops out there."""
    threshold = listing.at(score).threshold
    known = np.isfinite(threshold)
    distance = np.where(known, score - np.where(known, threshold, 0.0), np.inf) / spread
    return np.asarray(np.exp(-(distance**2) / 2) / (spread * np.sqrt(2 * np.pi)))


def _parts(tables: WeightTables, matters: Reals) -> Reals:
    """(s,) how much a point of level in a skill moves the targets that matter against each other.

    The standard deviation of its weight over the targets, each counting as much as it matters, times their sum.
    """
    total = float(matters.sum())
    if total <= 0:
        return np.zeros(tables.by_skill.shape[0])
    usual = (tables.by_skill @ matters) / total
    spread = (tables.squares_by_skill @ matters) / total - usual**2
    return np.asarray(total * np.sqrt(np.maximum(spread, 0.0)))


def _decided(tables: WeightTables, matters: Reals, skill: int) -> tuple[int, ...]:
    start, end = tables.by_skill.indptr[skill], tables.by_skill.indptr[skill + 1]
    asking = tables.by_skill.indices[start:end]
    worth = matters[asking] * tables.by_skill.data[start:end]
    order = np.lexsort((asking, -worth))[:DECIDED]
    return tuple(int(asking[place]) for place in order if worth[place] > 0)
