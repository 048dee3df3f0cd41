"""Two hundred moves while whoever moves and the worker are killed again and again: nothing lost, nothing doubled."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from overstap.journeys import audit, checkpoints
from overstap.journeys.models import Happening, MoveLog
from overstap.people.models import Function
from overstap.reactions import worker
from overstap.reactions.models import Delivery, Message
from overstap.shared import clock
from tests.concurrency import PATIENCE, start
from tests.journeys.conftest import Network, member, person
from tests.nursery import Child
from tests.reactions.conftest import mails

pytestmark = pytest.mark.django_db(transaction=True)

MOVES = 200
KILLS = 4
MOVER = """
from datetime import timedelta
from overstap.access.acting import as_candidate
from overstap.journeys import moves
from overstap.journeys.models import Journey
from overstap.shared import clock

journey = Journey.objects.get()
by = as_candidate(journey.candidate)
ready("moving")
while True:
    move = "resume" if journey.state == "paused" else "pause"
    until = clock.today() + timedelta(days=7) if move == "pause" else None
    journey = moves.fire(journey, move, by=by, paused_until=until)
    print(f"acknowledged {journey.version}", flush=True)
"""
WORKER = """
from datetime import timedelta
from pathlib import Path
from django.conf import settings
settings.OVERSTAP_HOME, settings.OVERSTAP_SMTP = Path({home!r}), ""
from overstap.cli import worker as command
from overstap.reactions import worker
worker.AGAIN_WITHIN = timedelta(0)  # a mail for each, as if every message was read at once
command.IDLE = 0.01
ready("working")
command.forever()
"""


def running(code: str, word: str) -> Child:
    """A process that has begun its work."""
    process = start(code)
    assert process.stdout.readline().strip() == word, process.communicate()
    process.stdin.write("go\n")
    process.stdin.flush()
    return process


def kill(process: Child) -> list[str]:
    """SIGKILL; returns what it said until then."""
    process.kill()
    said, _ = process.communicate(timeout=PATIENCE)
    return said.splitlines()


def acknowledged(lines: list[str]) -> set[int]:
    """Numbers of moves of which the mover was told that they were made."""
    return {int(line.split()[1]) for line in lines if line.startswith("acknowledged ") and line.split()[1:]}


def test_two_hundred_moves_while_both_are_killed_again_and_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "AGAIN_WITHIN", timedelta(0))
    network = Network(
        candidate=person("Kees"),
        coordinator=member("Carla", Function.COORDINATOR),
        coach=member("Corrie", Function.COACH),
        other_coach=member("Otto", Function.COACH),
    )
    journey = network.coached()
    begun = Happening.objects.count()
    chance = Random(4)
    told: set[int] = set()
    works = running(WORKER.format(home=str(folder.parent)), "working")
    try:
        for round_ in range(KILLS + 1):
            moving = running(MOVER, "moving")
            lines: list[str] = []
            share = MOVES // (KILLS + 1) + 1
            for _ in range(share - chance.randrange(3) if round_ < KILLS else MOVES - len(told)):
                lines.append(moving.stdout.readline())
            told |= acknowledged([*lines, *kill(moving)])
            if round_ < KILLS:
                kill(works)
                works = running(WORKER.format(home=str(folder.parent)), "working")
    finally:
        kill(works)
    done_by_the_killed = Delivery.objects.filter(state=Delivery.State.DONE).count()
    assert done_by_the_killed, "they did some of the work before they were killed"
    worker.work(at_most=10_000)
    with clock.moved_to(clock.now() + worker.ANSWER_WITHIN + timedelta(minutes=1)):
        worker.work(at_most=10_000)
        state = worker.outbox(clock.now())

    assert len(told) >= MOVES
    numbers = list(MoveLog.objects.filter(reference=journey.reference).values_list("number", flat=True))
    assert sorted(numbers) == list(range(1, max(numbers) + 1)), "each once, without a gap"
    assert told <= set(numbers), "none that was acknowledged is lost"
    assert Happening.objects.count() - begun == max(numbers) - journey.version, "each is told once"
    assert not Happening.objects.filter(handled_at__isnull=True).exists()
    assert (state.unhandled, state.unsent, state.gave_up, state.uncertain) == (0, 0, 0, 0)

    storm = Happening.objects.order_by("pk")[begun:]
    coach_heard = Message.objects.filter(recipient=network.coach.person).filter(kind__in=["move:pause", "move:resume"])
    assert coach_heard.count() == len(storm), "one message for each move"
    sent = Delivery.objects.filter(reaction=Delivery.Reaction.MAIL, state=Delivery.State.DONE)
    assert len(mails(folder)) == sent.count(), "no mail twice, none noted that did not go"
    assert sent.filter(recipient=network.coach.person).count() > MOVES / 2

    checkpoints.seal()
    assert audit.verify(checkpoints.read(checkpoints.path())).problems == [], "the chain verifies"
