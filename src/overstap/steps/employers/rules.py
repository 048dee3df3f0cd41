"""Bring `rules.toml` into its tables, and read the rules that hold on a day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction

from overstap.catalogue.importers.sync import sync
from overstap.catalogue.models import Source
from overstap.steps.employers.models import CertificationTerm, DiplomaGround, MinimumWage

FILE = Path(__file__).with_name("rules.toml")
TEXTS = ("name_nl", "name_en", "about_nl", "about_en", "proof_nl", "proof_en", "order")


def load_rules() -> None:
    """Make the tables of rules hold what the file says; changes nothing when nothing differs.

    Needs the sources of the starter catalogue. A rule that rows point to stays, also when the file has it no more.
    """
    given = tomllib.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    with transaction.atomic():
        sources = dict(Source.objects.values_list("key", "pk"))
        _load(DiplomaGround, ["key"], TEXTS, given["ground"], sources)
        _load(CertificationTerm, [], ["working_days"], given["term"], sources)
        _load(MinimumWage, [], ["per_hour"], given["minimum_wage"], sources)


def _load(
    model: type[models.Model],
    key: Sequence[str],
    fields: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    sources: Mapping[str, int],
) -> None:
    wanted = {
        (*(row[name] for name in key), row["since"]): (
            *(row[name] for name in fields), row.get("until"), sources[row["source"]]
        )
        for row in rows
    }  # fmt: skip
    sync(model._default_manager.all(), [*key, "valid_from"], [*fields, "valid_until", "source_id"], wanted)


def grounds_on(day: date) -> list[DiplomaGround]:
    """The grounds on which a diploma may be demanded on a day, in the order in which people read them."""
    return list(DiplomaGround.objects.valid_on(day).select_related("source").order_by("order", "key"))


def working_days_to_answer(day: date) -> int:
    """Within how many working days an adviser answers what is sent on a day.

    Raises:
        CertificationTerm.DoesNotExist: no term holds on that day; the rules were never loaded.
    """
    term: CertificationTerm = CertificationTerm.objects.valid_on(day).latest("valid_from")
    return term.working_days


def minimum_wage_on(day: date) -> MinimumWage | None:
    """The statutory minimum wage of a day, as far as we know it."""
    found: MinimumWage | None = (
        MinimumWage.objects.valid_on(day).select_related("source").order_by("-valid_from").first()
    )
    return found
