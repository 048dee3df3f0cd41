"""Write each first migration anew with what belongs to a table in the making of that table.

Django makes a table first and adds its constraints and indexes after all tables; each of these makes Django render
nearly all models once more, which for a new database is most of the time that migrating takes.
"""

from __future__ import annotations

from pathlib import Path

import django
from django.apps import apps
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import MigrationWriter


def main() -> None:
    """Fold them in place."""
    django.setup()
    for (label, _name), migration in sorted(MigrationLoader(None).disk_migrations.items()):
        if apps.get_app_config(label).name.startswith("overstap."):
            fold(migration)
            writer = MigrationWriter(migration)
            Path(writer.path).write_text(writer.as_string(), encoding="utf-8")


def fold(migration: Migration) -> None:
    """Tables that get a column afterwards are left as they are: what is added may need that column."""
    later = {one.model_name_lower for one in migration.operations if isinstance(one, AddField)}
    tables = {
        one.name_lower: one
        for one in migration.operations
        if isinstance(one, CreateModel) and one.name_lower not in later
    }
    # That of the model of accounts is loaded as "the first of its app"; mostly it is named already.
    named = {app for app, name in migration.dependencies if name != "__first__"}
    migration.dependencies = [one for one in migration.dependencies if one[1] != "__first__" or one[0] not in named]
    kept = []
    for one in migration.operations:
        if isinstance(one, AddConstraint) and one.model_name_lower in tables:
            tables[one.model_name_lower].options.setdefault("constraints", []).append(one.constraint)
        elif isinstance(one, AddIndex) and one.model_name_lower in tables:
            tables[one.model_name_lower].options.setdefault("indexes", []).append(one.index)
        else:
            kept.append(one)
    migration.operations = kept


if __name__ == "__main__":
    main()
