"""The chain: seven steps, three states, and the one table of all moves between them."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """Where a journey is."""

    REGISTRATION = "registration"
    COACHING = "coaching"
    MATCHING = "matching"
    SELECTION = "selection"
    TRAINING = "training"
    START = "start"
    GUIDANCE = "guidance"


class State(StrEnum):
    """Whether it goes on."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
