"""The small world on a Monday morning; Anna shows her name to the hospital."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from overstap.engine.chain import Step
from overstap.journeys import moves
from overstap.shared import clock
from tests import world as worlds
from tests.shadowings import Along, load_rules
from tests.world import World

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
HERE = ("candidate", "coach", "coach_colleague", "recruiter", "named_recruiter", "named_manager", "named_buddy",
        "recruiter_elsewhere", "banks_recruiter", "adviser", "adviser_elsewhere")  # fmt: skip


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Some of the small world, with the rules of coming along."""
    with clock.moved_to(MONDAY):
        load_rules()
        yield worlds.make(HERE, step=Step.MATCHING, next_action="arrange-shadowing")


@pytest.fixture
def along(world: World) -> Along:
    """Anna, and the hospital that knows her name."""
    return Along(world)


def refused(code: str) -> pytest.RaisesExc[moves.Refused]:
    """A refusal with this code."""
    return pytest.raises(moves.Refused, match=f"^{code}$")
