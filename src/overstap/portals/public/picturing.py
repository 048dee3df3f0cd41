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
    """How much of what the work asks is there, 0–100, heavy skills counting more."""
    skills = next(part for part in row["parts"] if part["kind"] == "skills")
    return round(100 * skills["points"] / skills["max"]) if skills["max"] else _from_credits(row)


def _from_credits(row: Mapping[str, Any]) -> int:
    """The same where the person gave the skills no weight, so that they have no points."""
    rows = _asked(row)
    return round(sum(one.weight_percent * one.have_percent for one in rows) / 100)


def _asked(row: Mapping[str, Any]) -> list[GapRow]:
    """Every skill the work asks: how heavily it counts and how much of it is there, in percents."""
    have = {one["skill"]: one["credit"] / one["of"] for one in row["credited"]}
    asked = {one["skill"]: one for one in (*row["credited"], *row["missing"])}
    whole = sum(one["weight"] for one in asked.values()) or 1
    return [
        GapRow(one["label"], 100 * one["weight"] / whole, 100 * have.get(skill, 0))
        for skill, one in sorted(asked.items(), key=lambda item: (-item[1]["weight"], item[1]["label"]))
    ]


@dataclass(frozen=True)
class Pictures:
    """The pictures of one occupation; None where there is nothing to draw."""

    gap: Gap | None
    pay: Quartiles | None
    map: DemandMap | None


def of_occupation(row: Mapping[str, Any], answer: Mapping[str, Any], profile: Mapping[str, Any] | None) -> Pictures:
    """What is missing, what it pays and where people are wanted. `answer`: as `about` gave it, with the place."""
    asked = _asked(row)
    wage = row["wage"]
    pay = None
    if wage and wage["p25"] and wage["p75"]:
        pay = quartiles(wage["p25"], wage["p50"], wage["p75"], _hourly(profile or {}, wage["hours"]))
    place = answer["profile"].get("place") or {}
    regions = row.get("regions", [])
    here = next((region["code"] for region in regions if region["name"] == place.get("region")), None)
    return Pictures(
        gap=gap(asked) if asked and profile else None,
        pay=pay,
        map=demand_map(regions, here) if regions else None,
    )


def _hourly(profile: Mapping[str, Any], usual_hours: float) -> float | None:
    """What someone earns an hour, from what was told for a month."""
    month = profile.get("monthlyWage")
    return round(month * MONTHS / WEEKS / (profile.get("hoursPerWeek") or usual_hours), 2) if month else None
