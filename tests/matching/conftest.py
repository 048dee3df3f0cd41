"""One starter catalogue with demo vacancies for all tests of a module, undone at its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from overstap.catalogue import snapshot
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import read_starter
from overstap.shared import clock
from overstap.steps.employers.demo import load_demo_vacancies


@pytest.fixture(scope="module")
def starter(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The shipped catalogue and the demo vacancies, on a day that stands still."""
    with (
        django_db_blocker.unblock(),
        clock.moved_to(datetime(2026, 11, 21, 9, tzinfo=UTC)),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        # Else the process answers from the catalogue of an earlier test until the new one is built, as a server does.
        patch.setattr(snapshot, "_loaded", None)
        load_starter(read_starter())
        load_demo_vacancies()
        # PostgreSQL checks references at the end: checked here once, they need not be at the end of every test.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)
