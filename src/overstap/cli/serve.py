"""Set up the database and starter data, then serve the pages, send what waits and run the nightly jobs."""

from __future__ import annotations

import argparse
import errno
import gc
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from io import StringIO
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Thread

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.utils.translation import gettext as _
from gunicorn.app.base import BaseApplication

from overstap.catalogue import snapshot
from overstap.catalogue.example_demand import load_example_demand
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import read_starter
from overstap.cli import nightly, worker
from overstap.cli.tables import alone, migrate
from overstap.demo.making import make_network
from overstap.gateways import badges, typesetting
from overstap.steps.coaching.terms import load_rules as load_coaching_rules
from overstap.steps.contracts.rules import load_rules as load_contract_rules
from overstap.steps.employers.demo import load_demo_vacancies, wants_demo
from overstap.steps.employers.rules import load_rules as load_vacancy_rules
from overstap.steps.guidance.rules import load_rules as load_guidance_rules
from overstap.steps.matching.rules import load_rules as load_matching_rules
from overstap.steps.registration.rules import load_rules as load_registration_rules
from overstap.steps.selection.rules import load_rules as load_selection_rules
from overstap.steps.shadowing.rules import load_rules as load_shadowing_rules
from overstap.steps.training.limits import load_rules as load_training_rules

JOB_EVERY = 60.0
RESTART_AFTER = 1.0
PATIENCE = 20.0
WARM = (typesetting.warm, badges.warm)
STOPPING = (signal.SIGTERM, signal.SIGINT)
logger = logging.getLogger(__name__)


def configure(parser: argparse.ArgumentParser) -> None:
    """Options; the environment gives the defaults."""
    parser.add_argument("--host", default=os.environ.get("OVERSTAP_HOST", "127.0.0.1"))
    parser.add_argument("--port", type=_port, default=os.environ.get("PORT", "8000"))
    parser.add_argument("--workers", type=_workers, default=os.environ.get("OVERSTAP_WORKERS", "2"))


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to 65535, not {text!r} (PORT)")
    return int(text)


def _workers(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to 64, not {text!r} (OVERSTAP_WORKERS)")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop; 3 when the address cannot be used."""
    if refusal := _refusal(options.host, options.port):
        print(refusal, file=sys.stderr)
        return 3
    set_up()
    print(f"Overstap: http://{options.host}:{options.port}/", file=sys.stderr, flush=True)
    return supervise(
        {
            "web": lambda: _web(options.host, options.port, options.workers),
            "worker": worker.forever,
            "nightly": _nightly,
        }
    )


def set_up() -> None:
    """Migrations, static files, starter catalogue, examples: each does nothing when it is done already."""
    quiet = StringIO()
    with alone():
        migrate()
        call_command("collectstatic", verbosity=0, interactive=False, stdout=quiet)
        load_starter(read_starter())
        load_registration_rules()
        load_coaching_rules()
        load_guidance_rules()
        load_training_rules()
        load_matching_rules()
        load_shadowing_rules()
        load_selection_rules()
        load_contract_rules()
        load_vacancy_rules()
        if wants_demo():
            load_demo_vacancies()
            load_example_demand()
            make_network()
        snapshot.prepare()


def _refusal(host: str, port: int) -> str | None:
    """Why nothing can be served there; None when it can."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                message = _("Port %(port)d is used by another program. Choose another one: PORT=%(other)d ./run")
                return message % {"port": port, "other": port + 1 if port < 65_535 else port - 1}
            message = _("Pages cannot be served at %(host)s, port %(port)d: %(reason)s")
            return message % {"host": host, "port": port, "reason": error.strerror}
    return None


def supervise(programs: dict[str, Callable[[], None]]) -> int:
    """Run each program as a child; one that ends by itself is started again; SIGTERM and SIGINT stop all."""
    connections.close_all()  # children must not share this process's connections
    context = get_context("fork")
    stopping = False

    def stop(_signal: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True

    def child_of(program: Callable[[], None]) -> None:
        for number in STOPPING:
            signal.signal(number, signal.SIG_DFL)  # not the supervisor's: a child that is told to stop, stops
        program()

    def start(name: str) -> BaseProcess:
        child = context.Process(target=child_of, args=(programs[name],), name=f"overstap-{name}")
        child.start()
        return child

    for number in STOPPING:
        signal.signal(number, stop)
    children = {name: start(name) for name in programs}
    while not stopping:
        for name, child in children.items():
            child.join(timeout=0.2)
            if not child.is_alive() and not stopping:
                logger.error("%s ended with code %s; starting it again", name, child.exitcode)
                time.sleep(RESTART_AFTER)
                children[name] = start(name)
    for child in children.values():
        child.terminate()
    for child in children.values():
        child.join(timeout=PATIENCE)
        child.kill()
    return 0


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with threads around the application of this process: workers share the loaded catalogue."""

    def __init__(self, host: str, port: int, workers: int) -> None:
        self._options = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "post_worker_init": _warm,
            "control_socket_disable": True,
            "graceful_timeout": 10,
            "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108, PTH112
            "loglevel": "warning",
            # No access log: addresses of visitors are not kept.
            "accesslog": None,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> object:
        # Made here and not at import: static files must have been collected before.
        return get_wsgi_application()


def _warm(_worker: object) -> None:
    """Load what the first overview needs, beside the first answers: nobody waits for it, and no fork copies it."""

    def load_all() -> None:
        for load in WARM:
            load()
        settle()

    Thread(target=load_all, name="warm", daemon=True).start()


def settle() -> None:
    """Look no more through what is there now: it stays as long as the process, and is most of what there is.

    Each look through all of it stops everybody for a quarter of a second (bench/portals.py).
    """
    gc.collect()
    gc.freeze()


def _web(host: str, port: int, workers: int) -> None:
    _Server(host, port, workers).run()


def _nightly() -> None:
    nightly.begin()
    while True:
        try:
            nightly.run_due_jobs()
        finally:
            connections.close_all()
        time.sleep(JOB_EVERY)
