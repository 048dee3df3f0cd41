"""Jobs that run by the clock. Each is harmless to run twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from overstap.shared import clock


def erase_expired_sessions() -> None:
    """Delete the answers of visitors whose eight hours are over (Django's own way would not ask our clock)."""
    Session.objects.filter(expire_date__lte=clock.now()).delete()


# Sessions of visitors live eight hours, so erasing them once a night would let them live for up to thirty-two.
JOBS: tuple[tuple[str, timedelta, Callable[[], None]], ...] = (
    ("erase expired sessions", timedelta(minutes=10), erase_expired_sessions),
)

_last: dict[str, datetime] = {}


def run_due_jobs() -> list[str]:
    """Run every job whose time has come; returns their names."""
    now = clock.now()
    done = []
    for name, every, job in JOBS:
        last = _last.get(name)
        if last is None or now - last >= every:
            job()
            _last[name] = now
            done.append(name)
    return done
