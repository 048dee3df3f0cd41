"""Many at once: clients that race for one thing, as threads or as processes, on whichever database is under test.

Tests that use this need `transactional_db` (or `django_db(transaction=True)`): what another connection must see has to
be committed.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar
from urllib.parse import quote

from django.db import connection, connections

from tests.nursery import Child, born

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds after which a client that does not come is a failure rather than a wait."""

_PRELUDE = """
import sys
def ready(word="ready"):
    print(word, flush=True)
    sys.stdin.readline()
"""


def race(clients: int, work: Callable[[int], T]) -> list[T | Exception]:
    """Let `clients` threads, each with a connection of its own, do `work(number)` at the same moment.

    Returns what each got, in order of number: its answer, or the exception it ended with.
    """
    start = threading.Barrier(clients)

    def client(number: int) -> T | Exception:
        try:
            connection.ensure_connection()  # so that nobody wins by connecting faster
            start.wait(PATIENCE)
            return work(number)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(client, range(clients)))


def race_processes(clients: int, code: str) -> list[subprocess.CompletedProcess[str]]:
    """Let `clients` processes run `code` at the same moment, from the point where it calls `ready()`."""
    running = [start(code) for _ in range(clients)]
    try:
        for process in running:
            wait_for(process, "ready")
        for process in running:
            process.stdin.write("go\n")
            process.stdin.flush()
        ended = [(process, *process.communicate(PATIENCE)) for process in running]
    finally:
        for process in running:
            process.kill()
            process.wait()
    return [subprocess.CompletedProcess(process.code, process.wait(), out, err) for process, out, err in ended]


def start(code: str) -> Child:
    """Start a process that has Django set up on the database under test and then runs `code`."""
    environment = {"DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "overstap.config.settings"}
    return born(_PRELUDE + code, environment)


def wait_for(process: Child, word: str) -> None:
    """Wait until the process prints a line with `word`; fails with what it said when it ends before."""
    watchdog = threading.Timer(PATIENCE, process.kill)
    watchdog.start()
    try:
        for line in process.stdout:
            if line.strip() == word:
                return
    finally:
        watchdog.cancel()
    _, said = process.communicate()
    raise AssertionError(f"the process ended before it said {word!r}:\n{said}")


@contextmanager
def killed_in_the_middle(code: str) -> Iterator[None]:
    """Run `code` until it calls `ready("middle")`, and end it there as a power cut would: SIGKILL."""
    process = start(code)
    try:
        wait_for(process, "middle")
    finally:
        process.kill()
        process.communicate()
    yield


def address() -> str:
    """DATABASE_URL of the database under test."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    user = quote(given["USER"], safe="") + (f":{quote(given['PASSWORD'], safe='')}" if given["PASSWORD"] else "")
    port = f":{given['PORT']}" if given["PORT"] else ""
    return f"postgres://{user}@{quote(given['HOST'], safe='')}{port}/{given['NAME']}"
