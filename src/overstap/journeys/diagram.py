"""docs/chain.md, made from the table: the diagram and every move, in English with the Dutch of the pages."""

from __future__ import annotations

from django.utils import translation

from overstap.access.permissions import Permission
from overstap.access.roles import ROLES
from overstap.engine.chain import END_REASONS, GUARDS, MOVES, Kind, Move, State, Step
from overstap.journeys import next_actions, words

HEAD = """# The chain of seven steps

Made from `engine/chain.py` by `python scripts/chain.py`; a test fails when it is out of date.

A journey (traject) is at one step at a time, and active, paused or ended. A move takes it from one place to another;
there are no other moves than these. `journeys.moves.fire` makes them: one transaction that asks who may, whether the
page was up to date, the table, and the guards. Every active journey has one owner, one next action and one day. How the
log of moves is kept: [decision 11](adr/0011-log.md); why there is one table: [decision 12](adr/0012-one-table.md).
"""

KINDS = {
    Kind.BEGIN: "begin",
    Kind.ON: "on, by what is proven",
    Kind.SKIP: "over a step, with a reason",
    Kind.RETURN: "back, with a reason",
    Kind.REST: "rest",
    Kind.WITHIN: "within a step",
    Kind.END: "end",
}


def document() -> str:
    """The whole text."""
    parts = [HEAD, _diagram(), _steps(), _moves(), _guards(), _actions(), _reasons()]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _diagram() -> str:
    """Steps and what leads from one to another; what can be done anywhere would only be arrows to itself."""
    lines = ["## Diagram", "", "```mermaid", "stateDiagram-v2", "    direction LR"]
    for move in MOVES.values():
        steps = [step for step in Step if step in move.steps]
        if move.kind is Kind.BEGIN:
            lines.append(f"    [*] --> {move.to_step}: {move.name}")
        elif move.to_step is not None:
            lines += [f"    {step} --> {move.to_step}: {move.name}" for step in steps if step is not move.to_step]
        elif move.to_state is State.ENDED and len(steps) == 1:
            lines.append(f"    {steps[0]} --> [*]: {move.name}")
    anywhere = [move.name for move in MOVES.values() if move.steps == frozenset(Step)]
    return "\n".join([*lines, "```", "", f"From every step besides: {', '.join(anywhere)}.", ""])


def _steps() -> str:
    rows = [
        f"| {number} | `{step}` | {_in('en', words.STEPS[step])} | {_in('nl', words.STEPS[step])} "
        f"| {_in('en', next_actions.first_of(step).words)} |"
        for number, step in enumerate(Step, 1)
    ]
    return "\n".join(["## Steps", "", "| | Key | Step | Dutch | Comes first |", "|---|---|---|---|---|", *rows, ""])


def _moves() -> str:
    rows = [
        f"| `{move.name}` | {_in('en', words.MOVES[move.name])} | {_in('nl', words.MOVES[move.name])} "
        f"| {KINDS[move.kind]} | {_from(move)} | {_to(move)} | {_needs(move)} | {_who(move)} |"
        for move in MOVES.values()
    ]
    head = ["| Key | Move | Dutch | Kind | From | To | Needs | Who may |", "|---|---|---|---|---|---|---|---|"]
    return "\n".join(["## Moves", "", *head, *rows, ""])


def _from(move: Move) -> str:
    if move.kind is Kind.BEGIN:
        return "nothing"
    steps = "any" if move.steps == frozenset(Step) else ", ".join(step for step in Step if step in move.steps)
    states = " or ".join(state for state in State if state in move.states)
    return f"{steps}; {states}"


def _to(move: Move) -> str:
    return f"{move.to_step or 'the same'}; {move.to_state}"


def _needs(move: Move) -> str:
    needs = [f"`{guard}`" for guard in move.guards]
    if move.needs_reason:
        needs.append("a reason")
    needs += {
        "pause": ["a day until when"],
        "end": ["a reason of the list"],
        "hand-over": ["somebody else, who can"],
    }.get(move.name, [])
    return ", ".join(needs) or "nothing"


def _who(move: Move) -> str:
    roles = [
        role.key for role in ROLES.values() if any(Permission(name) in role.grants for name in sorted(move.permissions))
    ]
    return ", ".join([*roles, *(["the system"] if move.by_system else [])])


def _guards() -> str:
    rows = [
        f"| `{guard}` | {_in('en', words.GUARDS[guard])} | {_in('nl', words.GUARDS[guard])} |"
        for guard in words.GUARDS
        if guard in GUARDS
    ]
    text = (
        "What a step proves, in its own code (`journeys.guards.register`). A move with a guard that no step proves is"
    )
    head = ["", "| Key | Guard | Dutch |", "|---|---|---|"]
    return "\n".join(["## Guards", "", text, "refused: that step is not open yet.", *head, *rows, ""])


def _actions() -> str:
    rows = [
        f"| `{action.key}` | {_in('en', action.words)} | {_in('nl', action.words)} | {action.step or 'any'} "
        f"| {action.days} |"
        for action in next_actions.NEXT_ACTIONS.values()
    ]
    text = "Working days are those of the Algemene termijnenwet, article 3; whoever plans may choose another day."
    head = ["| Key | Next action | Dutch | Step | Working days |", "|---|---|---|---|---|"]
    return "\n".join(["## Next actions", "", text, "", *head, *rows, ""])


def _reasons() -> str:
    rows = [
        f"| `{reason}` | {_in('en', words.END_REASONS[reason])} | {_in('nl', words.END_REASONS[reason])} |"
        for reason in END_REASONS
    ]
    return "\n".join(["## Reasons to end", "", "| Key | Reason | Dutch |", "|---|---|---|", *rows])


def _in(language: str, text: object) -> str:
    with translation.override(language):
        return str(text)
