"""The made-up network for all tests of this folder, made once: they run in one process (tests/conftest.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
    small: tuple[list[tuple[object, ...]], ...]
    """The shapes of two with every sixth journey and the same seed, made one after the other and taken back."""


def shape() -> list[tuple[object, ...]]:
    """What the network is, without numbers of rows."""
    rows = MoveLog.objects.order_by("at", "move", "from_step").values_list("at", "move", "to_step", "to_state")
    return [*rows, *Journey.objects.order_by("candidate__name").values_list("candidate__name", "step", "due_on")]


def _small() -> list[tuple[object, ...]]:
    all_of_it = making.read()
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "read", lambda: replace(all_of_it, candidates=all_of_it.candidates[::6]))
        making.make_network(1)
        made = shape()
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="package")
def network(shipped: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Network]:
    """The network, on the shipped catalogue."""
    with (
        django_db_blocker.unblock(), clock.moved_to(A_DAY), SHIPPED.used(), pytest.MonkeyPatch.context() as patch,
    ):  # fmt: skip
        patch.setattr(snapshot, "_loaded", None)
        small = tuple(_small() for _ in range(2))
        with transaction.atomic():
            made = making.make_network(1)
            yield Network(made, small)
            transaction.set_rollback(True)
