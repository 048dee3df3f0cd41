"""A mail server small enough to be told when to fail, for the tests of whoever talks to one."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Told:
    """How the server behaves, and what it took.

    `answers` replaces an answer by command; `breaks`: at which it hangs up ("taken": after it has the mail).
    """

    answers: dict[str, str] = field(default_factory=dict)
    breaks: str = ""
    taken: list[bytes] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        told: Told = self.server.told
        self.say(told.answers.get("hello", "220 here"))
        for line in self.rfile:
            verb = line.split()[0].lower().decode() if line.split() else ""
            if verb == told.breaks:
                return
            if verb == "data" and "data" not in told.answers:
                self.say("354 go on")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                told.taken.append(letter)
                if told.breaks == "taken":
                    return
                self.say(told.answers.get("taken", "250 taken"))
            elif verb == "quit":
                self.say("221 bye")
                return
            else:
                self.say(told.answers.get(verb, "250 fine"))

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, told: Told) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.told = told


@contextmanager
def mail_server(**behaviour: Any) -> Iterator[tuple[str, Told]]:
    """A running server: its address, and what it is told and took."""
    told = Told(**behaviour)
    with _Server(told) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"smtp+plain://127.0.0.1:{server.server_address[1]}", told
        finally:
            server.shutdown()
            thread.join()
