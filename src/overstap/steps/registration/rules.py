"""Rules of this step that come with the program: target groups and the clock of the desk. Safe to load again."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from overstap.catalogue.models import Region, Source
from overstap.steps.registration.models import DeskClock, TargetGroup

DATA = Path(__file__).parent / "data"


def load_rules() -> dict[str, int]:
    """Bring target groups and clocks into the tables; returns how many of each. The starter catalogue comes first.

    A rule that is no longer in the files stays: people may be recorded under it, and the past can be explained.
    """
    with transaction.atomic():
        groups = _read("target_groups.toml", "group")
        for row in groups:
            fields = {"label_nl": row["nl"], "label_en": row["en"], "tells": row.get("tells", "")}
            TargetGroup.objects.update_or_create(
                key=row["key"], valid_from=row["from"], defaults={**fields, **_dated(row)}
            )
        clocks = _read("desk.toml", "clock")
        for row in clocks:
            DeskClock.objects.update_or_create(
                region=None, valid_from=row["from"], defaults={"working_days": row["working_days"], **_dated(row)}
            )
    return {"target_groups": len(groups), "desk_clocks": len(clocks)}


def answer_within(region: Region | None, day: date) -> int:
    """Working days in which a question of `region` is answered, by the rule that holds on `day`.

    The rule of a region goes before the one for everywhere. Raises LookupError when no rule holds.
    """
    rules = DeskClock.objects.valid_on(day).filter(Q(region=region) | Q(region__isnull=True))
    found = rules.order_by(F("region").asc(nulls_last=True), "-valid_from").first()
    if found is None:
        raise LookupError("no clock of the enquiry desk holds on this day: load the rules of registration")
    return int(found.working_days)


def _read(file: str, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((DATA / file).read_text(encoding="utf-8"))[table]
    return rows


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {"valid_until": row.get("until"), "source": Source.objects.get(key=row["source"])}
