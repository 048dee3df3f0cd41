"""From the answer of the matching to the pictures of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from overstap.portals.components.charts import (
    DemandMap,
    Fit,
    FitPoint,
    Gap,
    GapRow,
    Quartiles,
    demand_map,
    fit,
    gap,
    quartiles,
)
from overstap.portals.public.cards import key_of

WEEKS, MONTHS = 52, 12


def fit_chart(occupations: Sequence[Mapping[str, Any]]) -> Fit:
    """What one can already do against what the work does to one's income."""
    points = [
        FitPoint(
            label=row["label"],
            url=reverse("public:occupation", kwargs={"key": key_of(row["uri"])}),
            fit=_already(row),
            change=row["income"]["changePercent"],
        )
        for row in occupations
    ]
    basis = next((row["income"]["basis"] for row in occupations if row["income"]["basis"]), "told")
    return fit(points, basis=basis)


def _already(row: Mapping[str, Any]) -> int:
    """How much of what the work asks is there, 0–100, heavy skills counting more, whatever the sliders say."""
    have = _have(row)
    asked = _asked(row)
    whole: int = sum(one["weight"] for one in asked) or 1
    there: float = sum(one["weight"] * have.get(one["skill"], 0) for one in asked)
    return round(100 * there / whole)


def _have(row: Mapping[str, Any]) -> dict[str, float]:
    """How much of each skill is there, 0–1."""
    return {one["skill"]: one["credit"] / one["of"] for one in row["credited"]}


def _asked(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every skill the work asks, heaviest first."""
    asked = {one["skill"]: one for one in (*row["credited"], *row["missing"])}
    return sorted(asked.values(), key=lambda one: (-one["weight"], one["label"]))


def _gap(row: Mapping[str, Any]) -> Gap | None:
    """What the work asks of everyone who does it, and how much of that is there: the counts of the page's sentence."""
    have = _have(row)
    lacking = {one["skill"] for one in row["missing"]}
    essential = [one for one in _asked(row) if one["essential"]]
    whole = sum(one["weight"] for one in essential) or 1
    rows = [
        GapRow(
            one["label"],
            100 * one["weight"] / whole,
            100 * have.get(one["skill"], 0),
            "partly"
            if one["skill"] in lacking and have.get(one["skill"])
            else "learn"
            if one["skill"] in lacking
            else "can",
        )
        for one in essential
    ]
    return gap(rows) if rows else None


def _kind(lacking: bool, have: float) -> str:
    if not lacking:
        return "can"
    return "partly" if have else "learn"


@dataclass(frozen=True)
class Pictures:
    """The pictures of one occupation; None where there is nothing to draw."""

    gap: Gap | None
    pay: Quartiles | None
    map: DemandMap | None


def of_occupation(row: Mapping[str, Any], answer: Mapping[str, Any], profile: Mapping[str, Any] | None) -> Pictures:
    """What is missing, what it pays and where people are wanted. `answer`: as `about` gave it, with the place."""
    wage = row["wage"]
    pay = None
    if wage and wage["p25"] and wage["p75"]:
        pay = quartiles(wage["p25"], wage["p50"], wage["p75"], _hourly(profile or {}, wage["hours"]))
    place = answer["profile"].get("place") or {}
    regions = row["regions"]
    here = next((region["code"] for region in regions if region["name"] == place.get("region")), None)
    return Pictures(
        gap=_gap(row) if profile else None,
        pay=pay,
        map=demand_map(regions, here) if regions else None,
    )


def _hourly(profile: Mapping[str, Any], usual_hours: float) -> float | None:
    """What someone earns an hour, from what was told for a month."""
    month = profile.get("monthlyWage")
    return round(month * MONTHS / WEEKS / (profile.get("hoursPerWeek") or usual_hours), 2) if month else None
