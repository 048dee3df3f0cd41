"""How probable it is that somebody with this past has each skill, and which questions this person can answer.

The chances are judgements, kept in the tables below so that a career coach can read and correct them; they are not
fitted to any data. They only order questions: no score is made of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.engine.matching import GRID, Profile
from overstap.engine.questionnaire.answers import GRADES
from overstap.engine.questionnaire.habits import Habits
from overstap.engine.taxonomy import SkillKind

Reals = NDArray[np.float64]

PAST_CHANCE = {2: 0.88, 1: 0.45}
"""A skill that past work asks: essential, optional."""
GROUP_CHANCE = {4: 0.3, 3: 0.2, 2: 0.2, 1: 0.2}
"""A skill that all work of the group of past work asks, by digits of the group; in proportion where some ask it."""
LINKED_CHANCE = 0.35
"""A skill for which a claimed skill would count in full; in proportion where it counts in part."""
GENERIC_CHANCE = 0.3
"""A skill asked all over."""
TRANSVERSAL_CHANCE = 0.35
"""An attitude or general skill ("make decisions")."""
LEAST, MOST = 0.02, 0.97
"""Nothing is certain before it is asked."""
GRADE_CHANCE = (0.1, 0.2, 0.42, 0.28)
"""Of those who have a skill: with help, simple things, by oneself, can teach it."""
GENERIC_BREADTH = 0.23
"""A skill asked in this share of the fields of work can be asked of anyone."""
GENERIC_ASKED = 100
"""… and by so many occupations it counts as asked all over."""
FAMILIAR = 3
"""Digits of the group of work whose skills somebody knows enough of to answer for: the ISCO minor group."""


@dataclass(frozen=True, slots=True, eq=False)
class Expectation:
    """Before an answer."""

    chance: Reals
    """(s,) how probable it is that the person has the skill, at any level."""
    answerable: NDArray[np.bool_]
    """(s,) whether this person can be asked at all: nobody asks a nurse about tenderising meat."""

    def mean(self) -> Reals:
        """(s,) the level expected, 0–16."""
        return np.asarray(self.chance * _moment(1))

    def square(self, now: Reals) -> Reals:
        """(s,) the mean square of how far the answer lies from `now`, (s,), what counts at present."""
        return np.asarray(now**2 + self.chance * (_moment(2) - 2 * _moment(1) * now))

    def distance(self, now: Reals) -> Reals:
        """(s,) the mean of how far the answer lies from `now`, (s,)."""
        there = sum(share * np.abs(level - now) for share, level in zip(GRADE_CHANCE, GRADES[1:], strict=True))
        return np.asarray(now + self.chance * (there - now))


def _moment(power: int) -> float:
    """Mean of the levels of those who have a skill, to a power."""
    return float(sum(share * level**power for share, level in zip(GRADE_CHANCE, GRADES[1:], strict=True)))


def expect(
    profile: Profile,
    habits: Habits,
    asks: sparse.csr_matrix,
    credit: sparse.csr_matrix,
    kinds: NDArray[np.int8],
    past: Collection[int],
) -> Expectation:
    """From past occupations (rows of `asks`) and claims.

    `asks`: (n × s) with 2 essential, 1 optional. `credit`: (s × s), 0–16. `kinds`: SkillKind of every skill, (s,).
    Answerable is what occupations of the same minor group as the past ask, what is linked by credit to a claim, and
    what is generic; of these, only what some occupation asks.
    """
    worked = np.zeros(asks.shape[1])
    for row in past:
        start, end = asks.indptr[row], asks.indptr[row + 1]
        skills = asks.indices[start:end]
        chance = np.where(asks.data[start:end] >= 2, PAST_CHANCE[2], PAST_CHANCE[1])
        worked[skills] = np.maximum(worked[skills], chance)
    linked = _linked(profile, credit)
    usual = {digits: habits.usual(digits, past) for digits in GROUP_CHANCE}
    generic = habits.breadth >= GENERIC_BREADTH
    transversal = np.asarray(kinds == SkillKind.TRANSVERSAL)
    absent: Reals = 1 - worked
    for digits, share in GROUP_CHANCE.items():
        absent *= 1 - share * usual[digits]
    absent *= 1 - LINKED_CHANCE * linked
    absent *= 1 - GENERIC_CHANCE * generic * np.minimum(habits.asked_by / GENERIC_ASKED, 1)
    absent *= 1 - TRANSVERSAL_CHANCE * transversal
    near = (worked > 0) | (usual[FAMILIAR] > 0) | (linked > 0) | generic | transversal
    return Expectation(
        chance=np.clip(1 - absent, LEAST, MOST),
        answerable=near & (habits.asked_by > 0),
    )


def _linked(profile: Profile, credit: sparse.csr_matrix) -> Reals:
    """(s,) how much the best claim on another skill would count for each skill, 0–1."""
    skills = np.array([claim.skill for claim in profile.claims], dtype=np.int64)
    levels = np.array([claim.level for claim in profile.claims], dtype=np.float64)
    rows = credit[skills]
    have = np.repeat(np.arange(len(skills)), np.diff(rows.indptr))
    other = rows.indices != skills[have]
    found = np.zeros(credit.shape[1])
    np.maximum.at(found, rows.indices[other], (rows.data * levels[have] / GRID / GRID)[other])
    return found
