"""Read csv as it comes: columns by name, every complaint with file, line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from overstap.catalogue.importers.files import InputFile
from overstap.shared.problems import BadInput

LONGEST_CELL = 131_072
"""Characters; a longer cell is a quote that was never closed."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells asked for, in the order asked, stripped; `line` is where the row begins (the header is line 1)."""

    file: str
    line: int
    columns: tuple[str, ...]
    cells: tuple[str, ...]

    def problem(self, message: str, column: str | None = None) -> BadInput:
        """A refusal of this row."""
        return BadInput(message, file=self.file, line=self.line, field=column)

    def get(self, column: str) -> str:
        """The cell of a column; empty when it is."""
        return self.cells[self.columns.index(column)]

    def need(self, column: str) -> str:
        """The cell of a column that may not be empty."""
        if value := self.get(column):
            return value
        raise self.problem(_("This is empty and may not be."), column)

    def number(self, column: str, low: float, high: float) -> Decimal | None:
        """A number from `low` to `high`, with a point or a comma; None when empty."""
        text = self.get(column)
        if not text:
            return None
        try:
            value = Decimal(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
        except InvalidOperation:
            value = None
        if value is None or not value.is_finite() or not low <= value <= high:
            message = _("“%(text)s” should be a number from %(low)s to %(high)s, like 17.25.")
            raise self.problem(message % {"text": shorten(text), "low": f"{low:g}", "high": f"{high:g}"}, column)
        return value


def shorten(text: str, width: int = 60) -> str:
    """A piece of someone's file, short enough to show in a message."""
    text = " ".join(text.split())
    return text if len(text) <= width else f"{text[: width - 1]}…"


def decode(content: bytes, shown: str) -> str:
    """UTF-8 text, with or without a byte order mark; anything else is refused with line and place."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = error.start - content.rfind(b"\n", 0, error.start)
        message = _(
            "Not UTF-8: byte 0x%(byte)02X at place %(place)d of the line. "
            "Save the file as “CSV UTF-8”; it is probably Windows-1252 or UTF-16."
        )
        raise BadInput(message % {"byte": content[error.start], "place": place}, file=shown, line=line) from error
    at = text.find("\0")
    if at >= 0:
        message = _("There is a NUL character at place %(place)d of the line; the file is damaged. Get it again.")
        place = at - text.rfind("\n", 0, at)
        raise BadInput(message % {"place": place}, file=shown, line=text.count("\n", 0, at) + 1)
    return text


def header_of(text: str, *, skip: int = 0) -> list[str]:
    """The column names on the first line (or the one after `skip` lines), with comma or semicolon between them."""
    lines = io.StringIO(text, newline="")
    for _unused in range(skip):
        lines.readline()
    try:
        return [name.strip() for name in next(csv.reader(lines, delimiter=_delimiter(text, skip)), [])]
    except csv.Error:
        return []


def read_rows(
    file: InputFile | str,
    content: bytes | str,
    needed: Sequence[str],
    optional: Sequence[str] = (),
    *,
    skip: int = 0,
    short_rows: bool = False,
) -> Iterator[Row]:
    """The rows of a csv, in order. Columns that were not asked for may be there; optional ones read as empty.

    `skip` is the number of lines before the header; `short_rows` accepts rows that leave out cells at their end.
    """
    shown = file if isinstance(file, str) else file.shown
    text = content if isinstance(content, str) else decode(content, shown)
    lines = io.StringIO(text, newline="")
    for _unused in range(skip):
        lines.readline()
    csv.field_size_limit(LONGEST_CELL)  # one setting for the whole process, so it is said each time
    reader = csv.reader(lines, delimiter=_delimiter(text, skip), strict=True)
    columns = (*needed, *optional)
    line = skip + 1
    try:
        header = [name.strip() for name in next(reader, [])]
        places = [_place(header, name, name in optional, shown, line) for name in columns]
        line = skip + reader.line_num + 1
        for cells in reader:
            if cells:
                if len(cells) > len(header) or (len(cells) < len(header) and not short_rows):
                    raise _wrong_width(shown, line, len(cells), len(header))
                cells.extend([""] * (len(header) - len(cells)))
                yield Row(shown, line, columns, tuple(cells[at].strip() if at >= 0 else "" for at in places))
            line = skip + reader.line_num + 1
    except csv.Error as error:
        message = _("This is not valid csv from here on (%(reason)s). Is the file cut off, or a quote not closed?")
        raise BadInput(message % {"reason": error}, file=shown, line=line) from error


def _delimiter(text: str, skip: int) -> str:
    """Comma, or semicolon where the header has no comma: that is how Excel saves csv on a Dutch computer."""
    header = text.split("\n", skip + 1)[skip : skip + 1]
    return ";" if header and ";" in header[0] and "," not in header[0] else ","


def _place(header: list[str], name: str, optional: bool, shown: str, line: int) -> int:
    if header.count(name) > 1:
        raise BadInput(_("The column “%(name)s” is there twice.") % {"name": name}, file=shown, line=line, field=name)
    if name in header:
        return header.index(name)
    if optional:
        return -1
    message = _("The column “%(name)s” is missing. Found: %(found)s.")
    raise BadInput(
        message % {"name": name, "found": shorten(", ".join(header), 200) or "—"}, file=shown, line=line, field=name
    )


def _wrong_width(shown: str, line: int, found: int, expected: int) -> BadInput:
    message = _("The row has %(found)d cells where the header has %(expected)d. Is a comma not in quotes?")
    return BadInput(message % {"found": found, "expected": expected}, file=shown, line=line)
