"""overstap worker: what waits is done, and how it stands is said."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from overstap import cli
from overstap.access.acting import SYSTEM
from overstap.cli import nightly, worker
from overstap.journeys.happenings import tell
from overstap.people.models import Person
from overstap.reactions.models import Message
from overstap.reactions.worker import STALE_AFTER
from overstap.shared import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.OVERSTAP_HOME, settings.OVERSTAP_SMTP, settings.OVERSTAP_MAIL_OFF = tmp_path, "", []
    return tmp_path / "mail"


@pytest.fixture
def something() -> Person:
    """Somebody to whom something happened."""
    anna = Person.objects.create_user("anna@example.org", None, name="Anna")
    with transaction.atomic():
        tell("registration:known", by=SYSTEM, person=anna)
    return anna


def test_once_does_what_waits_and_stops(something: Person, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["worker", "--once"]) == 0
    assert Message.objects.get().recipient == something
    assert len(list(folder.glob("*.eml"))) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "2 gedaan" in said.err
    assert cli.main(["worker", "--once"]) == 0
    assert "0 gedaan" in capsys.readouterr().err


def test_status_is_json_and_ends_with_one_when_it_lies_still(
    something: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["worker", "--status"]) == 0
    state = json.loads(capsys.readouterr().out)
    assert (state["unhandled"], state["unsent"], state["gave_up"], state["uncertain"]) == (1, 0, 0, 0)
    with clock.moved_to(clock.now() + STALE_AFTER + timedelta(minutes=1)):
        assert cli.main(["worker", "--status"]) == 1
    cli.main(["worker", "--once"])
    capsys.readouterr()
    with clock.moved_to(clock.now() + STALE_AFTER + timedelta(minutes=1)):
        assert cli.main(["worker", "--status"]) == 0
    assert json.loads(capsys.readouterr().out)["oldest"] is None


def test_an_outbox_that_lies_still_is_said_by_the_night(something: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    nightly.watch_the_outbox()
    assert "lies still" not in caplog.text
    with clock.moved_to(clock.now() + STALE_AFTER + timedelta(minutes=1)):
        nightly.watch_the_outbox()
    assert "lies still" in caplog.text
    assert "example.org" not in caplog.text


def test_a_worker_goes_on_and_waits_when_there_is_nothing(something: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    class EnoughError(Exception):
        pass

    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if waits.count(worker.IDLE) == 2:
            raise EnoughError

    monkeypatch.setattr(worker.time, "sleep", sleep)
    with pytest.raises(EnoughError):
        worker.forever()
    assert Message.objects.count() == 1
    turns = waits[:-2]
    assert waits[-2:] == [worker.IDLE, worker.IDLE]
    assert len(turns) == (connection.vendor == "sqlite"), "on SQLite others get a turn in between"
    assert all(turns)


def test_a_worker_whose_database_is_away_says_so_and_comes_back_by_its_supervisor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits: list[float] = []

    def away(_at_most: int) -> int:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(worker.worker, "work", away)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    monkeypatch.setattr(worker.time, "sleep", waits.append)
    with pytest.raises(RuntimeError, match="away"):
        worker.forever()
    assert waits == [worker.FAILED]


def test_once_and_status_together_make_no_sense() -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["worker", "--once", "--status"])
    assert stopped.value.code == 2
