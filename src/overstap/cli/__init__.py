"""The `overstap` command.

Machine output alone goes to stdout; progress and messages go to stderr. Exit codes: 0 done, 1 a check found something,
2 usage, 3 bad input or surroundings that cannot be used (port, folder, database), 4 catalogue missing, 5 interrupted.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

import django
from django.db import DatabaseError, OperationalError, connection
from django.utils import translation
from django.utils.translation import gettext as _

from overstap import __version__

# Name → module with `configure(parser)` and `run(arguments) -> int`. Only the module asked for is imported, because
# a command should not wait for the libraries of the others.
COMMANDS = {
    "serve": "overstap.cli.serve",
    "import": "overstap.cli.imports",
    "advise": "overstap.cli.advise",
    "demo": "overstap.cli.demo",
    "login": "overstap.cli.login",
    "badge": "overstap.cli.badge",
    "found": "overstap.cli.found",
    "worker": "overstap.cli.worker",
    "audit": "overstap.cli.audit",
}


DONE, UNUSABLE, NO_CATALOGUE, INTERRUPTED = 0, 3, 4, 5


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.config.settings")
    # Models, templates and translations live as long as the program: looking through them for garbage after every few
    # hundred new objects, as Python does, is a seventh of the time of making the demonstration.
    gc.set_threshold(50_000, 20, 20)
    try:
        django.setup()
    except OSError as error:  # before there are settings there are no translations either
        _say(f"OVERSTAP_HOME cannot be used ({error.filename}: {error.strerror}). Name a folder you may write in.")
        return UNUSABLE
    except ValueError as error:
        _say(f"DATABASE_URL cannot be read ({error}). It looks like postgres://user:password@host:5432/name.")
        return UNUSABLE
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser, modules = _parser(arguments)
    options = parser.parse_args(arguments)
    language = getattr(options, "language", None) or os.environ.get("OVERSTAP_LANGUAGE") or "nl"
    with translation.override(language):
        try:
            code = int(modules[options.command].run(options))
            sys.stdout.flush()
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:  # whoever read the answer has seen enough: overstap advise … | head
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        except DatabaseError as error:
            return _without_database(error)
    return code


def _parser(arguments: Sequence[str]) -> tuple[argparse.ArgumentParser, dict[str, ModuleType]]:
    """The parser, and the modules of the command asked for (of all, when none is)."""
    parser = argparse.ArgumentParser(prog="overstap", description="Overstap on the command line.")
    parser.add_argument("--version", action="version", version=f"overstap {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = next((word for word in arguments if not word.startswith("-")), None)
    wanted = [asked] if asked in COMMANDS else list(COMMANDS)
    modules = {name: import_module(COMMANDS[name]) for name in wanted}
    for name, module in modules.items():
        summary = (module.__doc__ or "").strip().splitlines()[0]
        command = commands.add_parser(name, help=summary, description=summary)
        module.configure(command)
    return parser, modules


def no_catalogue() -> int:
    """Say how to get a catalogue; the exit code for not having one."""
    _say(_("The catalogue is empty. Start ./run once, or import ESCO: overstap import esco …"))
    return NO_CATALOGUE


def _without_database(error: DatabaseError) -> int:
    """Say what is the matter when the database cannot be used; any other error of a database is ours, and shown."""
    try:
        empty = not connection.introspection.table_names()
    except DatabaseError:
        empty = False
    if empty:
        return no_catalogue()
    if not isinstance(error, OperationalError):
        raise error
    _say(_("The database cannot be used: %(reason)s") % {"reason": str(error).strip()})
    _say(_("Check that it is running, that DATABASE_URL names it, that it may be written and that the disk has room."))
    return UNUSABLE


def _say(message: str) -> None:
    print(message, file=sys.stderr)
