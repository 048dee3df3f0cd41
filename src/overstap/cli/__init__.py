"""The `overstap` command.

Machine output alone goes to stdout; progress and messages go to stderr. Exit codes: 0 done, 1 a check found something,
2 usage, 3 bad input, 4 catalogue missing, 5 interrupted and resumable.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import django
from django.utils import translation

from overstap import __version__

# Name → module with `configure(parser)` and `run(arguments) -> int`. Only the module asked for is imported, because
# a command should not wait for the libraries of the others.
COMMANDS = {
    "serve": "overstap.cli.serve",
    "import": "overstap.cli.imports",
    "advise": "overstap.cli.advise",
    "demo": "overstap.cli.demo",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.config.settings")
    parser = argparse.ArgumentParser(prog="overstap", description="Overstap on the command line.")
    parser.add_argument("--version", action="version", version=f"overstap {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = next((word for word in arguments if not word.startswith("-")), None)
    wanted = [asked] if asked in COMMANDS else list(COMMANDS)
    django.setup()
    modules = {name: import_module(COMMANDS[name]) for name in wanted}
    for name, module in modules.items():
        summary = (module.__doc__ or "").strip().splitlines()[0]
        command = commands.add_parser(name, help=summary, description=summary)
        module.configure(command)
    options = parser.parse_args(arguments)
    language = getattr(options, "language", None) or os.environ.get("OVERSTAP_LANGUAGE") or "nl"
    with translation.override(language):
        try:
            return int(modules[options.command].run(options))
        except KeyboardInterrupt:
            return 5
