"""From when on something is an early sign: dated rules that come with the program. Safe to load again."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from overstap.steps.training.models import SignRule

FILE = Path(__file__).parent / "data" / "signs.toml"


def load_rules() -> int:
    """Bring the rules into the table; returns how many. The starter catalogue, with the sources, comes first.

    A rule that is no longer in the file stays, so that the past can be explained.
    """
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["sign"]
    with transaction.atomic():
        for row in rows:
            drop = Decimal(row["drop"]) if "drop" in row else None
            SignRule.keep(row, number=row["number"], out_of=row.get("out_of"), drop=drop)
    return len(rows)


def on(day: date) -> dict[str, SignRule]:
    """The limit of each sign on a day, by key; a sign without a rule that day is not raised."""
    rows = SignRule.objects.valid_on(day).select_related("source").order_by("valid_from")
    return {row.key: row for row in rows}
