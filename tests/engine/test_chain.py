"""The table of moves against a twin that spells out, for each place, what leads where."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.access.permissions import Permission
from overstap.engine import chain
from overstap.engine.chain import GUARDS, MOVES, ImpossibleMoveError, Kind, State, Step, after, possible

WALKS, LENGTH = 1_000, 50

# Written by hand from the description of the seven steps, without the table: place → move → place.
_ALWAYS = "pause>{step} paused, plan>{step} active, hand-over>{step} active, end>{step} ended"
_BACK = "return-to-coaching>coaching active"
_BACK_TWO = f"{_BACK}, return-to-matching>matching active"
TWIN_TEXT = {
    "registration active": "start-coaching>coaching active, skip-coaching>matching active",
    "coaching active": "start-matching>matching active, skip-coaching>matching active",
    "matching active": f"start-selection>selection active, skip-matching>selection active, {_BACK}",
    "selection active": "start-training>training active, start-untrained>start active, skip-selection>training active, "
    + _BACK_TWO,
    "training active": f"finish-training>start active, skip-training>start active, {_BACK_TWO}",
    "start active": f"start-work>guidance active, {_BACK_TWO}",
    "guidance active": f"last>guidance ended, {_BACK_TWO}",
}


def twin() -> dict[str, dict[str, str]]:
    places: dict[str, dict[str, str]] = {"": {"register": "registration active"}}
    for place, text in TWIN_TEXT.items():
        step = place.split()[0]
        arrows = f"{text}, {_ALWAYS.format(step=step)}".split(", ")
        places[place] = dict(arrow.split(">") for arrow in arrows)
        places[f"{step} paused"] = {"resume": f"{step} active", "end": f"{step} ended"}
        places[f"{step} ended"] = {}
    return places


TWIN = twin()


def place(step: Step | None, state: State | None) -> str:
    return f"{step} {state}" if step else ""


def ask(at: tuple[Step | None, State | None], name: str) -> tuple[Step, State] | None:
    try:
        return after(*at, MOVES[name])
    except ImpossibleMoveError:
        return None


def test_every_place_leads_where_the_twin_says_and_nowhere_else() -> None:
    assert len(TWIN) == 1 + 7 * 3
    places = [(None, None), *((step, state) for step in Step for state in State)]
    for at in places:
        found = {name: place(*there) for name in MOVES if (there := ask(at, name))}
        assert found == TWIN[place(*at)], at
        if at[0] is not None and at[1] is not None:
            assert {move.name for move in possible(at[0], at[1])} == set(found)


# Half of the moves that are tried come from the whole table, so that the impossible is tried everywhere too.
@settings(max_examples=WALKS, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10_000)), min_size=LENGTH, max_size=LENGTH))
def test_a_thousand_walks_of_fifty_moves(choices: list[tuple[bool, int]]) -> None:
    """Whatever is tried, table and twin agree, and what must hold of every journey holds."""
    names = list(MOVES)
    at: tuple[Step | None, State | None] = (None, None)
    walked: list[str] = [""]
    for anything, number in choices:
        here = sorted(TWIN[place(*at)])
        name = names[number % len(names)] if anything or not here else here[number % len(here)]
        there = ask(at, name)
        expected = TWIN[place(*at)].get(name)
        assert (place(*there) if there else None) == expected
        if there is None:
            continue
        move = MOVES[name]
        was, at = at, there
        walked.append(place(*at))
        steps = list(Step)
        if was[0] is not None:
            distance = steps.index(there[0]) - steps.index(was[0])
            assert was[1] is not State.ENDED, "what is over stays over"
            assert distance == 0 or was[1] is State.ACTIVE, "what rests does not move on"
            assert distance <= 0 or move.kind in {Kind.ON, Kind.SKIP}
            assert distance >= 0 or (move.kind is Kind.RETURN and there[0] in {Step.COACHING, Step.MATCHING})
            assert distance < 3, "nobody passes two steps at once"
            assert distance <= 0 or move.guards or move.needs_reason, "on by what is proven, or over with a reason"
        if there[1] is not State.ENDED:
            assert "end" in TWIN[place(*there)], "one can always stop"
    ended = [number for number, one in enumerate(walked) if one.endswith("ended")]
    assert ended in ([], [len(walked) - 1])


def test_from_wherever_a_journey_goes_on_the_aim_can_be_reached() -> None:
    reaches = {"guidance ended"}
    for _ in TWIN:
        reaches |= {one for one, arrows in TWIN.items() if reaches & set(arrows.values())}
    assert {one for one in TWIN if not one.endswith("ended")} <= reaches


def test_every_step_is_met_in_order_by_going_on_alone() -> None:
    at: tuple[Step | None, State | None] = (None, None)
    met = []
    for name in (
        "register", "start-coaching", "start-matching", "start-selection", "start-training", "finish-training",
        "start-work", "last",
    ):  # fmt: skip
        at = after(*at, MOVES[name])
        met.append(at[0])
    assert met[:-1] == list(Step)
    assert at == (Step.GUIDANCE, State.ENDED)
    assert all(later != earlier for earlier, later in pairwise(met[:-1]))


def test_what_the_table_names_exists() -> None:
    assert {name for move in MOVES.values() for name in move.permissions} <= set(Permission)
    assert all(move.permissions for move in MOVES.values())
    assert {move.name: name for name, move in MOVES.items()} == {name: name for name in MOVES}
    assert set(chain.CHOSEN_REASONS) | {chain.LASTING, chain.ERASED} == set(chain.END_REASONS)
    assert len(set(chain.END_REASONS)) == len(chain.END_REASONS)
    assert len(GUARDS) == 11


def test_only_the_beginning_begins_and_nothing_begins_twice() -> None:
    with pytest.raises(ImpossibleMoveError, match="does not begin"):
        after(None, None, MOVES["plan"])
    with pytest.raises(ImpossibleMoveError, match="no register from coaching, active"):
        after(Step.COACHING, State.ACTIVE, MOVES["register"])
