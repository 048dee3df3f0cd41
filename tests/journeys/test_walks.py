"""Random walks over the database: whatever is tried, a journey that goes on has one owner, one action and one day."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from overstap.access import relating
from overstap.access.acting import SYSTEM, Acting
from overstap.access.models import Relation
from overstap.access.policy import NotThere
from overstap.engine.chain import CHOSEN_REASONS, MOVES, State, Step, possible
from overstap.journeys import audit, checkpoints, moves, next_actions
from overstap.journeys.models import Happening, Journey, MoveDetail, MoveLog
from overstap.journeys.moves import Refused
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.journeys.conftest import Network, person

WALKS, LENGTH = 20, 50

_number = count(1)


class Walk:
    """One journey, moved at random by whoever; every outcome is held against what must be so."""

    def __init__(self, network: Network, proven: set[str]) -> None:
        self.network = network
        self.proven = proven
        self.candidate = person(f"Wandelaar{next(_number)}")
        self.journey = network.registered(self.candidate)
        self.made = 1

    def try_one(self, name: str, by: Acting, guard: bool, wish: dict[str, Any]) -> None:
        move, was = MOVES[name], self.journey
        self.proven.clear()
        if guard:
            self.proven.update(move.guards)
        in_table = name in {one.name for one in possible(Step(was.step), State(was.state))}
        try:
            self.journey = moves.fire(was, name, by=by, version=was.version, **wish)
        except (Refused, NotThere):
            self.journey = Journey.objects.get(pk=was.pk)
            assert self.journey.version == was.version
        else:
            self.made += 1
            assert in_table
            assert guard or not move.guards
            assert wish["reason"] or not move.needs_reason
        self.check()

    def check(self) -> None:
        now = self.journey
        assert now.version == self.made
        if now.state == State.ACTIVE:
            assert now.owner is not None
            assert now.next_action in next_actions.NEXT_ACTIONS
            assert now.due_on is not None
            assert now.paused_until is None
            assert now.owner == self.candidate or relating.guides(self.candidate, now.owner), "an owner can see it"
        if now.state == State.PAUSED:
            assert now.paused_until is not None
        if now.state == State.ENDED:
            assert now.end_reason
            assert now.ended_at
            assert not relating.running(self.candidate).exists()
        coaches = relating.running(self.candidate).filter(kind=Relation.Kind.COACH)
        assert coaches.count() <= 1, "one coach at a time"

    def finish(self) -> None:
        rows = MoveLog.objects.filter(reference=self.journey.reference)
        assert list(rows.order_by("number").values_list("number", flat=True)) == list(range(1, self.made + 1))
        assert MoveDetail.objects.filter(journey=self.journey).count() == self.made
        assert Happening.objects.filter(journey=self.journey, kind__startswith="move:").count() == self.made


@pytest.mark.django_db
@settings(
    max_examples=WALKS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.generate],  # walks over a database take minutes to shrink
)  # fmt: skip
@given(data=st.data())
def test_random_walks_over_the_database(network: Network, proven: set[str], data: st.DataObject) -> None:
    number = st.integers(0, 10_000)
    rolls = data.draw(st.lists(st.tuples(number, number, number), min_size=LENGTH, max_size=LENGTH))
    with clock.moved_to(A_DAY):
        walk = Walk(network, proven)
    who = [network.by_coordinator, network.by_coach, network.by_other_coach, SYSTEM]
    owners = [network.coach.person, network.other_coach.person, network.coordinator.person, walk.candidate, None]
    reasons = ["Om een reden", ""]
    for day, (first, second, third) in enumerate(rolls):
        with clock.moved_to(A_DAY + timedelta(days=day)):
            here = [one.name for one in possible(Step(walk.journey.step), State(walk.journey.state))]
            here = [name for name in here if name != "end"] if first % 25 else here  # or most walks are over at once
            name = here[second % len(here)] if here and first % 4 else list(MOVES)[second % len(MOVES)]
            by = who[third % len(who)] if third % 7 else Acting(network.by_candidate.role, walk.candidate)
            wish: dict[str, Any] = {
                "owner": owners[first % len(owners)], "reason": reasons[first % 11 == 0],
                "paused_until": clock.today() + timedelta(days=first % 9 - 1),
                "end_reason": CHOSEN_REASONS[first % len(CHOSEN_REASONS)],
            }  # fmt: skip
            walk.try_one(name, by, second % 5 != 0, wish)
    walk.finish()
    checkpoints.checkpoint()
    assert [problem.code for problem in audit.verify(None).problems] == ["anchor-missing"], "none was written here"
