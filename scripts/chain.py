"""Write docs/chain.md anew from the table of moves.

.venv/bin/python scripts/chain.py [--check]

With --check nothing is written: 1 when the document is out of date.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.config.settings")
django.setup()

from overstap.journeys import diagram  # noqa: E402 - needs the settings

PATH = Path(__file__).resolve().parent.parent / "docs" / "chain.md"


def main() -> int:
    """0, or 1 when --check finds another text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    text = diagram.document()
    if options.check:
        return 0 if PATH.exists() and PATH.read_text(encoding="utf-8") == text else 1
    PATH.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
