"""The made-up network for all tests of this folder, made once: they run in one process (tests/conftest.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from overstap.catalogue import snapshot
from overstap.demo import making
from overstap.journeys.models import Journey, MoveLog
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.shipped import SHIPPED


@dataclass(frozen=True)
class Network:
    """What was made on a day that does not move."""

    made: making.Made
    shape: list[tuple[object, ...]]
    shape_before: list[tuple[object, ...]]
    """Of the same seed, made before and taken back; on PostgreSQL, where nothing of it could differ, the same list."""


def shape() -> list[tuple[object, ...]]:
    """What the network is, without numbers of rows."""
    rows = MoveLog.objects.order_by("at", "move", "from_step").values_list("at", "move", "to_step", "to_state")
    return [*rows, *Journey.objects.order_by("candidate__name").values_list("candidate__name", "step", "due_on")]


@pytest.fixture(scope="package")
def network(shipped: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Network]:
    """The network, on the shipped catalogue."""
    with (
        django_db_blocker.unblock(), clock.moved_to(A_DAY), SHIPPED.used(), pytest.MonkeyPatch.context() as patch,
    ):  # fmt: skip
        patch.setattr(snapshot, "_loaded", None)
        before = None
        if connection.vendor == "sqlite":
            with transaction.atomic():
                making.make_network(1)
                before = shape()
                transaction.set_rollback(True)
        with transaction.atomic():
            made = making.make_network(1)
            now = shape()
            yield Network(made, now, now if before is None else before)
            transaction.set_rollback(True)
