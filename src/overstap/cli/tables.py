"""Tables up to date before a command writes, one process of this machine at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@contextmanager
def alone() -> Iterator[None]:
    """Of two that set up at once, the second waits and finds everything done."""
    with (settings.OVERSTAP_HOME / "set-up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def bring_up_to_date() -> None:
    """Migrate when there is something to migrate: the first thing someone does may well be an import."""
    with alone():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
