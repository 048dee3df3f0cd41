"""Do what follows from what happened: messages, tasks and mails."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, connections
from django.utils.translation import gettext as _

from overstap.reactions import worker
from overstap.shared import clock

IDLE = 1.0
"""Seconds between two looks at an empty outbox."""
AT_ONCE = 10
"""Things that are done before others get their turn."""
FAILED = 5.0
"""Seconds to wait after the database refused."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Options."""
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--once", action="store_true", help="do what waits now, and stop")
    kinds.add_argument(
        "--status", action="store_true", help="print as JSON how the outbox stands; 1 when it lies still"
    )


def run(options: argparse.Namespace) -> int:
    """Work until stopped, once, or only look."""
    if options.status:
        now = clock.now()
        state = worker.outbox(now)
        print(json.dumps(asdict(state), cls=DjangoJSONEncoder))
        return int(state.stale(now))
    if options.once:
        done = worker.work()
        print(_("%(number)d done") % {"number": done}, file=sys.stderr)
        return 0
    forever()
    return 0


def forever() -> None:
    """Work as things come; several of these beside each other never do anything twice."""
    while True:
        began = time.monotonic()
        try:
            done = worker.work(AT_ONCE)
        except Exception:
            connections.close_all()  # the supervisor starts this again; a database that is away needs a pause
            time.sleep(FAILED)
            raise
        if not done:
            time.sleep(IDLE)
        elif connection.vendor == "sqlite":
            # It has one writer at a time and no queue: who waits looks a few times a second whether it is free. Without
            # a pause as long as its work, a worker with much to do keeps out whoever saves a page until that fails.
            time.sleep(time.monotonic() - began)
