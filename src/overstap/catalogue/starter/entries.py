"""Take a starter file apart into entries: the tables of a TOML file or the lines of a csv, with the place of each.

An entry is read field by field. What is missing, of the wrong type or unknown to the format raises `StarterError`.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class StarterError(ValueError):
    """A file of the starter catalogue that cannot be read: `file`, `entry` (table or line), `field`, `message`."""

    def __init__(self, file: str, entry: str, field: str, message: str) -> None:
        super().__init__(" · ".join(part for part in (file, entry, field, message) if part))
        self.file, self.entry, self.field, self.message = file, entry, field, message


@dataclass(frozen=True)
class Where:
    """The place a value was read from: file relative to the data folder, and the table or line in it."""

    file: str
    entry: str


class Entry:
    """One table or line, read field by field; every method raises StarterError where the value is not as it says."""

    def __init__(self, where: Where, values: Mapping[str, object]) -> None:
        self.where = where
        self._values = values
        self._asked: set[str] = set()

    def error(self, name: str, message: str) -> StarterError:
        """An error about the field `name` of this entry, for the caller to raise."""
        return StarterError(self.where.file, self.where.entry, name, message)

    def _take(self, name: str) -> object:
        self._asked.add(name)
        if name not in self._values:
            raise self.error(name, "is missing; add it")
        return self._values[name]

    def text(self, name: str) -> str:
        """A text, possibly empty, without spaces around it."""
        value = self._take(name)
        if not isinstance(value, str):
            raise self.error(name, f"should be text in quotes, not {value!r}")
        if value != value.strip():
            raise self.error(name, f"has spaces at its begin or end: {value!r}")
        return value

    def text_or_empty(self, name: str) -> str:
        """A text; empty when the field is absent."""
        self._asked.add(name)
        return self.text(name) if name in self._values else ""

    def texts(self, name: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of texts, none of them empty; () for a field that is absent and not required."""
        if not required and name not in self._values:
            self._asked.add(name)
            return ()
        value = self._take(name)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(name, f'should be a list of texts like ["a", "b"], not {value!r}')
        for item in value:
            if item != item.strip() or not item:
                raise self.error(name, f"has an empty text or spaces around one: {item!r}")
        return tuple(value)

    def sources(self) -> tuple[str, ...]:
        """One key, several in a list (TOML), or several with ; between them (csv)."""
        if isinstance(self._values.get("source"), list):
            return self.texts("source")
        return tuple(part.strip() for part in self.text("source").split(";") if part.strip())

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._take(name)
        if not isinstance(value, bool):
            raise self.error(name, f"should be true or false, not {value!r}")
        return value

    def day(self, name: str) -> date:
        """A date without a time."""
        value = self._take(name)
        # A TOML date-time is a date too in Python, but a demand holds for whole days.
        if type(value) is not date:
            raise self.error(name, f"should be a date like 1997-12-01 without quotes, not {value!r}")
        return value

    def day_or_none(self, name: str) -> date | None:
        """A date; None when the field is absent."""
        self._asked.add(name)
        return self.day(name) if name in self._values else None

    def whole(self, name: str) -> int:
        """A whole number; from csv written in digits."""
        value = self._take(name)
        if isinstance(value, str):  # csv
            try:
                return int(value)
            except ValueError:
                raise self.error(name, f"should be a whole number, not {value!r}") from None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(name, f"should be a whole number, not {value!r}")
        return value

    def whole_or_none(self, name: str) -> int | None:
        """A whole number; None when the field is absent."""
        self._asked.add(name)
        return self.whole(name) if name in self._values else None

    def decimal(self, name: str) -> Decimal:
        """A number from csv, exactly as written."""
        value = self.text(name)
        try:
            number = Decimal(value)
        except InvalidOperation:
            raise self.error(name, f"should be a number with a point, like 17.25, not {value!r}") from None
        if not number.is_finite():
            raise self.error(name, f"should be a finite number, not {value!r}")
        return number

    def decimal_or_none(self, name: str) -> Decimal | None:
        """A number from csv; None for an empty cell."""
        return self.decimal(name) if self.text(name) else None

    def done(self) -> None:
        """Refuse what the file gives and nobody asked for: a misspelt or unknown field."""
        for name in self._values:
            if name not in self._asked:
                raise self.error(name, "is not a field of this table; correct its name or leave it out")


def read_tables(
    folder: Path, pattern: str, name: str, build: Callable[[Entry], T], without: Collection[str] = ()
) -> tuple[T, ...]:
    """All `[[name]]` tables of the files that match `pattern`, but not named in `without`, by file name, then place."""
    found: list[T] = []
    for path in sorted(folder.glob(pattern)):
        if path.name in without:
            continue
        file = path.relative_to(folder).as_posix()
        try:
            document = tomllib.loads(_text(path, file))
        except tomllib.TOMLDecodeError as error:
            raise StarterError(file, "", "", f"is not valid TOML: {error}") from None
        for other in document:
            if other != name:
                raise StarterError(file, other, "", f"this file may only hold [[{name}]] tables")
        tables = document.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise StarterError(file, name, "", f"write [[{name}]] above each table, with double brackets")
        for number, table in enumerate(tables, 1):
            called = table.get("key") or table.get("nl") or ""
            entry = Entry(Where(file, f"{name} {number} ({called})" if called else f"{name} {number}"), table)
            found.append(build(entry))
            entry.done()
    return tuple(found)


def read_lines(folder: Path, file: str, columns: tuple[str, ...], build: Callable[[Entry], T]) -> tuple[T, ...]:
    """All lines of a csv with a header of exactly `columns` and `source`, in any order."""
    path = folder / file
    if not path.exists():
        return ()
    reader = csv.reader(io.StringIO(_text(path, file)), strict=True)
    found: list[T] = []
    try:
        header = next(reader, [])
        if sorted(header) != sorted((*columns, "source")):
            raise StarterError(file, "line 1", "", f"the header should have the columns {', '.join(columns)}, source")
        for cells in reader:
            where = Where(file, f"line {reader.line_num}")
            if len(cells) != len(header):
                raise StarterError(file, where.entry, "", f"has {len(cells)} cells where {len(header)} were expected")
            found.append(build(Entry(where, dict(zip(header, cells, strict=True)))))
    except csv.Error as error:
        raise StarterError(file, f"line {reader.line_num}", "", f"is not valid csv: {error}") from None
    return tuple(found)


def _text(path: Path, file: str) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise StarterError(file, f"line {line}", "", "is not UTF-8; save the file as UTF-8") from None
