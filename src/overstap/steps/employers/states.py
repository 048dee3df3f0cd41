"""The states of a vacancy profile and the one table of all moves between them. Pure: no rows, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ProfileState(StrEnum):
    """Where a vacancy profile is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CERTIFIED = "certified"
    PUBLISHED = "published"
    CLOSED = "closed"


EDITABLE = frozenset({ProfileState.DRAFT, ProfileState.RETURNED})
"""Only here the employer changes what is asked; what an adviser is reading stays as it was sent."""
OPEN = frozenset(ProfileState) - {ProfileState.CLOSED}


@dataclass(frozen=True, slots=True)
class ProfileMove:
    """From where, and to where."""

    starts: frozenset[ProfileState]
    ends: ProfileState


MOVES: Mapping[str, ProfileMove] = {
    "submit": ProfileMove(EDITABLE, ProfileState.SUBMITTED),
    "take-back": ProfileMove(frozenset({ProfileState.SUBMITTED, ProfileState.CERTIFIED}), ProfileState.DRAFT),
    "return": ProfileMove(frozenset({ProfileState.SUBMITTED}), ProfileState.RETURNED),
    "certify": ProfileMove(frozenset({ProfileState.SUBMITTED}), ProfileState.CERTIFIED),
    # An adviser certified the same skills and demands before: nobody needs to look again.
    "reuse": ProfileMove(EDITABLE, ProfileState.CERTIFIED),
    "publish": ProfileMove(frozenset({ProfileState.CERTIFIED}), ProfileState.PUBLISHED),
    # The adviser did not answer in time, or works here no more.
    "pass-on": ProfileMove(frozenset({ProfileState.SUBMITTED}), ProfileState.SUBMITTED),
    "close": ProfileMove(OPEN, ProfileState.CLOSED),
}


def after(state: ProfileState, move: str) -> ProfileState | None:
    """The state after a move; None when the table has no such move from here."""
    row = MOVES.get(move)
    return row.ends if row is not None and state in row.starts else None


def moves_from(state: ProfileState) -> frozenset[str]:
    """What can happen from a state."""
    return frozenset(name for name, row in MOVES.items() if state in row.starts)
