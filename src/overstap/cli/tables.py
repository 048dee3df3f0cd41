"""Tables up to date before a command writes, one process of this machine at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
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
        migrate()


def migrate() -> None:
    """Migrate, by whoever holds the lock; an empty database gets the tables of the models at once.

    Replaying every migration takes a new user half a minute. A test holds that both make the same tables.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
    else:
        _from_models(executor)


def _from_models(executor: MigrationExecutor) -> None:
    """All of it or nothing: tables, and that the migrations were applied."""
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy and not model._meta.swapped:
                editor.create_model(model)
        executor.recorder.ensure_schema()
        for app, name in sorted(executor.loader.graph.nodes):
            executor.recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
