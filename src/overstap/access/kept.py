"""With whom an organisation signed something that is kept. Agreements belong to a later step: it says so here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from overstap.people.models import Organisation

Find = Callable[[Organisation], QuerySet[Any, Any]]

_finders: dict[str, Find] = {}


def register(key: str, find: Find) -> None:
    """Add, once, a query for the candidates (primary keys) with whom an organisation signed what is kept."""
    _finders[key] = find


def signed_with(organisation: Organisation) -> list[QuerySet[Any, Any]]:
    """Those queries for one organisation."""
    return [find(organisation) for _, find in sorted(_finders.items())]
