"""Processes that begin in a blink: forked from one that has Django set up and everything imported, and nothing opened.

Each is a process of its own, with its own connections, and ends by itself or by SIGKILL. Only what takes seconds,
starting Python and importing the product, is done once for all of them.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO

_NURSERY = """
import json, os, signal, socket, sys, traceback
import django
django.setup()
import overstap.cli.serve, overstap.cli.worker, overstap.config.urls  # what most children need
asked = socket.socket(fileno=int(sys.argv[1]))
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the keepers

def live(code):
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")
    try:
        exec(compile(code, "<child>", "exec"), {"__name__": "__main__"})
        code = 0
    except SystemExit as left:
        code = left.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass
    os._exit(code)

def keep(code, stdio, told):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    asked.close()
    child = os.fork()
    if not child:
        os.close(told)
        os.setsid()
        for number, one in enumerate(stdio):
            os.dup2(one, number)
            os.close(one)
        live(code)
    for one in stdio:
        os.close(one)
    os.write(told, b"%d\\n" % child)
    os.write(told, b"%d\\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    os._exit(0)

while True:
    size, fds, _, _ = socket.recv_fds(asked, 8, 4)
    if not size:
        break
    code = b""
    while len(code) < int(size):
        code += asked.recv(int(size) - len(code))
    if not os.fork():
        keep(code.decode(), fds[:3], fds[3])
    for one in fds:
        os.close(one)
"""
_nurseries: dict[str, socket.socket] = {}
"""By the environment they live in."""


@dataclass
class Child:
    """A running process, with the manners of subprocess.Popen; leader of a group of its own."""

    pid: int
    stdin: IO[str]
    stdout: IO[str]
    stderr: IO[str]
    told: IO[str] = field(repr=False)
    code: str = field(repr=False)
    returncode: int | None = None

    def kill(self) -> None:
        """SIGKILL, to it and all that it started; no harm when it has ended."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return self.wait()
        return None

    def wait(self) -> int:
        """How it ended, once it did: minus the number of the signal, or its exit code."""
        if self.returncode is None:
            self.returncode = int(self.told.readline())
            for stream in (self.told, self.stdin):
                stream.close()
        return self.returncode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """All that it says until its end, and how it complains; TimeoutError when that takes longer."""
        if not self.stdin.closed:
            self.stdin.close()
        with ThreadPoolExecutor(2) as pool:
            reading = [pool.submit(stream.read) for stream in (self.stdout, self.stderr)]
            try:
                said, complained = (one.result(timeout) for one in reading)
            except TimeoutError:
                self.kill()
                raise
            finally:
                self.wait()
                self.stdout.close()
                self.stderr.close()
        return said, complained


def born(code: str, environment: dict[str, str], *, speaks: bool = True) -> Child:
    """A new process that runs `code`, in this environment; what it says goes to ours if it does not speak to us."""
    nursery = _nursery(environment)
    (its_in, our_in), (our_out, its_out), (our_err, its_err), (our_told, its_told) = (os.pipe() for _ in range(4))
    program = code.encode()
    socket.send_fds(
        nursery, [b"%8d" % len(program)], [its_in, its_out if speaks else 1, its_err if speaks else 2, its_told]
    )
    nursery.sendall(program)
    for one in (its_in, its_out, its_err, its_told):
        os.close(one)
    told = os.fdopen(our_told)
    pid = int(told.readline())
    child = Child(pid, os.fdopen(our_in, "w"), os.fdopen(our_out), os.fdopen(our_err), told, code)
    if not speaks:
        child.stdout.close()
        child.stderr.close()
    return child


def _nursery(environment: dict[str, str]) -> socket.socket:
    key = json.dumps(environment, sort_keys=True)
    if key not in _nurseries:
        ours, theirs = socket.socketpair()
        process = subprocess.Popen(
            [sys.executable, "-c", _NURSERY, str(theirs.fileno())],
            env=os.environ | environment, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()],
        )  # fmt: skip
        theirs.close()
        atexit.register(_close, ours, process)
        _nurseries[key] = ours
    return _nurseries[key]


def _close(ours: socket.socket, process: subprocess.Popen[bytes]) -> None:
    ours.close()  # it reads the end, and ends
    process.wait()
