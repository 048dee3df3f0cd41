"""overstap serve: sets up once, serves, restarts what ends, stops when told, and keeps what was there."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.homes import PATIENCE, after_a_first_run, answer, free_port, serve, surroundings


@pytest.fixture
def port() -> int:
    return free_port()


def start(home: Path, port: int, **environment: str) -> subprocess.Popen[str]:
    return serve(surroundings(home, port, **environment))


@contextmanager
def serving(home: Path, port: int, **environment: str) -> Iterator[subprocess.Popen[str]]:
    process = start(home, port, **environment)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=30)
        finally:
            process.kill()


def rows(home: Path) -> dict[str, int]:
    with closing(sqlite3.connect(home / "overstap.sqlite3")) as database:
        tables = ("catalogue_importrun", "catalogue_occupation", "employers_vacancy")
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def test_it_serves_stops_and_a_second_start_keeps_the_data(tmp_path: Path, port: int) -> None:
    after_a_first_run(tmp_path)
    before = rows(tmp_path)
    assert before["catalogue_occupation"] > 0
    assert before["employers_vacancy"] > 0, "a first run shows the real thing"
    with closing(sqlite3.connect(tmp_path / "overstap.sqlite3")) as database, database:
        database.execute("DELETE FROM employers_vacancy WHERE id > 100")
    with serving(tmp_path, port):
        answer(port)
    assert rows(tmp_path) == before | {"employers_vacancy": 100}


def test_two_that_start_at_once_set_up_once(tmp_path: Path, port: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        other = int(free.getsockname()[1])
    with serving(tmp_path, port, OVERSTAP_DEMO="0"), serving(tmp_path, other, OVERSTAP_DEMO="0"):
        answer(port)
        answer(other)
    assert rows(tmp_path)["catalogue_importrun"] == 1


def test_a_web_server_that_dies_is_started_again(tmp_path: Path, port: int) -> None:
    with serving(after_a_first_run(tmp_path), port) as process:
        answer(port)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            pytest.skip("this system does not tell which children a process has")
        for child in map(int, children.read_text(encoding="ascii").split()):
            os.kill(child, signal.SIGKILL)
        time.sleep(0.5)
        assert answer(port, "/gezond/") == "ok\n"


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", port))
        taken.listen()
        process = start(tmp_path, port)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 3
    assert str(port) in said
    assert f"PORT={port + 1}" in said
    assert not (tmp_path / "overstap.sqlite3").exists()


@pytest.mark.parametrize(("name", "value"), [("PORT", "many"), ("PORT", "70000"), ("OVERSTAP_WORKERS", "0")])
def test_a_number_that_is_none_is_a_mistake_in_use(tmp_path: Path, port: int, name: str, value: str) -> None:
    process = start(tmp_path, port, **{name: value})
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert name in said


def test_a_host_that_does_not_exist_is_said_plainly(tmp_path: Path, port: int) -> None:
    process = start(tmp_path, port, OVERSTAP_HOST="203.0.113.1")
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 3
    assert "203.0.113.1" in said


def test_a_server_loads_what_is_heavy_after_it_began() -> None:
    """The libraries for PDF and badges come with the first worker, not with the command."""
    code = """
import sys, threading, django
django.setup()
from django.core.wsgi import get_wsgi_application
get_wsgi_application()
from overstap.cli import serve
heavy = {"typst", "openbadgeslib", "pyld", "cryptography", "pypdf", "docx"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
server = serve._Server("127.0.0.1", 1, 1)
server.cfg.post_worker_init(None)
[one.join() for one in threading.enumerate() if one.name == "warm"]
assert {"typst", "openbadgeslib"} <= set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
