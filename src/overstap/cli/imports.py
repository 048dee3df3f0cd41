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

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from overstap.catalogue import snapshot
from overstap.catalogue.importers.demand import import_demand
from overstap.catalogue.importers.esco import EscoImport, import_esco
from overstap.catalogue.importers.interests import import_interests
from overstap.catalogue.importers.progress import Advance
from overstap.catalogue.importers.regions import import_regions
from overstap.catalogue.importers.runs import last_run
from overstap.catalogue.importers.wages import import_wages
from overstap.catalogue.models import CatalogueVersion
from overstap.catalogue.queries import CatalogueMissing
from overstap.cli.tables import bring_up_to_date
from overstap.shared.problems import BadInput
from overstap.steps.employers.importing import import_vacancies

DONE, BAD_INPUT, CATALOGUE_MISSING = 0, 3, 4
SHOWN = 20  # complaints shown in full
Summary = Mapping[str, Any]


def configure(parser: argparse.ArgumentParser) -> None:
    """One subcommand per kind of file."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    esco = _kind(
        kinds, "esco", _esco, "zips or folders of the ESCO csv distribution, one release, all languages wanted"
    )
    esco.add_argument("--release", metavar="R", help="the release, like 1.2.0, when file names do not say it")
    esco.add_argument("--force", action="store_true", help="also import a release older than the one in force")
    regions = _kind(kinds, "regions", _regions, "tables of municipalities and postcodes (csv), maps (GeoJSON), folders")
    regions.add_argument("--force", action="store_true", help="accept a table that leaves out many municipalities")
    wages = _kind(
        kinds, "wages", _wages, "the crosswalk from ISCO to BRC and the wage quartiles (csv), or their folder"
    )
    wages.add_argument("--year", type=int, help="the year of the wages, when the file does not say it")
    interests = _kind(kinds, "interests", _interests, "O*NET's Interests.xlsx and the ESCO–O*NET crosswalk (csv)")
    demand = _kind(kinds, "demand", _demand, "csv with region, key, key_kind, period, openings and tension")
    vacancies = _kind(kinds, "vacancies", _vacancies, "job postings: JSON-LD (json, jsonl, html) or csv, or a folder")
    vacancies.add_argument("--feed", default="", help="the name of the feed that these replace (default: the file's)")
    vacancies.add_argument("--skip-bad", action="store_true", help="leave out what cannot be read, and say what")
    for parser_of_kind in (regions, wages, interests, demand):
        parser_of_kind.add_argument("--source", default="", help="the title under which the figures are cited")
        parser_of_kind.add_argument("--source-nl", default="", help="that title on Dutch pages, where it is another")
    for parser_of_kind in (regions, interests):
        parser_of_kind.add_argument("--year", default="", help="the year of the figures")


def run(options: argparse.Namespace) -> int:
    """Run one import; 0 when it was done, 3 when its input cannot be accepted and nothing was changed."""
    handler: Callable[[argparse.Namespace], Summary] = options.handler
    try:
        bring_up_to_date()
        version = CatalogueVersion.current()
        summary = handler(options)
        changed = CatalogueVersion.current() != version
    except BadInput as problem:
        _say(str(problem))
        _say(_("Nothing was changed."))
        return BAD_INPUT
    except CatalogueMissing:
        _say(_("There is no catalogue yet to understand this with. Start Overstap once, or import ESCO first."))
        return CATALOGUE_MISSING
    except DatabaseError as error:
        _say(_("The database does not accept the import (%(reason)s). Nothing was changed.") % {"reason": error})
        _say(_("Check that no other import is running, that the database may be written and that the disk has room."))
        return BAD_INPUT
    if changed:
        _prepare_answers()
    print(json.dumps(summary, ensure_ascii=False), flush=True)
    return DONE


def _kind(
    kinds: Any, name: str, handler: Callable[[argparse.Namespace], Summary], paths: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = kinds.add_parser(name, help=paths, description=paths)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=paths)
    parser.add_argument("--language", choices=["nl", "en"], help="language of the messages")
    parser.set_defaults(handler=handler)
    return parser


def _esco(options: argparse.Namespace) -> Summary:
    done = import_esco(options.paths, release=options.release, force=options.force, stage=_bar)
    if not done.changed:
        _say(_("ESCO %(release)s was already in force with these files; nothing changed.") % {"release": done.release})
    _report(done)
    return done.summary()


def _titles(options: argparse.Namespace) -> dict[str, str]:
    return {"source": options.source, "source_nl": options.source_nl}


def _regions(options: argparse.Namespace) -> Summary:
    done = import_regions(options.paths, force=options.force, year=options.year, stage=_bar, **_titles(options))
    if done.kept:
        text = ngettext(
            "%(count)d municipality is not in the table but stays, because other data lies in it: %(codes)s",
            "%(count)d municipalities are not in the table but stay, because other data lies in them: %(codes)s",
            len(done.kept),
        )
        _say(text % {"count": len(done.kept), "codes": ", ".join(done.kept)})
    return _counts(done.counts, changed=done.changed)


def _wages(options: argparse.Namespace) -> Summary:
    done = import_wages(options.paths, year=options.year, stage=_bar, **_titles(options))
    return _counts(done.counts, changed=done.changed)


def _interests(options: argparse.Namespace) -> Summary:
    done = import_interests(options.paths, year=options.year, stage=_bar, **_titles(options))
    if unknown := done.counts["unknown"]:
        text = ngettext(
            "%(count)d occupation of the crosswalk is not in the catalogue; it was left out.",
            "%(count)d occupations of the crosswalk are not in the catalogue; they were left out.",
            unknown,
        )
        _say(text % {"count": unknown})
    return _counts(done.counts, changed=done.changed)


def _demand(options: argparse.Namespace) -> Summary:
    done = import_demand(options.paths, stage=_bar, **_titles(options))
    return _counts(done.counts, changed=done.changed)


def _vacancies(options: argparse.Namespace) -> Summary:
    done = import_vacancies(options.paths, feed=options.feed, skip_bad=options.skip_bad, stage=_bar)
    for problem in done.bad[:SHOWN]:
        _say(str(problem))
    if len(done.bad) > SHOWN:
        _say(_("… and %(count)d more.") % {"count": len(done.bad) - SHOWN})
    if done.unknown_skills:
        text = ngettext(
            "%(count)d skill was not understood: %(words)s",
            "%(count)d skills were not understood, among them: %(words)s",
            len(done.unknown_skills),
        )
        _say(text % {"count": len(done.unknown_skills), "words": "; ".join(done.unknown_skills[:SHOWN])})
    _counts(done.counts, changed=done.changed)
    return done.summary()


def _counts(counts: Summary, *, changed: bool) -> Summary:
    if not changed:
        _say(_("All of this was there already; nothing changed."))
    return counts


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
    if done.changed and last_run("interests") is not None:
        _say(_("Interests were imported for an earlier release: import them again, for the occupations that are new."))
    for one in done.references:
        text = ngettext(
            "%(count)d row of %(table)s still names “%(label)s” (%(concept)s): %(examples)s",
            "%(count)d rows of %(table)s still name “%(label)s” (%(concept)s): %(examples)s",
            one.count,
        )
        examples = "; ".join(one.examples) or _("not shown here")
        _say(text % {**one.as_json(), "examples": examples})


def _prepare_answers() -> None:
    """Compute what answers need now, so that no visitor waits for it; a server would do it by itself, only later."""
    _say(_("Preparing the search…"))
    try:
        snapshot.prepare()
    except KeyboardInterrupt:
        _say(_("Stopped; the import itself is done."))
    except OSError as error:
        _say(_("That did not work (%(reason)s); the server will do it when it is asked.") % {"reason": error})


def _say(message: str) -> None:
    print(message, file=sys.stderr)


@contextmanager
def _bar(label: str, total: int) -> Iterator[Advance]:
    # Bytes are counted in millions, rows and steps as they are.
    with tqdm(desc=label, total=total, unit_scale=total > 100_000, file=sys.stderr, leave=False) as bar:
        yield bar.update
