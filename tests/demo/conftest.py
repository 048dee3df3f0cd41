"""The made-up network for all tests of this folder, made once: they run in one process (tests/conftest.py)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import transaction
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


def shape() -> list[tuple[object, ...]]:
    """What the network is, without numbers of rows."""
    rows = MoveLog.objects.order_by("at", "move", "from_step").values_list("at", "move", "to_step", "to_state")
    return [*rows, *Journey.objects.order_by("candidate__name").values_list("candidate__name", "step", "due_on")]


@contextmanager
def on_the_shipped_catalogue(blocker: DjangoDbBlocker) -> Iterator[None]:
    """On a day that does not move; for a fixture that is set up before any test has the database."""
    with blocker.unblock(), clock.moved_to(A_DAY), SHIPPED.used(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot, "_loaded", None)
        yield


@pytest.fixture(scope="package")
def network(shipped: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Network]:
    """The network, on the shipped catalogue."""
    with on_the_shipped_catalogue(django_db_blocker), transaction.atomic():
        yield Network(making.make_network(1))
        transaction.set_rollback(True)
