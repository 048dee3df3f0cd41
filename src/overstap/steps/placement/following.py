"""What follows from a first day and from an end of work in rooms that lie higher: they register, this room tells.

Called in the transaction of the write, after it, so that either all of it happens or nothing.
"""

from __future__ import annotations

from typing import Protocol

from overstap.access.acting import Acting
from overstap.steps.placement.models import Employment


class Follows(Protocol):
    """Does what follows for one employment."""

    def __call__(self, employment: Employment, *, by: Acting) -> object:
        """`by`: who recorded it, for what is told; nothing is asked of it any more."""


_began: list[Follows] = []
_ended: list[Follows] = []


def register(*, began: Follows, ended: Follows) -> None:
    """Said once, by the AppConfig of the room that wants to know."""
    if began not in _began:
        _began.append(began)
    if ended not in _ended:
        _ended.append(ended)


def tell_began(employment: Employment, *, by: Acting) -> None:
    """The first day came."""
    for follow in _began:
        follow(employment, by=by)


def tell_ended(employment: Employment, *, by: Acting) -> None:
    """The work ended."""
    for follow in _ended:
        follow(employment, by=by)
