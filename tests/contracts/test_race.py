"""200 of the same signature at once, and all sides at the same moment: one row a side, one binding, one move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from overstap.access.models import Relation
from overstap.engine.chain import GUARDS
from overstap.journeys import guards
from overstap.journeys.models import Happening, MoveLog
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement, Signature
from tests import world as worlds
from tests.concurrency import race
from tests.contracts.conftest import ACTORS, MONDAY, Contracts

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS, EACH = 20, 10
"""Two hundred in all: a database has room for so many connections, and no more."""


@pytest.fixture
def contracts(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contracts]:
    monkeypatch.setattr(guards, "_guards", dict.fromkeys(GUARDS, lambda _journey: True))
    with clock.moved_to(MONDAY):
        yield Contracts(worlds.make(ACTORS))


def test_200_of_the_same_signature_are_one(contracts: Contracts) -> None:
    row = contracts.offered()

    def sign(_number: int) -> list[int]:
        with clock.moved_to(MONDAY):
            return [contracts.signs(row, contracts.anna).pk for _ in range(EACH)]

    found = race(CLIENTS, sign)
    assert [one for one in found if not isinstance(one, list)] == []
    every = [key for one in found if isinstance(one, list) for key in one]
    assert len(every) == CLIENTS * EACH
    assert len(set(every)) == 1
    assert Signature.objects.count() == 1
    assert Happening.objects.filter(kind="agreement:candidate-signed").count() == 1
    assert Agreement.objects.get().state == "offered"


def test_both_sides_at_the_same_moment_bind_once(contracts: Contracts) -> None:
    row = contracts.offered()

    def sign(number: int) -> str:
        with clock.moved_to(MONDAY):
            return contracts.signs(row, (contracts.anna, contracts.builder)[number % 2]).side

    found = race(CLIENTS, sign)
    assert Counter(str(one) for one in found) == {"candidate": 10, "employer": 10}
    assert Signature.objects.count() == 2
    assert Agreement.objects.get().state == "binding"
    assert Happening.objects.filter(kind="agreement:binding").count() == 1
    assert MoveLog.objects.filter(move__in=("start-training", "start-untrained")).count() == 1
    assert Relation.objects.filter(kind="employer").count() == 1
