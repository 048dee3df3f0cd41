"""A full picture of the database, to show that something changed nothing."""

from __future__ import annotations

from typing import Any

from django.apps import apps


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of Overstap, by table, in the order of their keys."""
    return {
        model._meta.label: [tuple(map(repr, row)) for row in model._default_manager.order_by("pk").values_list()]
        for model in apps.get_models()
        if model.__module__.startswith("overstap.")
    }
