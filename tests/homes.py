"""The folder of a server after its first run from nothing; made once for all processes that share the tests."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.request import urlopen

PATIENCE = 400.0
"""Seconds until a server must answer."""


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def surroundings(home: Path, port: int, **more: str) -> dict[str, str]:
    """The environment of somebody who starts a server there, and set nothing else."""
    plain = {key: one for key, one in os.environ.items() if not key.startswith(("OVERSTAP_", "DJANGO_"))}
    plain.pop("DATABASE_URL", None)
    return plain | {"OVERSTAP_HOME": str(home), "PORT": str(port), "OVERSTAP_WORKERS": "1"} | more


def serve(environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start it as a user does."""
    return subprocess.Popen(
        [sys.executable, "-m", "overstap", "serve"], env=environment, stderr=subprocess.PIPE, text=True
    )


def answer(port: int, path: str = "/") -> str:
    """The page, as soon as it is there."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as page:
                return str(page.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def after_a_first_run(home: Path) -> Path:
    """Make `home` what a first run left: it served pages and stopped when it was told to."""
    shared = Path(os.environ["OVERSTAP_TEST_HOME"])
    made = shared / "first-run"
    with (shared / "first-run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _run_for_the_first_time(shared / "first-run.begun")
            (shared / "first-run.begun").rename(made)
    shutil.copytree(made, home, dirs_exist_ok=True)
    return home


def _run_for_the_first_time(home: Path) -> None:
    port = free_port()
    process = serve(surroundings(home, port))
    try:
        assert "<h1" in answer(port)
        assert answer(port, "/gezond/") == "ok\n"
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
        assert process.returncode == 0, f"SIGTERM is a request, not a failure: {said}"
    finally:
        process.kill()
        process.communicate()
    _catch_up(surroundings(home, port))


def _catch_up(environment: Mapping[str, str]) -> None:
    """Do here, once, what follows from all that happened in the demonstration: a server does it beside its pages."""

    def overstap(*words: str) -> str:
        command = [sys.executable, "-m", "overstap", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout

    until = time.monotonic() + PATIENCE
    while True:
        waits = json.loads(overstap("worker", "--status"))
        if not waits["unhandled"] and not waits["unsent"]:
            return
        assert time.monotonic() < until, waits
        overstap("worker", "--once")
