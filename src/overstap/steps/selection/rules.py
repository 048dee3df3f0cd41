"""Bring tests and talk guides into their tables, and find what holds for an opening on a day. Safe to load again."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from overstap.catalogue.models import Occupation, Source
from overstap.steps.selection.models import BatteryTest, TalkGuide, TestBattery

DATA = Path(__file__).parent / "data"
_TEXTS = ("name_nl", "name_en", "about_nl", "about_en", "set_by_nl", "set_by_en")


class LoweredNorm(ValueError):  # noqa: N818 - it names what the file tries
    """A norm was changed under results that were measured by it. A new norm is a new version with a first day."""


def load_rules() -> int:
    """Bring batteries and guides into the tables; returns how many. The starter catalogue, with the sources, is first.

    A version that is no longer in the file stays, so that the past can be explained.

    Raises:
        LoweredNorm: a test that has results would get another norm.
    """
    batteries = tomllib.loads((DATA / "batteries.toml").read_text(encoding="utf-8"), parse_float=Decimal)["battery"]
    guides = tomllib.loads((DATA / "talks.toml").read_text(encoding="utf-8"))["guide"]
    with transaction.atomic():
        sources = dict(Source.objects.values_list("key", "pk"))
        for row in batteries:
            _battery(row, sources)
        for position, row in enumerate(guides):
            TalkGuide.keep(
                row, position=position, questions=row["questions"], about_shadowing=row.get("about_shadowing", False),
                **{name: row[name] for name in _TEXTS[:4]},
            )  # fmt: skip
    return len(batteries) + len(guides)


def _battery(row: Mapping[str, Any], sources: Mapping[str, int]) -> None:
    battery = TestBattery.keep(
        row, name_nl=row["name_nl"], name_en=row["name_en"], isco=row["isco"], occupation_uri=row.get("occupation", "")
    )
    for position, test in enumerate(row["test"]):
        norm = None if "norm" not in test else Decimal(test["norm"])
        given = {
            **{name: test[name] for name in _TEXTS}, "position": position, "demanded": test.get("demanded", True),
            "norm": norm, "at_least": test.get("at_least", True), "unit_nl": test.get("unit_nl", ""),
            "unit_en": test.get("unit_en", ""), "valid_years": test.get("valid_years"),
            "source_id": sources[test["source"]],
        }  # fmt: skip
        known = BatteryTest.objects.filter(battery=battery, key=test["key"]).first()
        if known is not None and _demand(known) != _demand(BatteryTest(**given)) and known.results.exists():
            raise LoweredNorm(f"{battery} of {battery.valid_from}, {test['key']}: give it a new version instead")
        BatteryTest.objects.update_or_create(battery=battery, key=test["key"], defaults=given)


def _demand(test: BatteryTest) -> tuple[Decimal | None, bool, bool]:
    """What a result is measured by."""
    return test.norm, test.at_least, test.demanded


def battery_for(occupation: Occupation | None, day: date) -> TestBattery | None:
    """The battery that holds for an occupation on a day; None where the network knows of no tests.

    One for this occupation goes before one for its group, a narrow group before a wide one, a late version before an
    early one.
    """
    if occupation is None:
        return None
    uri = occupation.uri
    groups = [occupation.isco[:length] for length in range(1, len(occupation.isco) + 1)]
    rows = [
        row
        for row in TestBattery.objects.valid_on(day).filter(isco__in=groups)
        if row.occupation_uri in {"", uri}
    ]  # fmt: skip
    return max(rows, key=lambda row: (row.occupation_uri == uri, len(row.isco), row.valid_from, row.key), default=None)


def guides_on(day: date) -> list[TalkGuide]:
    """What the talks are about on a day, in the order in which they are held."""
    return list(TalkGuide.objects.valid_on(day).select_related("source").order_by("position", "key"))
