"""The other parts of a score: interest, distance, income, hours, demand. Vectorised, in whole numbers.

Each function takes the profile, the targets and the part's maximum and returns points, (n,) int64, plus what is needed
to give the reason for one target.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine.explained import Reason
from overstap.engine.matching.values import Profile, Targets

EARTH_RADIUS_KM = 6_371.0
TRAVEL_SCALE_KM = 50.0
"""Where no limit was given, points run out at this distance."""
HOURS_TOLERANCE = 4.0
"""A vacancy that differs more than this from the hours wished is left out."""
USUAL_HOURS = 36.0
"""Hours per week by which pay is compared when the person named none."""
POINTS_FROM, POINTS_TO = 500, 1_500
"""Income: no points at half of what one earns now, all at half as much again; the same pay is halfway."""

Points = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Points of one part for all targets; `values` is what a reason tells (per mille, tenths of km or hours, cents)."""

    points: Points
    values: NDArray[np.int64]
    known: NDArray[np.bool_]
    code: str
    unknown: str

    def reason(self, target: int) -> Reason:
        """Why this target has these points."""
        if not self.known[target]:
            return Reason(self.unknown)
        return Reason(self.code, {"value": int(self.values[target])})


def _nothing(count: int, code: str) -> Circumstance:
    zero = np.zeros(count, dtype=np.int64)
    return Circumstance(zero, zero, np.zeros(count, dtype=np.bool_), code, code)


def interest(profile: Profile, targets: Targets, maximum: int) -> Circumstance:
    """Pearson's correlation of the six interests, −1 … 1, stretched over 0 … maximum.

    The usual measure of fit between a person's and an occupation's RIASEC profile (O*NET Interest Profiler, Rounds
    et al. 2010). A profile without any difference between the six says nothing.
    """
    count = len(targets)
    if profile.interests is None:
        return _nothing(count, "interest-not-told")
    mine = np.array(profile.interests, dtype=np.int64)
    theirs = targets.interests.astype(np.int64)
    known = np.all(theirs >= 0, axis=1)
    cross = 6 * (theirs @ mine) - theirs.sum(axis=1) * mine.sum()
    spread = (6 * (mine @ mine) - mine.sum() ** 2) * (6 * (theirs * theirs).sum(axis=1) - theirs.sum(axis=1) ** 2)
    if 6 * (mine @ mine) == mine.sum() ** 2:
        return _nothing(count, "interest-flat")
    known &= spread > 0
    correlation = cross / np.sqrt(np.where(known, spread, 1).astype(np.float64))
    per_mille = np.where(known, np.floor((correlation + 1) * 500 + 1e-9), 0).astype(np.int64)
    return Circumstance(maximum * per_mille // 1_000, per_mille, known, "interest-fit", "interest-unknown")


def kilometres(profile: Profile, targets: Targets) -> NDArray[np.float64]:
    """Great-circle distance to every target (haversine), NaN where either place is unknown."""
    if profile.lat is None or profile.lon is None or targets.lat is None or targets.lon is None:
        return np.full(len(targets), np.nan)
    here_lat, here_lon = np.radians(profile.lat), np.radians(profile.lon)
    lat, lon = np.radians(targets.lat), np.radians(targets.lon)
    half = np.sin((lat - here_lat) / 2) ** 2 + np.cos(here_lat) * np.cos(lat) * np.sin((lon - here_lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def distance(profile: Profile, targets: Targets, maximum: int) -> Circumstance:
    """All points next door, none at the limit, in a straight line between."""
    if targets.lat is None:
        return _nothing(len(targets), "distance-none")
    if profile.lat is None:
        return _nothing(len(targets), "distance-not-told")
    km = kilometres(profile, targets)
    known = np.isfinite(km)
    tenths = np.where(known, np.rint(np.where(known, km, 0) * 10), 0).astype(np.int64)
    scale = max(round((profile.max_travel_km or TRAVEL_SCALE_KM) * 10), 1)
    points = maximum * np.clip(scale - tenths, 0, scale) // scale
    return Circumstance(np.where(known, points, 0), tenths, known, "distance-km", "distance-unknown")


def income(profile: Profile, targets: Targets, maximum: int) -> Circumstance:
    """Usual pay of the target at the person's hours, against pay now (or else the floor); nothing below the floor."""
    reference = profile.monthly_wage or profile.income_floor
    if not reference:
        return _nothing(len(targets), "income-not-told")
    known = targets.hourly_wage >= 0
    month = monthly(np.where(known, targets.hourly_wage, 0), profile.hours or USUAL_HOURS)
    ratio = month * 1_000 // reference
    points = maximum * np.clip(ratio - POINTS_FROM, 0, POINTS_TO - POINTS_FROM) // (POINTS_TO - POINTS_FROM)
    points = np.where(known & (month >= (profile.income_floor or 0)), points, 0)
    return Circumstance(points, month, known, "income-month", "income-unknown")


def monthly(hourly_cents: NDArray[np.integer[Any]] | np.integer[Any], hours: float) -> NDArray[np.int64]:
    """Gross cents per month of gross cents per hour: 52 weeks over 12 months, holiday pay left out."""
    tenths = round(hours * 10)
    return np.asarray(hourly_cents).astype(np.int64) * tenths * 52 // 120


def hours_gap(profile: Profile, targets: Targets) -> NDArray[np.float64]:
    """By how many hours a week target and wish differ (0 within the target's range), NaN where unknown."""
    if profile.hours is None or targets.hours_min is None or targets.hours_max is None:
        return np.full(len(targets), np.nan)
    below = targets.hours_min - profile.hours
    above = profile.hours - targets.hours_max
    return np.maximum(np.maximum(below, above), 0)


def hours(profile: Profile, targets: Targets, maximum: int) -> Circumstance:
    """All points within the target's hours, half at the limit of what is still offered."""
    if targets.hours_min is None:
        return _nothing(len(targets), "hours-none")
    if profile.hours is None:
        return _nothing(len(targets), "hours-not-told")
    gap = hours_gap(profile, targets)
    known = np.isfinite(gap)
    tenths = np.rint(np.where(known, gap, 0) * 10).astype(np.int64)
    scale = int(HOURS_TOLERANCE * 20)
    points = maximum * np.clip(scale - tenths, 0, scale) // scale
    return Circumstance(np.where(known, points, 0), tenths, known, "hours-gap", "hours-unknown")


def demand(targets: Targets, maximum: int) -> Circumstance:
    """In proportion to the demand index."""
    known = targets.demand >= 0
    index = np.where(known, targets.demand, 0).astype(np.int64)
    return Circumstance(maximum * index // 100, index, known, "demand-index", "demand-unknown")
