"""Import official files into the catalogue: ESCO, regions, wages, interests, demand and vacancies.

The last line on stdout is one JSON object with what was read; everything else goes to stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from overstap.catalogue.importers.esco import EscoImport, import_esco
from overstap.catalogue.importers.progress import Advance
from overstap.shared.problems import BadInput

DONE, BAD_INPUT = 0, 3
Summary = Mapping[str, Any]


def configure(parser: argparse.ArgumentParser) -> None:
    """One subcommand per kind of file."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    esco = _kind(
        kinds, "esco", _esco, "zips or folders of the ESCO csv distribution, one release, all languages wanted"
    )
    esco.add_argument("--release", metavar="R", help="the release, like 1.2.0, when file names do not say it")
    esco.add_argument("--force", action="store_true", help="also import a release older than the one in force")


def run(options: argparse.Namespace) -> int:
    """Run one import; 0 when it was done, 3 when its input cannot be accepted and nothing was changed."""
    handler: Callable[[argparse.Namespace], Summary] = options.handler
    try:
        _prepare_tables()
        summary = handler(options)
    except BadInput as problem:
        _say(str(problem))
        _say(_("Nothing was changed."))
        return BAD_INPUT
    except DatabaseError as error:
        _say(_("The database does not accept the import (%(reason)s). Nothing was changed.") % {"reason": error})
        _say(_("Check that no other import is running, that the database may be written and that the disk has room."))
        return BAD_INPUT
    print(json.dumps(summary, ensure_ascii=False))
    return DONE


def _kind(
    kinds: Any, name: str, handler: Callable[[argparse.Namespace], Summary], paths: str, *, many: bool = True
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = kinds.add_parser(name, help=paths, description=paths)
    parser.add_argument("paths", nargs="+" if many else 1, type=Path, metavar="PATH", help=paths)
    parser.add_argument("--language", choices=["nl", "en"], help="language of the messages")
    parser.set_defaults(handler=handler)
    return parser


def _esco(options: argparse.Namespace) -> Summary:
    done = import_esco(options.paths, release=options.release, force=options.force, stage=_bar)
    if not done.changed:
        _say(_("ESCO %(release)s was already in force with these files; nothing changed.") % {"release": done.release})
    _report(done)
    return done.summary()


def _report(done: EscoImport) -> None:
    for file, count in done.skipped.items():
        text = ngettext(
            "%(file)s: %(count)d row names a concept that is not in the release; it was left out.",
            "%(file)s: %(count)d rows name a concept that is not in the release; they were left out.",
            count,
        )
        _say(text % {"file": file, "count": count})
    if done.languages_gone:
        text = _("These files do not have the language(s) %(languages)s that were there before; their names are gone.")
        _say(text % {"languages": ", ".join(done.languages_gone)})
    if any(done.retired.values()):
        text = _("No longer in release %(release)s: %(occupations)d occupations and %(skills)d skills.")
        _say(text % {"release": done.release, **done.retired})
    for one in done.references:
        text = ngettext(
            "%(count)d row of %(table)s still names “%(label)s” (%(concept)s): %(examples)s",
            "%(count)d rows of %(table)s still name “%(label)s” (%(concept)s): %(examples)s",
            one.count,
        )
        examples = "; ".join(one.examples) or _("not shown here")
        _say(text % {**one.as_json(), "examples": examples})


def _prepare_tables() -> None:
    """Make or bring up to date the tables, because the first thing someone does may well be an import."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _say(message: str) -> None:
    print(message, file=sys.stderr)


@contextmanager
def _bar(label: str, total: int) -> Iterator[Advance]:
    # Bytes are counted in millions, rows and steps as they are.
    with tqdm(desc=label, total=total, unit_scale=total > 100_000, file=sys.stderr, leave=False) as bar:
        yield bar.update
