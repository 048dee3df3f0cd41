"""Forms of agreement, kinds of condition and limits: dated rules that come with the program. Safe to load again."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from overstap.steps.contracts.models import AgreementLimit, ConditionKind, FormRule

FILE = Path(__file__).parent / "data" / "forms.toml"
FORM = ("position", "name", "name_en", "about", "about_en", "sides", "days", "risks", "risks_en", "ending", "ending_en")
PERMISSION_LAPSES = "permission-lapses"
KIND = ("position", "name", "name_en", "example", "example_en", "proof", "proof_en", "forms")


def load_rules() -> int:
    """Bring the rules into their tables; returns how many. The starter catalogue, with the sources, comes first.

    A rule that is no longer in the file stays, so that the past can be explained.
    """
    given = tomllib.loads(FILE.read_text(encoding="utf-8"))
    with transaction.atomic():
        for row in given["form"]:
            more = {
                "undertakings": row["undertaking"], "least_conditions": row.get("least_conditions", 0),
                "minimum_months": row.get("minimum_months", 0), "trains": row.get("trains", False),
            }  # fmt: skip
            FormRule.keep(row, **{name: row[name] for name in FORM}, **more)
        for row in given["kind"]:
            ConditionKind.keep(row, **{name: row[name] for name in KIND}, learns=row.get("learns", False))
        for row in given["limit"]:
            AgreementLimit.keep(row, days=row["days"])
    return len(given["form"]) + len(given["kind"]) + len(given["limit"])


def forms_on(day: date) -> list[FormRule]:
    """The forms of agreement of a day, in the order in which people choose."""
    return _latest(FormRule.objects.valid_on(day).select_related("source"))


def form_on(key: str, day: date) -> FormRule | None:
    """The rule of a form on a day; None when there is no such form then."""
    return next((row for row in forms_on(day) if row.key == key), None)


def kinds_on(day: date) -> list[ConditionKind]:
    """The kinds of condition that are objective, on a day."""
    return _latest(ConditionKind.objects.valid_on(day).select_related("source"))


def kinds_for(form: str, day: date) -> dict[str, ConditionKind]:
    """Those that can stand in a form, by key."""
    return {row.key: row for row in kinds_on(day) if form in row.forms}


def limit_on(key: str, day: date) -> AgreementLimit | None:
    """The limit of a day, with its source; None when no rule holds then, and nothing is said in time."""
    rows = AgreementLimit.objects.valid_on(day).filter(key=key)
    found: AgreementLimit | None = rows.select_related("source").order_by("-valid_from").first()
    return found


def said(row: Any, name: str, language: str) -> str:
    """What a rule says in a language: Dutch stands in the field itself, English beside it."""
    return str(getattr(row, f"{name}_en" if language == "en" else name))


def _latest(rows: Any) -> list[Any]:
    """Of each key the rule that began last."""
    found = {row.key: row for row in rows.order_by("valid_from")}
    return sorted(found.values(), key=lambda row: row.position)
