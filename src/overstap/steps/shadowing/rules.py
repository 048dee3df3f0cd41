"""Bring the kinds of coming along and the starts of programmes into their tables, and read those of a day."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from overstap.steps.shadowing.models import ProgrammeTemplate, ShadowingVariant

FOLDER = Path(__file__).parent / "data"
ORDINARY = "ordinary"
_OPTIONAL = {
    "most_months": None, "is_paid": False, "month_cents": None, "subsidy_cents": 0, "is_carousel": False,
    "working_days_only": False,
}  # fmt: skip
_GIVEN = (
    "order", "name", "name_en", "about", "about_en", "least", "most", "spread_days", "evaluate_days", "signal_after",
)  # fmt: skip


def load_rules() -> int:
    """Bring the rules into the tables; returns how many. The starter catalogue, with the sources, comes first.

    A rule that is no longer in the files stays, so that the past can be explained.
    """
    variants = tomllib.loads((FOLDER / "variants.toml").read_text(encoding="utf-8"))["variant"]
    programmes = tomllib.loads((FOLDER / "programmes.toml").read_text(encoding="utf-8"))["programme"]
    with transaction.atomic():
        for row in variants:
            told: dict[str, Any] = {name: row[name] for name in _GIVEN}
            told |= {name: row.get(name, usual) for name, usual in _OPTIONAL.items()}
            ShadowingVariant.keep(row, **told)
        for row in programmes:
            ProgrammeTemplate.keep(
                row, variant=row.get("variant", ""), sector=row.get("sector", ""), isco=row.get("isco", ""),
                lines=row["lines"],
            )  # fmt: skip
    return len(variants) + len(programmes)


def variants_on(day: date) -> list[ShadowingVariant]:
    """The kinds of coming along that can be chosen on a day, in the order in which people read them."""
    rows = ShadowingVariant.objects.valid_on(day).select_related("source").order_by("order", "key", "-valid_from")
    newest: dict[str, ShadowingVariant] = {}
    for row in rows:
        newest.setdefault(row.key, row)
    return list(newest.values())


def variant_on(key: str, day: date) -> ShadowingVariant | None:
    """A kind of coming along as it is on a day; None when there is none of this key then."""
    return next((row for row in variants_on(day) if row.key == key), None)
