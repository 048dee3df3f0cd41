"""What all tests share: where real data lies, and what must be present on a machine that promises everything."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from overstap.catalogue import snapshot
from overstap.catalogue.models import CatalogueVersion
from overstap.shared import clock
from tests.shipped import FIXTURE, SHIPPED

REQUIRED = {name for name in os.environ.get("OVERSTAP_TEST_REQUIRE", "").split(",") if name}
A_DAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


TOGETHER = "tests/demo/"
"""Files of this folder share what takes long to make, so they go to one process."""
IN_PARTS = {"tests/architecture/matrix/test_matrix.py": 4}
"""Files that would keep one process at work when all others are done; what is asked of one thing stays together."""


class ByFile(LoadFileScheduling):
    """Each file of tests goes to the process that is free, except these."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        if file.startswith(TOGETHER):
            return TOGETHER
        thing = nodeid.partition("[")[2].partition("-")[0]
        return f"{file} {crc32(thing.encode()) % IN_PARTS.get(file, 1)}"


def pytest_configure() -> None:
    """As the product does (overstap/cli/__init__.py)."""
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile | None:
    """What goes where, for ./test (--dist loadfile)."""
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


DATABASE_FIXTURES = {"django_db_setup", "db", "transactional_db", "live_server"}


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Mark what touches the database, so that `./test` can run it on the other database too (-m database).

    What begins with an empty database goes first, then what needs none, last what begins with the shipped catalogue.
    """
    for item in items:
        if _fixtures(item) & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)
    yield  # pytest-django puts tests that commit behind those that do not
    items.sort(key=lambda item: (FIXTURE in _fixtures(item), not item.get_closest_marker("database")))


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin as if it were the only test: in Dutch, and with an empty database or the shipped catalogue."""
    translation.deactivate()  # a page that was asked for in English leaves its language to the thread
    if item.get_closest_marker("database") and FIXTURE not in _fixtures(item):
        SHIPPED.take_away(item.config.stash[blocking_manager_key])
        mark = item.get_closest_marker("django_db")
        commits = _fixtures(item) & {"transactional_db", "live_server"} or (mark and mark.kwargs.get("transaction"))
        assert not (commits and SHIPPED.in_use), "a fixture with the shipped catalogue outlives its tests"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The tables come straight from the models (tests/settings.py): commands must not migrate them once more."""
    with django_db_blocker.unblock():
        executor = MigrationExecutor(connection)
        executor.recorder.ensure_schema()
        for app, name in sorted(executor.loader.graph.nodes):
            executor.recorder.record_applied(app, name)


@pytest.fixture(scope="session")
def shipped(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The shipped catalogue may be in the database when the tests are over, and goes before it does."""
    yield
    SHIPPED.take_away(django_db_blocker)


def _delete_all(
    ops: DatabaseOperations,
    _style: object,
    tables: list[str],
    *,
    reset_sequences: bool = False,
    allow_cascade: bool = False,
) -> list[str]:
    return [f"DELETE FROM {ops.quote_name(table)}" for table in tables]


@pytest.fixture(scope="session", autouse=True)
def emptied_fast() -> Iterator[None]:
    """After a test that commits, PostgreSQL deletes the few rows: its TRUNCATE makes each of the tables' files anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", _delete_all)
        yield


def absent(name: str, reason: str) -> None:
    """Skip with a reason, or fail where this machine promised to have it (OVERSTAP_TEST_REQUIRE)."""
    if name in REQUIRED:
        pytest.fail(f"{reason} (OVERSTAP_TEST_REQUIRE names {name})")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real data, never part of the project."""
    folder = Path(os.environ.get("OVERSTAP_SHARED_DATA") or "../shared/data")
    if not folder.is_dir():
        absent("data", "real data is not on this machine (OVERSTAP_SHARED_DATA)")
    return folder


@pytest.fixture(autouse=True)
def no_catalogue_of_another_test(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> None:
    """A server answers from the catalogue it has while it compiles the next; a test must not, from one of another."""
    if request.node.get_closest_marker("database") and snapshot._loaded is not None:
        with django_db_blocker.unblock():
            if snapshot._loaded[0] != CatalogueVersion.current():
                snapshot._loaded = None


@pytest.fixture
def fixed_clock() -> Iterator[datetime]:
    """A clock that stands still on a Saturday morning."""
    with clock.moved_to(A_DAY):
        yield A_DAY
