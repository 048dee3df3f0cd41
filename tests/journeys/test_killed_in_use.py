"""Two hundred moves over the real web server, while web and worker are killed again and again (SIGKILL).

None that was acknowledged is lost, none is made twice, no mail goes out twice, and the log verifies.
"""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from overstap.journeys import audit, checkpoints
from overstap.journeys.models import Happening, Journey, MoveDetail, MoveLog
from overstap.people.models import Function
from overstap.reactions import worker
from overstap.reactions.models import Delivery
from overstap.shared import clock
from tests.architecture.sources import ROOT
from tests.concurrency import address
from tests.gateways.smtp_server import mail_server
from tests.journeys.conftest import Network, member, person
from tests.nursery import Child, born

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS, MOVES_EACH = 8, 25
KILL_WEB_AT = (40, 90, 140)
KILL_WORKER_AT = (20, 70, 120, 170)
PATIENCE = 120.0
CODE = {
    "web": "from overstap.cli import serve; serve._web('127.0.0.1', {port}, 2)",
    "worker": """
from datetime import timedelta
from overstap.cli import worker as command
from overstap.reactions import worker
worker.AGAIN_WITHIN = timedelta(0)  # a mail for each, as if every message was read at once
command.IDLE = 0.05
command.forever()
""",
}
SETTINGS = """
from pathlib import Path
from django.conf import settings
settings.OVERSTAP_HOME, settings.OVERSTAP_SMTP = Path({home!r}), {smtp!r}
"""


class Programs:
    """Web and worker as programs of their own, on the database under test."""

    def __init__(self, home: Path, smtp: str) -> None:
        self.smtp = smtp
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.home = home
        self.environment = {
            "DJANGO_SETTINGS_MODULE": "tests.settings", "OVERSTAP_TEST_DATABASE_URL": address(),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }  # fmt: skip
        self.running: dict[str, Child] = {}
        self.killed: Counter[str] = Counter()

    def start(self, name: str) -> None:
        mine = SETTINGS.format(home=str(self.home), smtp=self.smtp)
        self.running[name] = born(mine + CODE[name].format(port=self.port), self.environment, speaks=False)

    def kill(self, name: str) -> None:
        """All of it at once, as a power cut would."""
        process = self.running[name]
        assert process.poll() is None, f"{name} ended by itself"
        process.kill()
        process.wait()
        self.killed[name] += 1


@contextmanager
def running(home: Path, smtp: str) -> Iterator[Programs]:
    programs = Programs(home, smtp)
    try:
        for name in CODE:
            programs.start(name)
        yield programs
    finally:
        for process in programs.running.values():
            process.kill()
            process.wait()


class Visitor:
    """A candidate with a browser who pauses and takes up again, and tries anew when the server went away."""

    def __init__(self, port: int, journey: Journey, cookie: str) -> None:
        self.port, self.journey, self.cookie = port, journey, cookie
        self.version = journey.version
        self.acknowledged: list[int] = []
        self.lost_answers = 0

    def move(self) -> None:
        """One move, until it is known to have been made."""
        name = "resume" if self.version % 2 else "pause"
        until = clock.today() + timedelta(days=30)
        fields = {"until": until.isoformat(), "reason": f"zet {self.version + 1}", "version": self.version}
        # One press of the button: the same is sent again, with the version of the page it was pressed on.
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            try:
                status = self.post(reverse("candidate:going", args=[name]), fields)
            except (OSError, HTTPException):
                self.lost_answers += 1
                time.sleep(0.1)
                continue
            assert status in {302, 422}, status
            if status == 302:
                self.acknowledged.append(self.version + 1)
            # 422: the page is out of date, for an answer that never came was to a move that had been made.
            self.version += 1
            return
        raise AssertionError("the server did not come back")

    def post(self, path: str, fields: dict[str, Any]) -> int:
        token = "a" * 32
        server = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            server.request(
                "POST", path, urlencode(fields | {"csrfmiddlewaretoken": token}),
                {
                    "Cookie": f"{self.cookie}; csrftoken={token}", "Connection": "close",
                    "Content-Type": "application/x-www-form-urlencoded", "Host": f"127.0.0.1:{self.port}",
                },
            )  # fmt: skip
            return server.getresponse().status
        finally:
            server.close()


