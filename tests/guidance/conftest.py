"""Anna at work, on a Monday morning that stands still; what contracts prove holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest

from overstap.journeys import guards, moves
from overstap.shared import clock
from tests import world as worlds
from tests.at_work import AtWork, load_rules

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = ("coach", "coach_elsewhere", "coach_colleague", "recruiter", "recruiter_elsewhere", "manager", "buddy",
        "coordinator", "newcomer", "banks_coach")  # fmt: skip

Later = Callable[[int], AbstractContextManager[None]]


@pytest.fixture
def today() -> Iterator[date]:
    with clock.moved_to(MONDAY):
        yield clock.today()


@pytest.fixture
def at_work(db: None, today: date, monkeypatch: pytest.MonkeyPatch) -> AtWork:
    """Nothing is planned yet; every condition of the agreement is settled."""
    monkeypatch.setitem(guards._guards, "conditions-settled", lambda _journey: True)
    load_rules()
    return AtWork(worlds.make(HERE))


@pytest.fixture
def later() -> Later:
    """Some days on."""
    return lambda days: clock.moved_to(MONDAY + timedelta(days=days))


def refused(code: str) -> pytest.RaisesExc[moves.Refused]:
    """A refusal with this code."""
    return pytest.raises(moves.Refused, match=f"^{code}$")
