"""Check that the log of moves is whole, or anchor it now (before a backup)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from overstap.journeys import audit, checkpoints
from overstap.journeys.audit import Problem, Report
from overstap.journeys.checkpoints import BrokenAnchorError

DONE, FOUND, UNUSABLE = 0, 1, 3

WORDS = {
    "move-missing": gettext_lazy("a move is missing"),
    "move-changed": gettext_lazy("a move was changed"),
    "chain-broken": gettext_lazy("a move does not follow from the one before"),
    "detail-missing": gettext_lazy("who did it and why is gone, while the candidate is still here"),
    "detail-changed": gettext_lazy("who did it, why or what was recorded was changed"),
    "journey-missing": gettext_lazy("the log knows a journey that is gone"),
    "journey-changed": gettext_lazy("the journey is not where its last move left it"),
    "moves-missing": gettext_lazy("a journey has no moves at all"),
    "journey-vanished": gettext_lazy("a journey is gone with all its moves"),
    "sealed-move-missing": gettext_lazy("a move is gone or changed that a checkpoint has seen"),
    "checkpoint-missing": gettext_lazy("a checkpoint is missing"),
    "checkpoint-changed": gettext_lazy("a checkpoint was changed"),
    "anchor-missing": gettext_lazy("there are checkpoints and no anchor"),
    "anchor-forged": gettext_lazy("the anchor was not made with the key of this installation"),
    "anchor-differs": gettext_lazy("the anchor names another checkpoint of this number"),
    "tail-missing": gettext_lazy("the end of the log is gone: the anchor has seen more"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which anchor."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    verify = kinds.add_parser("verify", help="whether every move is there and unchanged; 1 when something is wrong")
    verify.add_argument("--anchor", metavar="FILE", help="an anchor kept elsewhere; default: the one in OVERSTAP_HOME")
    verify.add_argument("--json", action="store_true", help="the report as JSON")
    verify.add_argument("--language", choices=["nl", "en"])
    anchor = kinds.add_parser("anchor", help="anchor the log now, as happens every minute; do it before a backup")
    anchor.add_argument("--language", choices=["nl", "en"])


def run(options: argparse.Namespace) -> int:
    """0 when all is well, 1 when something is wrong, 3 when the anchor cannot be read."""
    if options.kind == "anchor":
        return _anchor()
    file = Path(options.anchor) if options.anchor else checkpoints.path()
    try:
        anchor = checkpoints.read(file)
    except (OSError, ValueError) as error:
        return _unreadable(file, error)
    if anchor is None and options.anchor:
        print(_("There is no file %(file)s.") % {"file": file}, file=sys.stderr)
        return UNUSABLE
    report = audit.verify(anchor)
    (_tell_json if options.json else _tell)(report)
    return FOUND if report.problems else DONE


def _anchor() -> int:
    try:
        anchor = checkpoints.seal()
    except BrokenAnchorError:
        print(
            _("The anchor does not fit the database, and was kept. See what is missing: overstap audit verify"),
            file=sys.stderr,
        )
        return FOUND
    except (OSError, ValueError) as error:
        return _unreadable(checkpoints.path(), error)
    if anchor is None:
        print(_("Nothing has moved yet: there is nothing to anchor."), file=sys.stderr)
    else:
        print(checkpoints.path())
    return DONE


def _unreadable(file: Path, error: Exception) -> int:
    print(_("The anchor %(file)s cannot be read: %(reason)s") % {"file": file, "reason": error}, file=sys.stderr)
    return UNUSABLE


def _tell_json(report: Report) -> None:
    problems = [
        {
            "code": problem.code,
            "journey": str(problem.reference) if problem.reference else None,
            "number": problem.number,
        }
        for problem in report.problems
    ]
    answer = {
        "schema": "audit/1",
        "ok": not report.problems,
        "journeys": report.journeys,
        "moves": report.moves,
        "checkpoints": report.checkpoints,
        "anchored": report.anchored,
        "unanchored": report.unanchored,
        "problems": problems,
    }
    print(json.dumps(answer, indent=2))


def _tell(report: Report) -> None:
    print(
        _("Read: %(journeys)d journeys, %(moves)d moves, %(checkpoints)d checkpoints.")
        % {"journeys": report.journeys, "moves": report.moves, "checkpoints": report.checkpoints}
    )
    if report.unanchored:
        message = ngettext(
            "%(number)d move came after the anchor: not anchored yet.",
            "%(number)d moves came after the anchor: not anchored yet.",
            report.unanchored,
        )
        print(message % {"number": report.unanchored})
    for problem in report.problems:
        print(_line(problem))
    if not report.problems:
        print(_("All is there, and nothing was changed."))


def _line(problem: Problem) -> str:
    where = []
    if problem.reference:
        where.append(_("journey %(reference)s") % {"reference": problem.reference})
    if problem.number is not None:
        of_journey = problem.reference is not None
        where.append((_("move %(number)d") if of_journey else _("checkpoint %(number)d")) % {"number": problem.number})
    return ": ".join([*([", ".join(where)] if where else []), str(WORDS[problem.code])])
