"""Many at once, and buttons pressed twice: one answer, one signal, one message of each."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from overstap.access.acting import SYSTEM
from overstap.journeys import guards, signals
from overstap.journeys.models import Happening, Signal
from overstap.shared import clock
from overstap.steps.guidance.actions import answering
from overstap.steps.guidance.models import CheckIn, Feedback, Guide
from tests import world as worlds
from tests.at_work import AtWork, load_rules, night
from tests.concurrency import race
from tests.guidance.conftest import HERE, MONDAY

CLIENTS = 32
WEEK_12 = MONDAY + timedelta(days=11 * 7 + 2)


@pytest.fixture
def asked(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[AtWork]:
    """Buddy, manager and candidate are asked about week 12."""
    monkeypatch.setitem(guards._guards, "conditions-settled", lambda _journey: True)
    load_rules()
    with clock.moved_to(MONDAY):
        at_work = AtWork(worlds.make(HERE))
        at_work.guided(at_work.began())
    with clock.moved_to(WEEK_12):
        night()
        yield at_work


def told(kind: str) -> int:
    return Happening.objects.filter(kind=kind).count()


def test_the_same_answer_of_32_clients_is_one_answer(asked: AtWork) -> None:
    said = race(CLIENTS, lambda number: asked.answers("buddy", 12, time=1 + number % 2))
    assert Counter(type(one).__name__ for one in said) == {"CheckIn": CLIENTS}
    assert told("check-in:answered") == 1
    (kept,) = {str(one.answers) for one in said if isinstance(one, CheckIn)}  # all read the answer that came first
    assert str(asked.check_in("buddy", 12).answers) == kept
    assert Signal.objects.filter(rule="check-in-low").count() <= 1


def test_two_sides_that_answer_at_once_are_held_side_by_side(asked: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each waits in the middle for the other, as long as may be; that they differ is seen all the same."""
    both, really = threading.Barrier(2), answering.tell

    def waits(*given: Any, **told: Any) -> None:
        with suppress(threading.BrokenBarrierError):  # where they come one by one, the other cannot be there
            both.wait(1.0)
        really(*given, **told)

    monkeypatch.setattr(answering, "tell", waits)
    sides: list[tuple[str, dict[str, Any]]] = [("manager", {"time": 5}), ("buddy", {"time": 1})]
    said = race(2, lambda number: asked.answers(sides[number][0], 12, **sides[number][1]))
    assert [one.state for one in said if isinstance(one, CheckIn)] == ["answered"] * 2
    assert Signal.objects.filter(rule="check-in-differs").count() == 1


def test_a_signal_answered_by_32_clients_is_answered_once(asked: AtWork) -> None:
    asked.answers("buddy", 12, time=1)
    asked.answers("manager", 12, time=5)
    row = Signal.objects.filter(rule="check-in-differs").get()
    said = race(CLIENTS, lambda number: signals.answer(signal=row, words=f"Gebeld, {number}.", by=asked.coach))
    assert [one for one in said if isinstance(one, Exception)] == []
    row.refresh_from_db()
    assert {one.answer for one in said if isinstance(one, Signal)} == {row.answer}
    assert told("signal:answered") == 1


@pytest.fixture
def pages(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[AtWork]:
    """The same, without a race."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    monkeypatch.setitem(guards._guards, "conditions-settled", lambda _journey: True)
    load_rules()
    with clock.moved_to(MONDAY):
        at_work = AtWork(worlds.make(HERE))
        at_work.guided(at_work.began())
    with clock.moved_to(WEEK_12):
        night()
        yield at_work


def test_every_button_of_guidance_pressed_twice_does_it_once(pages: AtWork) -> None:
    signal = signals.raise_signal(pages.journey, "no-contact", "test", by=SYSTEM)
    assert signal is not None
    employment = pages.check_in("buddy", 12).employment
    assert employment is not None
    other = pages.colleague("Bart", "buddy")
    answer = dict.fromkeys(("agreed", "clear", "home", "stay", "support", "time"), "4")
    presses: list[tuple[str, str, dict[str, Any], dict[str, str]]] = [
        ("buddy", "floor:check-in", {"key": pages.check_in("buddy", 12).public_id}, answer),
        ("candidate", "candidate:check-in", {"key": pages.check_in("candidate", 12).public_id}, answer),
        ("coach", "coach:signal", {"key": signal.public_id}, {"words": "Gebeld."}),
        ("candidate", "candidate:opinion", {"link": "guidance"}, {"rating": "4", "words": "Goed."}),
        ("coach", "coach:employment", {"key": employment.public_id}, {"do": "weeks", "weeks": "4, 12, 20, 52"}),
        ("recruiter", "employer:employment", {"key": employment.public_id},
         {"do": "buddy", "member": str(other.public_id)}),
    ]  # fmt: skip
    for actor, name, named, form in presses:
        client, address = pages.world.client(actor), reverse(name, kwargs=named)
        assert client.post(address, form).status_code == 302, (name, client.post(address, form).content.decode())
        done = (Happening.objects.count(), state())
        assert client.post(address, form).status_code in {302, 422}, name
        assert (Happening.objects.count(), state()) == done, name


def state() -> list[Any]:
    """Everything guidance keeps."""
    return [
        list(rows.order_by("pk").values())
        for rows in (CheckIn.objects, Signal.objects, Guide.objects, Feedback.objects)
    ]
