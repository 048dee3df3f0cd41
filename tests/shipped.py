"""The shipped catalogue in the database under test, loaded once for all tests that begin with it.

Loading takes seconds, and a third of the modules begin with it. It stays, in a transaction that is never committed,
until a test comes that begins with an empty database; tests/conftest.py puts those first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import read_starter
from overstap.shared import clock
from overstap.steps.employers.demo import load_demo_vacancies
from overstap.steps.matching.rules import load_rules as load_matching_rules
from overstap.steps.registration.rules import load_rules

DAY = datetime(2026, 11, 21, 9, tzinfo=UTC)
FIXTURE = "shipped"
"""In tests/conftest.py; every fixture that gives the catalogue rests on it."""


class Shipped:
    """The catalogue with the demo vacancies: there, or not."""

    def __init__(self) -> None:
        self._held: ExitStack | None = None
        self._in_use = False

    @contextmanager
    def used(self) -> Iterator[None]:
        """The database with the catalogue; what is written in it meanwhile is undone."""
        if self._held is None:
            self._load()
        with _undone():
            self._in_use = True
            try:
                yield
            finally:
                self._in_use = False

    def _load(self) -> None:
        with ExitStack() as held:
            held.enter_context(_undone())
            with clock.moved_to(DAY):
                load_starter(read_starter())
                load_rules()
                load_matching_rules()
                load_demo_vacancies()
            # PostgreSQL checks references at the end: checked here once, they need not be at the end of every test.
            connection.check_constraints()
            self._held = held.pop_all()

    @property
    def in_use(self) -> bool:
        """Whether a fixture has it now."""
        return self._in_use

    def take_away(self, blocker: DjangoDbBlocker) -> None:
        """The empty database again, unless a module is at work with the other one."""
        if self._held is not None and not self._in_use:
            held, self._held = self._held, None
            with blocker.unblock():
                held.close()


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


SHIPPED = Shipped()
"""One per process, as there is one database per process."""
