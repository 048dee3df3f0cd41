"""Translations without gettext's programs: collect the English messages from the sources, compile the Dutch ones.

    python scripts/messages.py          collect from the sources into the .po file, and compile it to .mo
    python scripts/messages.py --check  only say whether both are up to date (exit 1 when not)

Messages come from Python, from templates, and from the privacy rules, which are data. A message that is no longer in
the sources leaves the .po file.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from overstap.shared.privacy import Personal, rules

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "overstap"
CATALOGUE = SOURCES / "locale" / "nl" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip

A_DAY = datetime(2026, 1, 1, tzinfo=UTC)

Found = tuple[str | tuple[str, ...], str | None, str]


def collect() -> Iterator[Found]:
    """Every message in the sources: its text (singular and plural), its context, and the file it stands in."""
    for path in sorted(SOURCES.rglob("*.py")):
        yield from _messages(path.read_bytes(), path)
    for path in sorted(SOURCES.rglob("*.html")):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # What templatize leaves is Python but for its indentation.
        lines = [line.strip() for line in code.splitlines()]
        yield from _messages("\n".join(lines).encode(), path)
    for rule in rules().values():
        if isinstance(rule, Personal):
            for text in (rule.purpose, rule.ground, rule.export, rule.erasure):
                yield text, None, "(privacy rules)"


def _messages(code: bytes, path: Path) -> Iterator[Found]:
    file = path.relative_to(ROOT).as_posix()
    for _line, message, _comments, context in extract("python", BytesIO(code), keywords=KEYWORDS):
        if message:
            yield message, context, file


def gather(known: Catalog) -> Catalog:
    """A catalogue with exactly the messages of the sources, translated as far as `known` has them."""
    fresh = Catalog(locale="nl", project="Overstap", fuzzy=False, creation_date=None)
    fresh.creation_date = fresh.revision_date = None
    for message, context, file in collect():
        fresh.add(message, locations=[(file, 0)], context=context)
    for row in rows(fresh):
        before = known.get(row.id if isinstance(row.id, str) else row.id[0], row.context)
        if before is not None and before.string:
            row.string = before.string
    return fresh


def rows(catalogue: Catalog) -> list[Message]:
    """The messages without the header."""
    return [row for row in catalogue if row.id]


def untranslated(catalogue: Catalog) -> list[str]:
    """Messages without a Dutch text (one of its plural forms included), or with one that is marked uncertain."""

    def missing(row: Message) -> bool:
        texts = row.string if isinstance(row.string, tuple) else (row.string,)
        return row.fuzzy or not all(texts)

    return [str(row.id) for row in rows(catalogue) if missing(row)]


def read(path: Path = CATALOGUE) -> Catalog:
    """The catalogue in a .po file."""
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def as_po(catalogue: Catalog) -> bytes:
    """The text of the .po file: no dates and no line numbers, so that it changes only when a message does."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, include_lineno=False, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    return header.encode() + buffer.getvalue()


def as_mo(po: bytes) -> bytes:
    """The compiled catalogue of a .po file."""
    buffer = BytesIO()
    catalogue = read_po(BytesIO(po), locale="nl")
    catalogue.creation_date = A_DAY  # babel writes a date; the same text must give the same file
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main() -> int:
    """Collect and compile, or check."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--check", action="store_true")
    options.add_argument("--merge", metavar="PO", nargs="*", default=[], help="take translations from these files too")
    chosen = options.parse_args()
    known = read() if CATALOGUE.exists() else Catalog(locale="nl")
    for path in chosen.merge:
        for row in (row for row in rows(read(Path(path))) if row.string and any(row.string)):
            known.delete(row.id, row.context)  # adding alone keeps the older text
            known.add(row.id, row.string, context=row.context)
    catalogue = gather(known)
    po = as_po(catalogue)
    mo = as_mo(po)
    compiled = CATALOGUE.with_suffix(".mo")
    if chosen.check:
        fresh = CATALOGUE.read_bytes() == po and compiled.exists() and compiled.read_bytes() == mo
        if not fresh:
            sys.stderr.write("translations are not up to date: run python scripts/messages.py\n")
        return 0 if fresh else 1
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(po)
    compiled.write_bytes(mo)
    for message in (missing := untranslated(catalogue)):
        sys.stderr.write(f"not translated: {message}\n")
    sys.stderr.write(f"{len(rows(catalogue))} messages, {len(missing)} not translated\n")
    return 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "overstap.config.settings"  # whatever a test run says
    os.environ.setdefault("OVERSTAP_HOME", tempfile.mkdtemp(prefix="overstap-messages-"))
    django.setup()
    sys.exit(main())
