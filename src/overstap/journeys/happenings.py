"""Say that something happened, so that others hear of it. Always inside the transaction that made it happen."""

from __future__ import annotations

from typing import Any

from django.db import connection

from overstap.access.acting import Acting
from overstap.journeys.models import Happening, Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock


def tell(
    kind: str,
    *,
    by: Acting,
    journey: Journey | None = None,
    person: Person | None = None,
    organisation: Organisation | None = None,
    **data: Any,
) -> Happening:
    """Write it to the outbox. `data` holds keys, numbers and ISO dates, never words that people typed."""
    if not connection.in_atomic_block:
        raise RuntimeError("what happened is told in the transaction that made it happen")
    return Happening.objects.create(
        kind=kind, at=clock.now(), journey=journey, person=person, organisation=organisation, by=by.person, data=data
    )
