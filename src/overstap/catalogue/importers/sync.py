"""Bring the rows of a table to what a file says: create, change and delete only where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import ProtectedError, QuerySet

M = TypeVar("M", bound=models.Model)

Key = tuple[Any, ...]
BATCH = 2_000  # rows per statement; Django splits further where a database takes fewer parameters


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows were created, changed and deleted; false when none was."""

    created: int = 0
    updated: int = 0
    deleted: int = 0

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.created + other.created, self.updated + other.updated, self.deleted + other.deleted)

    def __bool__(self) -> bool:
        return bool(self.created or self.updated or self.deleted)


def sync(
    rows: QuerySet[M],
    key: Sequence[str],
    fields: Sequence[str],
    wanted: Mapping[Key, Sequence[Any]],
    *,
    always: Mapping[str, Any] | None = None,
    delete: bool = True,
) -> Changes:
    """Make `rows` hold exactly `wanted`: for each key its values of `fields`.

    `rows` is the part of the table that the caller owns; `always` are the values that make a new row belong to it.
    Column names are attribute names (`occupation_id`). Rows that are protected by a reference stay when `delete` asks
    for their removal. Must run inside the caller's transaction.
    """
    width = len(key)
    stale: list[Any] = []
    changed: list[M] = []
    missing = dict(wanted)
    for row in rows.values_list("pk", *key, *fields).iterator(chunk_size=BATCH):
        pk, found, values = row[0], tuple(row[1 : width + 1]), row[width + 1 :]
        new = missing.pop(found, None)
        if new is None:  # not wanted, or the second row of one key in a table without a constraint
            stale.append(pk)
        elif tuple(new) != values:
            changed.append(rows.model(pk=pk, **dict(zip(fields, new, strict=True))))
    deleted = _delete(rows, stale) if delete else 0
    if changed:
        rows.model._default_manager.bulk_update(changed, list(fields), batch_size=BATCH)
    constant = dict(always or {})
    insert(
        rows.model,
        [*key, *fields, *constant],
        ((*found, *values, *constant.values()) for found, values in missing.items()),
    )
    return Changes(len(missing), len(changed), deleted)


def insert(model: type[M], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows by the attribute names of their values; other columns get their default.

    `bulk_create` would first make an object of every row, which takes longer than everything else together.
    """
    options = model._meta
    known = {field.attname: field for field in options.concrete_fields if not field.primary_key}
    fields = [known.pop(name) for name in names]
    others = list(known.values())
    constant = tuple(field.get_db_prep_save(field.get_default(), connection) for field in others)
    prepare = [field.get_db_prep_save for field in fields]
    width = len(fields) + len(others)
    columns = ", ".join(connection.ops.quote_name(field.column or field.attname) for field in [*fields, *others])
    into = f"INSERT INTO {connection.ops.quote_name(options.db_table)} ({columns}) VALUES "  # noqa: S608 - own names
    marks = f"({', '.join(['%s'] * width)})"
    size = min(BATCH, (connection.features.max_query_params or BATCH * width) // width)
    values = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(values, size)):
            flat: list[Any] = []
            for row in batch:
                flat.extend(ready(value, connection) for ready, value in zip(prepare, row, strict=True))
                flat.extend(constant)
            cursor.execute(into + ", ".join([marks] * len(batch)), flat)


def delete_free(rows: QuerySet[M]) -> Changes:
    """Delete the rows that nothing protects; the others stay."""
    return Changes(deleted=_delete(rows, list(rows.values_list("pk", flat=True))))


def _delete(rows: QuerySet[M], pks: Sequence[Any]) -> int:
    deleted = 0
    for start in range(0, len(pks), 500):
        part = rows.model._default_manager.filter(pk__in=pks[start : start + 500])
        try:
            deleted += part.delete()[1].get(rows.model._meta.label, 0)
        except ProtectedError:
            deleted += sum(_delete_one(item) for item in part)
    return deleted


def _delete_one(item: models.Model) -> int:
    try:
        item.delete()
    except ProtectedError:  # something outside this import still needs the row
        return 0
    return 1
