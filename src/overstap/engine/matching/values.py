"""The values that go into matching and come out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.engine.explained import Reason

GRID = 16
"""Full level of a skill, and full credit of one skill for another."""
WEIGHT_SUM = 2_046
"""The weights of the skills of one target sum to this, so that GRID × WEIGHT_SUM fits in 16 bits."""
SCALE = 10_000
"""The highest score."""
PARTS = ("skills", "interest", "distance", "income", "hours", "demand")


@dataclass(frozen=True, slots=True)
class Claim:
    """The person has `skill` (a column) at `level` (0–16); `source` says how we know."""

    skill: int
    level: int
    source: Reason


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person brings and wants. None: not told."""

    claims: tuple[Claim, ...]
    denied: frozenset[int] = frozenset()
    """Skills the person says not to have: no credit for these, from whatever claim."""
    interests: tuple[int, int, int, int, int, int] | None = None
    """R, I, A, S, E, C, each 0–40."""
    lat: float | None = None
    lon: float | None = None
    max_travel_km: float | None = None
    hours: float | None = None
    """Hours per week."""
    monthly_wage: int | None = None
    """Gross, in cents, at `hours`."""
    income_floor: int | None = None
    """Gross per month, in cents, at `hours`."""
    permits: frozenset[str] = frozenset()
    """Licences and diplomas, as codes."""


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """Occupations or vacancies, one form: n targets over s skills, column-wise."""

    ids: tuple[str, ...]
    """Identifiers; equal scores are ordered by these."""
    weights: sparse.csr_matrix
    """(n × s) int16: each row sums to WEIGHT_SUM, or is empty when the target asks nothing known."""
    essential: NDArray[np.bool_]
    """Parallel to `weights.data`: essential (true) or optional."""
    interests: NDArray[np.int16]
    """(n × 6), 0–100; −1 where unknown."""
    hourly_wage: NDArray[np.int32]
    """(n,) gross cents; −1 where unknown."""
    demand: NDArray[np.int16]
    """(n,) 0–100; −1 where unknown."""
    lat: NDArray[np.float64] | None = None
    """(n,) degrees, NaN where unknown; None where targets have no place (occupations)."""
    lon: NDArray[np.float64] | None = None
    hours_min: NDArray[np.float64] | None = None
    """(n,) hours per week, NaN where unknown; None where targets have no hours."""
    hours_max: NDArray[np.float64] | None = None
    permits: tuple[tuple[frozenset[str], ...], ...] | None = None
    """Per target the demands that must be met on the first day, each by any one of its codes; None: no such limit."""

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: `points` of at most `maximum`, and why."""

    kind: str
    points: int
    maximum: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Credit:
    """What was found for one skill that a target asks: `credit` of GRID, earned by `claim` (None: nothing found)."""

    skill: int
    weight: int
    essential: bool
    credit: int
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Match:
    """A ranked target: `score` is the sum of its parts; `credits` has one entry per skill asked, heaviest first."""

    target: int
    score: int
    parts: tuple[Part, ...]
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A target that a hard limit leaves out."""

    target: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Result:
    """Ranked matches, best first, and what was left out."""

    matches: tuple[Match, ...]
    left_out: tuple[LeftOut, ...] = field(default=())
