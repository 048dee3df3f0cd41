"""What tests here share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.utils import translation

from overstap.shared import clock
from overstap.steps.employers.rules import load_rules
from overstap.steps.matching import bridge
from tests import world
from tests.employers.vacancies import Desk
from tests.matching.conftest import starter  # noqa: F401 - the fixture

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def english() -> Iterator[None]:
    """Messages as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def desk(starter: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:  # noqa: F811
    """The world with the starter catalogue and the rules about vacancies, on a Monday morning that stands still."""
    # What a test published is undone at its end, and the next one gives the same numbers to other vacancies.
    monkeypatch.setattr(bridge, "_vacancies", None)
    with clock.moved_to(MONDAY):
        load_rules()
        yield Desk(
            world.make(
                [
                    "recruiter",
                    "recruiter_elsewhere",
                    "manager",
                    "buddy",
                    "banks_recruiter",
                    "adviser",
                    "adviser_elsewhere",
                    "coordinator",
                    "coordinator_elsewhere",
                    "coach",
                ]
            )
        )
