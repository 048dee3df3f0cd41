"""Dated rules hold on their first day and on their last."""

from __future__ import annotations

from datetime import date

import pytest

from overstap.catalogue.models import LegalDemand, Source

pytestmark = pytest.mark.django_db

START, END = date(2020, 1, 1), date(2025, 12, 31)


@pytest.fixture
def source() -> Source:
    return Source.objects.create(key="law", title="Law")


def demand(source: Source, key: str, start: date, end: date | None) -> None:
    LegalDemand.objects.create(
        key=key, kind="diploma", name_nl="d", name_en="d", how_nl="h", how_en="h", law="Wet", article="1",
        before_start=True, valid_from=start, valid_until=end, source=source,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2019, 12, 31), set()),
        (START, {"ended", "open"}),
        (END, {"ended", "open"}),
        (date(2026, 1, 1), {"open", "next"}),
    ],
)
def test_the_rules_that_hold_on_a_day(source: Source, day: date, holds: set[str]) -> None:
    demand(source, "ended", START, END)
    demand(source, "open", START, None)
    demand(source, "next", date(2026, 1, 1), None)
    assert {rule.key for rule in LegalDemand.objects.valid_on(day)} == holds


def test_two_versions_of_a_rule_follow_one_another(source: Source) -> None:
    demand(source, "same", START, END)
    demand(source, "same", date(2026, 1, 1), None)
    assert [rule.valid_from for rule in LegalDemand.objects.valid_on(date(2026, 6, 1))] == [date(2026, 1, 1)]
    assert [rule.valid_from for rule in LegalDemand.objects.valid_on(date(2024, 6, 1))] == [START]
