"""How many talks are usual: dated rules that come with the program. Safe to load again."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from django.db import transaction

from overstap.steps.coaching.models import CoachingTerms

FILE = Path(__file__).parent / "data" / "terms.toml"


def load_rules() -> int:
    """Bring the rules into the table; returns how many. The starter catalogue, with the sources, comes first.

    A rule that is no longer in the file stays, so that the past can be explained.
    """
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["terms"]
    with transaction.atomic():
        for row in rows:
            CoachingTerms.keep(row, name=row["name"], least=row["least"], most=row["most"])
    return len(rows)


def usual(day: date) -> CoachingTerms | None:
    """What is usual on a day; None when no rule holds then, and the coach chooses without."""
    found: CoachingTerms | None = CoachingTerms.objects.valid_on(day).select_related("source").order_by(
        "-valid_from", "key"
    ).first()  # fmt: skip
    return found
