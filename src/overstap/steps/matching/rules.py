"""The limits of matching: dated rules that come with the program. Safe to load again."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from django.db import transaction

from overstap.steps.matching.models import MatchingRule

FILE = Path(__file__).parent / "data" / "rules.toml"
FIELDS = (
    "open_cards", "answer_days", "most_matches", "tolerance", "window_days", "least_answers", "hours_per_level",
    "hours_per_week", "card_weights",
)  # fmt: skip


def load_rules() -> int:
    """Bring the rules into the table; returns how many. The starter catalogue, with the sources, comes first.

    A rule that is no longer in the file stays, so that the past can be explained.
    """
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
    with transaction.atomic():
        for row in rows:
            MatchingRule.keep(row, **{name: row[name] for name in FIELDS})
    return len(rows)


def rule_on(day: date) -> MatchingRule:
    """The limits that hold on a day.

    Raises:
        MatchingRule.DoesNotExist: none do; the rules were never loaded.
    """
    found: MatchingRule = MatchingRule.objects.valid_on(day).select_related("source").latest("valid_from")
    return found
