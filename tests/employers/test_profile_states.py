"""The states of a vacancy profile: the table against a second spelling of it, and random walks along it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from overstap.steps.employers.states import EDITABLE, MOVES, OPEN, ProfileState, after, moves_from

# Written down a second time, from the brief: what can happen from each state, and where it ends.
NAIVE = """
draft      submit→submitted reuse→certified close→closed
submitted  return→returned certify→certified take-back→draft pass-on→submitted close→closed
returned   submit→submitted reuse→certified close→closed
certified  publish→published take-back→draft close→closed
published  close→closed
closed
"""


def twin() -> dict[tuple[str, str], str]:
    table = {}
    for line in NAIVE.strip().splitlines():
        state, *moves = line.split()
        for move in moves:
            name, _arrow, end = move.partition("→")
            table[state, name] = end
    return table


def test_the_table_is_its_twin() -> None:
    found = {(state.value, move): after(state, move) for state in ProfileState for move in MOVES}
    assert {key: end.value for key, end in found.items() if end is not None} == twin()


def test_a_move_nobody_knows_leads_nowhere() -> None:
    assert after(ProfileState.DRAFT, "approve") is None


def test_nothing_happens_to_a_closed_vacancy() -> None:
    assert moves_from(ProfileState.CLOSED) == frozenset()
    assert ProfileState.CLOSED not in OPEN


def test_every_state_can_be_reached_and_left() -> None:
    reached = {ProfileState.DRAFT}
    while more := {after(state, move) for state in reached for move in moves_from(state)} - reached:
        reached |= {state for state in more if state}
    assert reached == set(ProfileState)
    assert all("close" in moves_from(state) for state in OPEN)


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=30))
def test_on_every_walk_nothing_is_published_that_was_not_certified(walk: list[str]) -> None:
    state, looked_at, asked = ProfileState.DRAFT, False, False
    for name in walk:
        end = after(state, name)
        if end is None:
            continue
        if state in EDITABLE:
            looked_at = False  # what is asked may have changed
        looked_at = looked_at or name in {"certify", "reuse"}
        asked = asked or name in {"submit", "reuse"}
        state = end
        assert state != ProfileState.PUBLISHED or (looked_at and asked)
        assert state != ProfileState.CERTIFIED or looked_at
