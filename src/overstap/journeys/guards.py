"""What steps prove: each registers its guards, the chain asks them."""

from __future__ import annotations

from collections.abc import Callable

from overstap.access import relating
from overstap.engine.chain import GUARDS, Move
from overstap.journeys.models import Journey

Guard = Callable[[Journey], bool]

NOT_OPEN_YET = "not-open-yet"


def _has_coach(journey: Journey) -> bool:
    return journey.candidate is not None and relating.coach_of(journey.candidate) is not None


_guards: dict[str, Guard] = {"has-coach": _has_coach}


def register(name: str, guard: Guard) -> None:
    """Say how `name` is proven; called from the AppConfig of the step that knows.

    Raises:
        ValueError: the table asks for no guard of that name.
    """
    if name not in GUARDS:
        raise ValueError(f"no move asks for {name!r}")
    _guards[name] = guard


def refusal(move: Move, journey: Journey) -> str | None:
    """The first guard that does not hold, or "not-open-yet" where no step proves it yet; None when all hold."""
    for name in move.guards:
        if name not in _guards:
            return NOT_OPEN_YET
        if not _guards[name](journey):
            return name
    return None
