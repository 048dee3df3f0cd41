"""How this room lets others hear what happened. The outbox lies higher (`journeys.happenings`) and registers itself."""

from __future__ import annotations

from typing import Any, Protocol

from overstap.access.acting import Acting
from overstap.people.models import Organisation, Person


class Teller(Protocol):
    """Writes to the outbox, in the transaction that runs."""

    def __call__(
        self,
        kind: str,
        *,
        by: Acting,
        person: Person | None = None,
        organisation: Organisation | None = None,
        **data: Any,
    ) -> object:
        """See `journeys.happenings.tell`."""


_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Called once, by the room that has the outbox."""
    if teller not in _tellers:
        _tellers.append(teller)


def tell(
    kind: str, *, by: Acting, person: Person | None = None, organisation: Organisation | None = None, **data: Any
) -> None:
    """Say that something happened. Without an outbox that is an error: somebody would not hear of it."""
    if not _tellers:
        raise RuntimeError("nobody hears what happens: no outbox was registered")
    for teller in _tellers:
        teller(kind, by=by, person=person, organisation=organisation, **data)
