"""Many at once, and a process that dies in the middle: one winner, and all of a move or nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from overstap.access import relating
from overstap.access.acting import as_candidate
from overstap.engine.chain import GUARDS
from overstap.journeys import audit, checkpoints, guards, moves
from overstap.journeys.models import Checkpoint, Happening, Journey, MoveDetail, MoveLog
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Function
from tests.concurrency import killed_in_the_middle, race
from tests.journeys.conftest import Network, member, person

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 32


@pytest.fixture
def network(transactional_db: None) -> Network:
    return Network(
        candidate=person("Kees"),
        coordinator=member("Carla", Function.COORDINATOR),
        coach=member("Corrie", Function.COACH),
        other_coach=member("Otto", Function.COACH),
    )


@pytest.fixture(autouse=True)
def every_guard_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "_guards", dict.fromkeys(GUARDS, lambda _journey: True))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.OVERSTAP_HOME = tmp_path
    yield tmp_path
    checkpoints.seal()
    assert audit.verify(checkpoints.read(checkpoints.path())).problems == [], "the chain verifies after every test"


def outcomes(found: list[Any]) -> Counter[str]:
    return Counter(type(one).__name__ if isinstance(one, Exception) else "won" for one in found)


def test_of_32_clients_with_the_same_page_one_moves_the_journey(network: Network) -> None:
    journey = network.coached()
    found = race(CLIENTS, lambda _: moves.fire(journey, "start-matching", by=network.by_coach, version=journey.version))
    assert outcomes(found) == {"won": 1, Stale.__name__: CLIENTS - 1}
    assert MoveLog.objects.filter(move="start-matching").count() == 1
    assert Happening.objects.filter(kind="move:start-matching").count() == 1
    journey.refresh_from_db()
    assert (journey.step, journey.version) == ("matching", 3)


def test_of_32_clients_without_a_page_one_moves_the_journey(network: Network) -> None:
    journey = network.coached()
    found = race(CLIENTS, lambda _: moves.fire(journey, "start-matching", by=network.by_coach))
    assert outcomes(found) == {"won": 1, Refused.__name__: CLIENTS - 1}
    assert {one.code for one in found if isinstance(one, Refused)} == {"not-from-here"}
    assert MoveLog.objects.filter(move="start-matching").count() == 1


def test_of_32_different_moves_none_is_lost_and_none_comes_between(network: Network) -> None:
    journey = network.coached()
    found = race(CLIENTS, lambda number: moves.plan(journey, by=network.by_coach, reason=f"Nummer {number}"))
    assert outcomes(found) == {"won": CLIENTS}
    numbers = MoveLog.objects.filter(reference=journey.reference).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, CLIENTS + 3))
    reasons = MoveDetail.objects.filter(move__move="plan").values_list("reason", flat=True)
    assert sorted(reasons) == sorted(f"Nummer {number}" for number in range(CLIENTS))


def test_a_journey_begins_once(network: Network) -> None:
    relating.begin(network.candidate, network.coordinator, why="registered")
    begin = {"candidate": network.candidate, "region": None, "owner": network.coordinator.person}
    found = race(8, lambda _: moves.start(by=as_candidate(network.candidate), **begin))
    assert outcomes(found) == {"won": 1, Refused.__name__: 7}
    assert (Journey.objects.count(), MoveLog.objects.count(), Happening.objects.count()) == (1, 1, 1)


def test_two_who_hand_over_at_once_leave_one_coach(network: Network) -> None:
    journey = network.coached()
    third = member("Dirk", Function.COACH)
    new = [network.other_coach.person, third.person]
    found = race(2, lambda number: moves.fire(journey, "hand-over", by=network.by_coordinator, owner=new[number]))
    assert outcomes(found) == {"won": 2}
    journey.refresh_from_db()
    assert [row.holder for row in relating.running(network.candidate).filter(kind="coach")] == [journey.owner]


def test_checkpoints_made_at_once_leave_no_gap(network: Network) -> None:
    network.coached()
    found = race(8, lambda _: checkpoints.checkpoint())
    assert {getattr(one, "number", one) for one in found} == {1}
    assert Checkpoint.objects.count() == 1


KILLED = """
from overstap.journeys import log, moves
from overstap.journeys.models import Journey
from overstap.access.acting import as_member
from overstap.people.models import Membership
{patch}
coach = as_member(Membership.objects.get(function="coach", person__name="Corrie"))
moves.plan(Journey.objects.get(), by=coach, reason="Niets hiervan")
"""
MIDDLE = {
    "the journey is written and the log not": "log.append = lambda *a, **k: ready('middle')",
    "the log is written and nobody is told": "moves.tell = lambda *a, **k: ready('middle')",
    "all is written and not yet kept": "tell = moves.tell\n"
    "moves.tell = lambda *a, **k: (tell(*a, **k), ready('middle'))",
}


@pytest.mark.parametrize("moment", MIDDLE)
def test_killed_in_the_middle_of_a_move_nothing_of_it_is_left(network: Network, moment: str) -> None:
    journey = network.coached()
    with killed_in_the_middle(KILLED.format(patch=MIDDLE[moment])):
        found = Journey.objects.get()
        assert (found.version, found.next_action, found.due_on) == (2, journey.next_action, journey.due_on)
        assert (MoveLog.objects.count(), MoveDetail.objects.count(), Happening.objects.count()) == (2, 2, 2)
        assert moves.plan(journey, by=network.by_coach, version=2).version == 3, "and it goes on"


def test_killed_while_the_anchor_is_written_the_old_one_is_whole(network: Network, home: Path) -> None:
    journey = network.coached()
    checkpoints.seal()
    before = checkpoints.path().read_text()
    moves.plan(journey, by=network.by_coach)
    code = (
        "import os\nfrom pathlib import Path\nfrom django.conf import settings\n"
        "from overstap.journeys import checkpoints\n"
        f"settings.OVERSTAP_HOME = Path({str(home)!r})\n"
        "os.fsync = lambda _: ready('middle')\ncheckpoints.seal()\n"
    )
    with killed_in_the_middle(code):
        assert checkpoints.path().read_text() == before
        anchor = checkpoints.read(checkpoints.path())
        assert anchor is not None
        assert anchor.genuine
