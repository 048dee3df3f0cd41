"""The dated rules of guidance, which come with the program: when is asked, and the limits. Safe to load again."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from django.db import transaction

from overstap.steps.guidance.models import CheckInSchedule, GuidanceLimit

FILE = Path(__file__).parent / "data" / "rules.toml"

LOW, APART, YEAR_DAYS, GAP_DAYS, FEW = "low", "apart", "year-days", "gap-days", "few"
WORK, TRAINING = "work", "training"


def load_rules() -> None:
    """Bring the rules into their tables. The starter catalogue, with the sources, comes first.

    A rule that is no longer in the file stays, so that the past can be explained.
    """
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    with transaction.atomic():
        for row in tables["schedule"]:
            CheckInSchedule.keep(row, weeks=row["weeks"], sides=row["sides"], opens_day=row["opens_day"])
        for row in tables["limit"]:
            GuidanceLimit.keep(row, number=row["number"])


def schedule(key: str, day: date) -> CheckInSchedule | None:
    """When is asked, by the rule of a day; None when no rule holds then, and nobody is asked."""
    rows = CheckInSchedule.objects.valid_on(day).filter(key=key)
    found: CheckInSchedule | None = rows.select_related("source").order_by("-valid_from").first()
    return found


def limit(key: str, day: date) -> int | None:
    """A limit by the rule of a day; None when no rule holds then."""
    return limits(day).get(key)


def limits(day: date) -> dict[str, int]:
    """All limits of a day, by key."""
    rows = GuidanceLimit.objects.valid_on(day).order_by("valid_from").values_list("key", "number")
    return dict(rows)


def with_sources(day: date) -> list[GuidanceLimit]:
    """The limits of a day with the documents that say so, to show."""
    rows = GuidanceLimit.objects.valid_on(day).select_related("source").order_by("key", "-valid_from")
    return list({row.key: row for row in reversed(rows)}.values())
