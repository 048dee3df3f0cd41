"""Rules that rows of several tables share: what breaks one is a `Problem` with its place and what to do about it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from overstap.catalogue.starter.entries import Where
from overstap.catalogue.starter.reading import Read, Starter

T = TypeVar("T", bound=Read)

LEVELS = ("none", "vmbo", "mbo-1", "mbo-2", "mbo-3", "mbo-4", "hbo", "wo")
NAME_LENGTH, SENTENCE_LENGTH, ABOUT_LENGTH = 80, 160, 320  # characters; longer does not read at a glance on a phone
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"\d{4}")
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
URI = {kind: re.compile(rf"http://data\.europa\.eu/esco/{kind}/{_UUID}") for kind in ("skill", "occupation")}
URI_EXAMPLE = {kind: f"http://data.europa.eu/esco/{kind}/<uuid>" for kind in URI}
FIRST_DAY = date(1900, 1, 1)  # before it no rule of ours began


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where it stands and what to do about it."""

    file: str
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        return " · ".join(part for part in (self.file, self.entry, self.field, self.message) if part)


def at(where: Where, field: str, message: str) -> Problem:
    """A problem with one field of the entry at `where`."""
    return Problem(where.file, where.entry, field, message)


def unique(field: str, rows: Iterable[T], value: Callable[[T], object]) -> Iterator[Problem]:
    """Rows whose value was seen in an earlier row."""
    first: dict[object, Where] = {}
    for row in rows:
        other = first.setdefault(value(row), row.where)
        if other is not row.where:
            yield at(row.where, field, f"{value(row)!r} is also in {other.file}, {other.entry}; keep one")


def one_of(row: Read, field: str, value: str, allowed: Collection[str]) -> Iterator[Problem]:
    """A value outside a list."""
    if value not in allowed:
        yield at(row.where, field, f"is {value!r}; choose one of {', '.join(sorted(allowed))}")


def matches(row: Read, field: str, value: str, pattern: re.Pattern[str], example: str) -> Iterator[Problem]:
    """A value in another form than that of the example."""
    if not pattern.fullmatch(value):
        yield at(row.where, field, f"is {value!r}; write it like {example}")


def between(row: Read, field: str, value: float, bounds: tuple[float, float]) -> Iterator[Problem]:
    """A number outside its bounds, both of which are allowed."""
    low, high = bounds
    if not low <= value <= high:
        yield at(row.where, field, f"is {value}; it should lie between {low} and {high}")


def short(row: Read, field: str, value: str, longest: int) -> Iterator[Problem]:
    """A text that is empty, or longer than that many characters."""
    if not 1 <= len(value) <= longest:
        yield at(row.where, field, f"has {len(value)} characters; write 1 to {longest}")


def sentence(row: Read, field: str, value: str, longest: int) -> Iterator[Problem]:
    """A text that is no sentence to the person ("U …", "You …"), judged by the language its field ends in."""
    start = "U " if field.endswith("_nl") else "You "
    if not (value.startswith(start) and value.endswith(".")):
        yield at(row.where, field, f"should be a sentence from {start.strip()!r} to a full stop")
    yield from short(row, field, value, longest)


def count(row: Read, field: str, values: Sequence[str], bounds: tuple[int, int]) -> Iterator[Problem]:
    """A list with too few or too many values, or with one of them twice."""
    low, high = bounds
    if not low <= len(values) <= high:
        yield at(row.where, field, f"has {len(values)}; give {low} to {high}")
    for value in sorted({value for value in values if values.count(value) > 1}):
        yield at(row.where, field, f"names {value!r} more than once; keep one")


def from_sources(starter: Starter, rows: Iterable[Read]) -> Iterator[Problem]:
    """Rows that name no source, or one that is not defined."""
    known = {source.key for source in starter.sources}
    for row in rows:
        if not row.source:
            yield at(row.where, "source", "is empty; name a source")
        for key in row.source:
            if key not in known:
                yield at(row.where, "source", f"{key!r} is not in sources*.toml; add it there or correct the key")
