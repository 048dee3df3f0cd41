"""The chain: seven steps, three states, and the one table of all moves between them.

Guards and permissions are named here and known elsewhere: a step proves its guard (`journeys.guards`), `access` knows
who has a permission. `docs/chain.md` is made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
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


class Kind(StrEnum):
    """What a move is: to begin, on, over, back, aside, or within a step."""

    BEGIN = "begin"
    ON = "on"
    SKIP = "skip"
    RETURN = "return"
    REST = "rest"
    WITHIN = "within"
    END = "end"


LASTING = "lasting"
"""The one reason to end that is the aim: 52 weeks in work. Only the move of that name gives it."""

ERASED = "erased"
"""The candidate asked to be forgotten. Only erasure gives it."""

END_REASONS: tuple[str, ...] = (
    LASTING, "work-found", "stays-at-employer", "own-training", "no-fitting-work", "health", "circumstances",
    "no-longer-wanted", "helped-elsewhere", "no-contact", "moved-away", "deceased", ERASED,
)  # fmt: skip
"""Why a journey can be over, as keys; `journeys.words` has the sentences."""

CHOSEN_REASONS = tuple(reason for reason in END_REASONS if reason not in {LASTING, ERASED})
"""Those that people choose from when they end a journey."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: from where, to where, what must hold, and who may.

    `to_step` None: the journey stays at its step. `permissions`: names of `access.permissions`; one of them is enough.
    `by_system`: jobs may do it too. `needs_reason`: words of the person who does it are recorded.
    """

    name: str
    kind: Kind
    steps: frozenset[Step]
    states: frozenset[State]
    to_step: Step | None
    to_state: State
    permissions: frozenset[str]
    guards: tuple[str, ...] = ()
    needs_reason: bool = False
    by_system: bool = False


class ImpossibleMoveError(ValueError):
    """The table has no such move from there."""


ALL = frozenset(Step)
RUNNING = frozenset({State.ACTIVE, State.PAUSED})

_ONWARDS = frozenset({"move-journey"})
_JUDGED = frozenset({"judge-step"})
_COACHED = frozenset({"move-journey", "assign-coach", "choose-coach"})
_HANDED = frozenset({"hand-over", "choose-coach"})
_RESTED = frozenset({"rest-journey"})


def _on(
    name: str, step: Step, to: Step, *guards: str, permissions: frozenset[str] = _ONWARDS, by_system: bool = False
) -> Move:
    return Move(
        name, Kind.ON, frozenset({step}), frozenset({State.ACTIVE}), to, State.ACTIVE, permissions, guards,
        by_system=by_system,
    )  # fmt: skip


def _skip(name: str, *steps: Step, to: Step) -> Move:
    return Move(
        name, Kind.SKIP, frozenset(steps), frozenset({State.ACTIVE}), to, State.ACTIVE, _JUDGED, needs_reason=True
    )


def _return(name: str, *steps: Step, to: Step) -> Move:
    return Move(
        name, Kind.RETURN, frozenset(steps), frozenset({State.ACTIVE}), to, State.ACTIVE, _JUDGED, needs_reason=True
    )


_TABLE: tuple[Move, ...] = (
    Move(
        "register", Kind.BEGIN, frozenset(), frozenset(), Step.REGISTRATION, State.ACTIVE,
        frozenset({"start-journey", "refer"}),
    ),
    _on("start-coaching", Step.REGISTRATION, Step.COACHING, "has-coach", permissions=_COACHED),
    _on("start-matching", Step.COACHING, Step.MATCHING, "coaching-agreed", "plan-agreed"),
    _on("start-selection", Step.MATCHING, Step.SELECTION, "shadowing-continues"),
    # The last signature moves a journey on, whoever gives it: an employer does not move journeys.
    _on(
        "start-training", Step.SELECTION, Step.TRAINING, "candidate-chosen", "guarantee-signed", by_system=True
    ),
    _on(
        "start-untrained", Step.SELECTION, Step.START, "candidate-chosen", "guarantee-signed", "nothing-to-learn",
        by_system=True,
    ),
    _on("finish-training", Step.TRAINING, Step.START, "training-finished"),
    # An employer may record the first day but not move a journey: the chain does, also when a condition comes later.
    Move(
        "start-work", Kind.ON, frozenset({Step.START}), frozenset({State.ACTIVE}), Step.GUIDANCE, State.ACTIVE,
        _ONWARDS, ("conditions-settled", "first-day-come"), by_system=True,
    ),
    Move(
        "last", Kind.END, frozenset({Step.GUIDANCE}), frozenset({State.ACTIVE}), None, State.ENDED, _ONWARDS,
        ("a-year-in-work",), by_system=True,
    ),
    # Registration is where everybody comes in; work begins with a first day and ends by a reason: these three are not
    # skipped. Who needs no coaching may pass it without ever having a coach.
    _skip("skip-coaching", Step.REGISTRATION, Step.COACHING, to=Step.MATCHING),
    _skip("skip-matching", Step.MATCHING, to=Step.SELECTION),
    _skip("skip-selection", Step.SELECTION, to=Step.TRAINING),
    _skip("skip-training", Step.TRAINING, to=Step.START),
    # A shadowing that does not lead on goes back to the coach too.
    _return(
        "return-to-coaching", Step.MATCHING, Step.SELECTION, Step.TRAINING, Step.START, Step.GUIDANCE, to=Step.COACHING
    ),
    _return("return-to-matching", Step.SELECTION, Step.TRAINING, Step.START, Step.GUIDANCE, to=Step.MATCHING),
    Move("pause", Kind.REST, ALL, frozenset({State.ACTIVE}), None, State.PAUSED, _RESTED),
    Move("resume", Kind.REST, ALL, frozenset({State.PAUSED}), None, State.ACTIVE, _RESTED, by_system=True),
    Move("plan", Kind.WITHIN, ALL, frozenset({State.ACTIVE}), None, State.ACTIVE, _ONWARDS, by_system=True),
    Move("hand-over", Kind.WITHIN, ALL, frozenset({State.ACTIVE}), None, State.ACTIVE, _HANDED, by_system=True),
    Move("end", Kind.END, ALL, RUNNING, None, State.ENDED, _RESTED, by_system=True),
)  # fmt: skip

MOVES: dict[str, Move] = {move.name: move for move in _TABLE}
"""All moves, by name, in the order in which a journey meets them."""

GUARDS: frozenset[str] = frozenset(guard for move in _TABLE for guard in move.guards)
"""What steps have to prove, by name."""


def possible(step: Step, state: State) -> tuple[Move, ...]:
    """The moves that the table has from there, whatever their guards and whoever may."""
    return tuple(move for move in _TABLE if step in move.steps and state in move.states)


def after(step: Step | None, state: State | None, move: Move) -> tuple[Step, State]:
    """Where a journey is after a move; None and None: it has not begun.

    Raises:
        ImpossibleMoveError: the table does not have the move from there.
    """
    if step is None or state is None:
        if move.kind is not Kind.BEGIN or move.to_step is None:
            raise ImpossibleMoveError(f"{move.name} does not begin a journey")
        return move.to_step, move.to_state
    if step not in move.steps or state not in move.states:
        raise ImpossibleMoveError(f"there is no {move.name} from {step}, {state}")
    return move.to_step or step, move.to_state
