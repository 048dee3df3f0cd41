"""Rules of this step that come with the program: target groups and terms. Safe to load again."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from overstap.catalogue.models import Region
from overstap.shared import working_days
from overstap.steps.registration.models import TargetGroup, Term

DATA = Path(__file__).parent / "data"


def load_rules() -> dict[str, int]:
    """Bring target groups and terms into the tables; returns how many of each. The starter catalogue comes first.

    A rule that is no longer in the files stays: people may be recorded under it, and the past can be explained.
    """
    with transaction.atomic():
        groups = _read("target_groups.toml", "group")
        for row in groups:
            fields = {"label_nl": row["nl"], "label_en": row["en"], "tells": row.get("tells", "")}
            TargetGroup.keep(row, **fields)
        terms = _read("terms.toml", "term")
        for row in terms:
            Term.keep(row, by={"region": None}, days=row["days"])
    return {"target_groups": len(groups), "terms": len(terms)}


def days(key: Term.Key, region: Region | None, day: date) -> int:
    """The term that holds on `day`; the one of a region goes before the one for everywhere.

    Raises LookupError when none holds: the rules were not loaded.
    """
    rules = Term.objects.valid_on(day).filter(Q(region=region) | Q(region__isnull=True), key=key)
    found = rules.order_by(F("region").asc(nulls_last=True), "-valid_from").first()
    if found is None:
        raise LookupError(f"no term {key} holds on {day}: load the rules of registration")
    return int(found.days)


def answer_by(region: Region | None, day: date) -> date:
    """By when a question that comes in on `day` is answered."""
    return working_days.add(day, days(Term.Key.ANSWER_WITHIN, region, day))


def _read(file: str, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((DATA / file).read_text(encoding="utf-8"))[table]
    return rows
