"""Explained occupations and vacancies for a profile: overstap advise PROFILE.json."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.utils import translation

from overstap.catalogue.queries import CatalogueMissing
from overstap.cli import no_catalogue
from overstap.passports.profile import parse
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.matching.queries import advise
from overstap.steps.matching.report import as_html, as_text

FORMS = {"json": lambda answer, _: json.dumps(answer, ensure_ascii=False, indent=2), "text": as_text, "html": as_html}


def configure(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.add_argument("profile", help="a profile as JSON (docs/profile.md), or - for standard input")
    parser.add_argument("--format", choices=sorted(FORMS), default="json")
    parser.add_argument("--top", type=_count, default=10, help="how many occupations and how many vacancies")
    parser.add_argument("--language", choices=["nl", "en"], help="of the answer; default: the profile's")


def run(options: argparse.Namespace) -> int:
    """Print the answer; 3 for a profile that cannot be read, 4 without a catalogue."""
    try:
        name = options.profile
        given = parse(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes(), name=name)
        language = options.language or given.get("language", "nl")
        answer = advise(given, language=language, today=clock.today(), top=options.top)
        with translation.override(language):
            print(FORMS[options.format](answer, language))
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 3
    except BadInput as error:
        print(error, file=sys.stderr)
        return 3
    except CatalogueMissing:
        return no_catalogue()
    return 0


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1_000:
        raise argparse.ArgumentTypeError("a whole number from 1 to 1000")
    return int(text)
