"""The starter catalogue with demo vacancies for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from overstap.catalogue import snapshot
from overstap.shared import clock
from tests.shipped import DAY, SHIPPED


@pytest.fixture(scope="module")
def starter(shipped: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The shipped catalogue and the demo vacancies, on a day that stands still."""
    with (
        django_db_blocker.unblock(),
        clock.moved_to(DAY),
        SHIPPED.used(),
        pytest.MonkeyPatch.context() as patch,
    ):
        # Else the process answers from the catalogue of an earlier test until the new one is built, as a server does.
        patch.setattr(snapshot, "_loaded", None)
        yield