@pytest.fixture
def visitors(transactional_db: None) -> list[Visitor]:
    network = Network(
        candidate=person("Kees"), coordinator=member("Carla", Function.COORDINATOR),
        coach=member("Corrie", Function.COACH), other_coach=member("Otto", Function.COACH),
    )  # fmt: skip
    found = []
    for number in range(CLIENTS):
        candidate = person(f"Kandidaat{number}")
        journey = network.coached(candidate)
        browser = Client()
        browser.force_login(candidate)
        (cookie,) = (f"{name}={one.value}" for name, one in browser.cookies.items() if name == "overstap")
        found.append(Visitor(0, journey, cookie))
    return found


def test_killed_again_and_again_during_two_hundred_moves(
    visitors: list[Visitor], tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OVERSTAP_HOME = tmp_path
    monkeypatch.setattr(worker, "AGAIN_WITHIN", timedelta(0))
    done = threading.Semaphore(0)
    with mail_server() as (smtp, told):
        settings.OVERSTAP_SMTP = smtp
        with running(tmp_path, smtp) as programs:

            def visit(visitor: Visitor) -> None:
                visitor.port = programs.port
                try:
                    for _ in range(MOVES_EACH):
                        visitor.move()
                        done.release()
                finally:
                    connections.close_all()

            with ThreadPoolExecutor(CLIENTS) as pool:
                visiting = [pool.submit(visit, visitor) for visitor in visitors]
                for moves in range(1, CLIENTS * MOVES_EACH + 1):
                    assert done.acquire(timeout=PATIENCE), [one.exception() for one in visiting if one.done()]
                    for name, at in (("web", KILL_WEB_AT), ("worker", KILL_WORKER_AT)):
                        if moves in at:
                            programs.kill(name)
                            programs.start(name)
                for one in visiting:
                    one.result()
            for name in CODE:
                programs.kill(name)
        assert programs.killed == {"web": len(KILL_WEB_AT) + 1, "worker": len(KILL_WORKER_AT) + 1}
        # What the last worker left in its hands is taken over once its answer is too late.
        while worker.work():
            pass
        with clock.moved_to(clock.now() + worker.ANSWER_WITHIN + timedelta(seconds=1)):
            while worker.work():
                pass
        letters = [message_from_bytes(letter)["Message-ID"] for letter in told.taken]

    # None acknowledged is lost, and none is made twice: each is one row, with the reason that was sent.
    for visitor in visitors:
        made = MoveLog.objects.filter(reference=visitor.journey.reference, move__in=("pause", "resume"))
        assert list(made.order_by("number").values_list("number", flat=True)) == list(range(3, 3 + MOVES_EACH))
        assert set(visitor.acknowledged) <= set(made.values_list("number", flat=True))
        reasons = MoveDetail.objects.filter(move__in=made).order_by("move__number").values_list("reason", flat=True)
        assert [words for words in reasons if words] == [
            f"zet {number}" for number in range(3, 3 + MOVES_EACH) if number % 2
        ]
        assert Journey.objects.get(pk=visitor.journey.pk).version == 2 + MOVES_EACH
    assert sum(len(visitor.acknowledged) for visitor in visitors) > CLIENTS * MOVES_EACH / 2
    assert sum(visitor.lost_answers for visitor in visitors) > 0, "nobody was in the middle of anything"

    # Everything followed, and no mail went out twice.
    assert not Happening.objects.filter(handled_at__isnull=True).exists()
    told_twice = Counter(Delivery.objects.values_list("happening", "reaction", "recipient"))
    assert max(told_twice.values()) == 1
    mails = Delivery.objects.filter(reaction=Delivery.Reaction.MAIL)
    sent, unsure = (mails.filter(state=state).count() for state in (Delivery.State.DONE, Delivery.State.UNCERTAIN))
    assert len(letters) == len(set(letters))
    assert CLIENTS * MOVES_EACH / 2 < sent <= len(letters) <= sent + unsure
    open_ones = Delivery.objects.filter(state__in=(Delivery.State.WAITING, Delivery.State.SENDING))
    assert not open_ones.exists()

    checkpoints.seal()
    report = audit.verify(checkpoints.read(checkpoints.path()))
    assert report.problems == []
    assert report.moves == CLIENTS * (2 + MOVES_EACH)
