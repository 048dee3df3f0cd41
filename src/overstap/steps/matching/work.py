"""What is known of an occupation, whoever asks: its name, law, pay, demand; and what its pay would mean to a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from overstap.catalogue import queries
from overstap.catalogue.demand import DemandTable
from overstap.catalogue.models import LegalDemand
from overstap.catalogue.queries import Text
from overstap.catalogue.snapshot import Snapshot
from overstap.engine.matching import Profile
from overstap.engine.matching.circumstances import USUAL_HOURS, monthly
from overstap.passports.claims import permit
from overstap.passports.understanding import Understanding
from overstap.steps.matching import wording

UNNAMED = Text("", "")


@dataclass(frozen=True, slots=True)
class Reference:
    """The income that other work is held against, in cents a month at the person's hours."""

    cents: int
    basis: str
    """`told`: earned now; `past`: the usual pay of the last work that was told."""
    uri: str = ""
    """Of that work."""


def reference_income(person: Profile, understood: Understanding, snapshot: Snapshot) -> Reference | None:
    """What the person earns now, else what their last work usually pays; None when neither is known."""
    if person.monthly_wage:
        return Reference(person.monthly_wage, "told")
    if not understood.occupations:
        return None
    last = understood.occupations[-1].uri
    row = snapshot.occupation_number.get(last)
    if row is None or snapshot.hourly_wage[row] < 0:
        return None
    return Reference(int(monthly(np.int64(snapshot.hourly_wage[row]), person.hours or USUAL_HOURS)), "past", last)


class Work:
    """Puts what is known of occupations into words. `collect` reads it all in a few queries before rows are made."""

    def __init__(
        self,
        snapshot: Snapshot,
        person: Profile,
        understood: Understanding,
        demand: DemandTable,
        demands: Sequence[LegalDemand],
        language: str,
    ) -> None:
        self._snapshot = snapshot
        self._person = person
        self._demand = demand
        self._demands = demands
        self._language = language
        self._reference = reference_income(person, understood, snapshot)

    def collect(self, named: Collection[str], shown: Collection[str]) -> None:
        """Read the texts of occupations that are `named`, and the rest of those that are `shown`."""
        told = {self._reference.uri} if self._reference else set()
        self._texts = queries.occupation_texts({*named, *shown, *told}, self._language)
        self._levels = queries.occupation_levels(shown)
        self._wages = queries.wages_of(self.isco(uri) for uri in shown)

    @property
    def texts(self) -> Mapping[str, Text]:
        """Names and descriptions by URI."""
        return self._texts

    def label(self, uri: str) -> str:
        """The name of an occupation, empty when it has none."""
        return self._texts.get(uri, UNNAMED).label

    def isco(self, uri: str) -> str:
        """The ISCO-08 unit group, empty for an occupation that is not in the catalogue."""
        number = self._snapshot.occupation_number.get(uri)
        return "" if number is None else self._snapshot.isco[number]

    def row(self, uri: str, reach: str) -> dict[str, Any]:
        """What a row says of its occupation."""
        isco = self.isco(uri)
        text = self._texts.get(uri, UNNAMED)
        return {
            "uri": uri,
            "label": text.label,
            "labelFallback": text.fallback,
            "about": text.text,
            "level": self._levels.get(uri),
            "reach": reach,
            "legal": [self._legal(demand) for demand in queries.demands_for(self._demands, uri, isco)],
            "wage": self._wage(isco),
            "demand": self._known_demand(uri, isco),
        }

    def income(self, uri: str) -> dict[str, Any]:
        """Usual pay a month, held against what the person earns now or what their last work usually pays."""
        wage = self._wages.get(self.isco(uri))
        cents = None if wage is None else int(monthly(np.int64(wage.p50), self._person.hours or USUAL_HOURS))
        before = self._reference
        change = None
        if before is not None and cents is not None:
            change = (200 * (cents - before.cents) + before.cents) // (2 * before.cents)  # rounded, half up
        return {
            "month": None if cents is None else cents // 100,
            "reference": before and before.cents // 100,
            "basis": before and before.basis,
            "changePercent": change,
            "text": wording.income_sentence(change, before.basis, self.label(before.uri))
            if before is not None and change is not None
            else "",
        }

    def _legal(self, demand: LegalDemand) -> dict[str, Any]:
        dutch = self._language == "nl"
        return {
            "key": demand.key,
            "kind": demand.kind,
            "name": demand.name_nl if dutch else demand.name_en,
            "how": demand.how_nl if dutch else demand.how_en,
            "law": demand.law,
            "article": demand.article,
            "since": demand.valid_from.isoformat(),
            "beforeStart": demand.before_start,
            "met": any(permit(code) in self._person.permits for code in demand.satisfied_by),
            "source": demand.source.said(self._language),
            "url": demand.source.url,
        }

    def _wage(self, isco: str) -> dict[str, Any] | None:
        wage = self._wages.get(isco)
        if wage is None:
            return None
        hours = self._person.hours or USUAL_HOURS
        row = {
            "p25": _euro(wage.p25),
            "p50": _euro(wage.p50),
            "p75": _euro(wage.p75),
            "perHour": _euro(wage.p50),
            "perMonth": int(monthly(np.int64(wage.p50), hours)) // 100,
            "hours": hours,
            "year": wage.year,
            "indexedTo": wage.indexed_to,
            "level": wage.level,
            "group": wage.label_nl if self._language == "nl" else wage.label_en or wage.label_nl,
            "fallback": wage.level != "group",
            "source": wage.source.said(self._language),
        }
        return row | {"sentence": wording.pay_sentence(row)}

    def _known_demand(self, uri: str, isco: str) -> dict[str, Any]:
        known = self._demand.of(uri, isco)
        if known is None:
            return {"known": False}
        return {
            "known": True,
            "openings": known.openings,
            "tension": known.tension,
            "period": known.period,
            "region": known.region,
            "source": known.source.said(self._language),
            "demo": known.demo,
        }


def _euro(cents: int | None) -> float | None:
    return None if cents is None else cents / 100
