"""The only writer of a journey's step, state, owner, next action and date."""

from __future__ import annotations

from datetime import date

from overstap.access.acting import Acting
from overstap.journeys.models import Journey
from overstap.people.models import Person


class Stale(Exception):  # noqa: N818 - it names what happened to the page
    """The journey moved on since the page was made; nothing was changed."""


class Refused(Exception):  # noqa: N818
    """The table has no such move from here, or a guard does not hold; `code` says which. Nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def fire(
    journey: Journey,
    move: str,
    *,
    by: Acting,
    owner: Person | None = None,
    next_action: str = "",
    due_on: date | None = None,
    reason: str = "",
    version: int | None = None,
) -> Journey:
    """Move a journey; see the brief. Being built."""
    raise NotImplementedError
