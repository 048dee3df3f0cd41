"""Jobs that run by the clock. Each is harmless to run twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from overstap.access.acting import SYSTEM
from overstap.journeys import checkpoints, nightly
from overstap.people.privacy import expire_sessions
from overstap.reactions import worker
from overstap.shared import clock, privacy
from overstap.steps.contracts import nightly as agreements
from overstap.steps.employers.actions import pass_on_unanswered
from overstap.steps.guidance.nightly import look_after_work
from overstap.steps.matching import nightly as matches
from overstap.steps.placement.nightly import begin_guidance
from overstap.steps.registration.actions import pass_on_overdue
from overstap.steps.shadowing import nightly as shadowings
from overstap.steps.training import nightly as training

logger = logging.getLogger(__name__)


def erase_expired_sessions() -> None:
    """Delete the answers of visitors whose eight hours are over."""
    expire_sessions(clock.now())


def erase_what_was_kept_long_enough() -> None:
    """Delete what every table kept for as long as its rule says; how many rows of which goes to the log."""
    for label, rows in privacy.expire(clock.now()).items():
        logger.info("%s: %d erased, kept long enough", label, rows)


def watch_the_outbox() -> None:
    """Say so when what should have followed by now did not."""
    now = clock.now()
    state = worker.outbox(now)
    if state.stale(now):
        logger.error(
            "the outbox lies still since %s: %d happenings not handled, %d mails not sent",
            state.oldest, state.unhandled, state.unsent,
        )  # fmt: skip


def pass_on_vacancies() -> None:
    """Give vacancies that an adviser did not answer in time to another one."""
    if passed := pass_on_unanswered():
        logger.info("%d vacancies went to another adviser", passed)


def pass_on_questions() -> None:
    """Give questions of the desk whose date is over to another adviser."""
    if passed := pass_on_overdue(by=SYSTEM):
        logger.info("%d questions went to another adviser", passed)


def look_after_training() -> None:
    """Early signs, classes to decide and classes that are over, what comes next, and who still sees what."""
    training.see_signs()
    training.remind_to_decide()
    training.close_classes()
    training.end_access()
    training.plan_what_comes_next()
    training.look_again_later()


def look_after_matches() -> None:
    """Close matches that are over or that nobody answered, and give whoever waits in line a turn."""
    if closed := matches.close_what_is_over():
        logger.info("%d matches closed: gone, or not answered in time", closed)
    matches.move_lines()


def look_after_shadowing() -> None:
    """End what is past, remind whoever has not looked back, call off what cannot be, let supervisors go."""
    shadowings.call_off_what_cannot_be()
    shadowings.let_days_asked_lapse()
    shadowings.close_past()
    shadowings.remind()
    shadowings.let_supervisors_go()


def anchor_the_log() -> None:
    """Put the end of the log of moves outside the database; an anchor that does not fit is told every time."""
    checkpoints.seal()


def look_after_journeys() -> None:
    """Take up what was paused until today, find an owner where there is none, say what is overdue."""
    nightly.resume_paused()
    nightly.find_owners()
    nightly.tell_overdue()


def look_after_people_at_work() -> None:
    """Begin guidance where nothing is in the way any more, ask how it goes, see what was missed and what lasted."""
    begin_guidance()
    look_after_work()


def look_after_agreements() -> None:
    """Say that a condition's day has come or a permission ends, move on who waited for something else."""
    agreements.remind()
    agreements.see_permissions()
    agreements.catch_up()


# What is asked every minute has a shorter time than that: the supervisor asks once a minute, give or take. Sessions of
# visitors live eight hours, so erasing them once a night would let them live for up to thirty-two.
WATCH = "watch the outbox"
JOBS: tuple[tuple[str, timedelta, Callable[[], None]], ...] = (
    ("anchor the log", timedelta(seconds=30), anchor_the_log),
    ("look after journeys", timedelta(hours=1), look_after_journeys),
    ("look after people at work", timedelta(hours=1), look_after_people_at_work),
    ("look after training", timedelta(hours=6), look_after_training),
    ("look after matches", timedelta(hours=1), look_after_matches),
    ("look after coming along", timedelta(hours=1), look_after_shadowing),
    ("look after agreements", timedelta(hours=1), look_after_agreements),
    ("erase expired sessions", timedelta(minutes=10), erase_expired_sessions),
    ("pass on vacancies", timedelta(hours=1), pass_on_vacancies),
    ("pass on questions", timedelta(hours=1), pass_on_questions),
    ("erase what was kept long enough", timedelta(hours=12), erase_what_was_kept_long_enough),
    (WATCH, timedelta(minutes=10), watch_the_outbox),
)

_last: dict[str, datetime] = {}


def begin() -> None:
    """A server begins: what happened while nothing ran gets a while before anybody is told that it lies still."""
    _last[WATCH] = clock.now()


def run_due_jobs() -> list[str]:
    """Run every job whose time has come; returns the names of those that were done.

    One that fails is told on stderr and tried again the next time; it does not keep the others waiting.
    """
    now = clock.now()
    done = []
    for name, every, job in JOBS:
        last = _last.get(name)
        if last is None or now - last >= every:
            try:
                job()
            except Exception:
                logger.exception("“%s” failed; it is tried again", name)
            else:
                _last[name] = now
                done.append(name)
    return done
