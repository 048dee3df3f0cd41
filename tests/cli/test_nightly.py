"""Jobs by the clock: each in its time, and one that fails keeps nobody waiting."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from overstap.cli import nightly
from overstap.shared import clock
from tests.conftest import A_DAY


def test_a_job_that_fails_is_told_tried_again_and_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried = []

    def fail() -> None:
        tried.append("fails")
        raise OSError("no room")

    jobs = (("fails", timedelta(hours=1), fail), ("works", timedelta(hours=1), lambda: tried.append("works")))
    monkeypatch.setattr(nightly, "JOBS", jobs)
    monkeypatch.setattr(nightly, "_last", {})
    with clock.moved_to(A_DAY), caplog.at_level(logging.ERROR):
        assert nightly.run_due_jobs() == ["works"]
        assert nightly.run_due_jobs() == []
    assert tried == ["fails", "works", "fails"]
    assert "“fails” failed" in caplog.text
    assert "no room" in caplog.text


def test_every_job_runs_at_least_daily() -> None:
    """A promise of minutes or hours cannot be kept by a job that runs once a week."""
    assert all(timedelta() < every <= timedelta(days=1) for _, every, _ in nightly.JOBS)


def test_what_happened_while_nothing_ran_gets_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(nightly, "JOBS", ((nightly.WATCH, timedelta(minutes=10), lambda: looked.append("looked")),))
    monkeypatch.setattr(nightly, "_last", {})
    with clock.moved_to(A_DAY):
        nightly.begin()
        assert nightly.run_due_jobs() == []
    with clock.moved_to(A_DAY + timedelta(minutes=10)):
        assert nightly.run_due_jobs() == [nightly.WATCH]
    assert looked == ["looked"]
