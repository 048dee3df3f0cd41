"""The tab-separated files of the titles benches: reading them with clear messages, and keeping sentence vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from overstap.engine.titles import Name

Floats = NDArray[np.float32]
Encoder = Callable[[Sequence[str]], Floats]


class BadInputError(ValueError):
    """A file cannot be used; the message names file, line and column."""


@dataclass(frozen=True, slots=True)
class Query:
    """One title to look up; ``right`` holds the URIs judged right, empty where nothing was judged."""

    id: str
    language: str
    title: str
    right: frozenset[str] = frozenset()


def read(path: Path, columns: Sequence[str], optional: Sequence[str] = ()) -> list[dict[str, str]]:
    """The rows of a tab-separated UTF-8 file with a header row; columns by name, others tolerated."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadInputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        broken = error.object[: error.start].count(b"\n") + 1
        raise BadInputError(
            f"{path}, line {broken}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error
    lines = text.split("\n")
    header = [name.strip() for name in lines[0].rstrip("\r").split("\t")]
    for name in columns:
        if name not in header:
            found = ", ".join(header) if lines[0].strip() else "nothing"
            raise BadInputError(f"{path}, line 1: no column '{name}' in the header row (found {found}; tabs between)")
    wanted = [name for name in (*columns, *optional) if name in header]
    rows = []
    for number, whole in enumerate(lines[1:], start=2):
        line = whole.rstrip("\r")
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        row = dict(zip(header, cells, strict=False))
        for name in wanted:
            if name not in row:
                raise BadInputError(f"{path}, line {number}, column '{name}': missing, the line has {len(cells)} cells")
        for name in columns:
            if not row[name]:
                raise BadInputError(f"{path}, line {number}, column '{name}': empty")
        rows.append(row)
    if not rows:
        raise BadInputError(f"{path}: no rows after the header row")
    return rows


def read_corpus(path: Path) -> list[Name]:
    """The labels to search: label_id, uri, language, label."""
    rows = read(path, ("label_id", "uri", "language", "label"))
    seen: dict[str, int] = {}
    for at, row in enumerate(rows):
        if seen.setdefault(row["label_id"], at) != at:
            raise BadInputError(f"{path}, column 'label_id': {row['label_id']!r} stands there twice")
    return [Name(row["label_id"], row["uri"], row["language"].lower(), row["label"]) for row in rows]


def read_queries(path: Path) -> list[Query]:
    """The titles to look up: query_id, language, title, and uri (one or more, spaces between) where judged."""
    rows = read(path, ("query_id", "language", "title"), ("uri",))
    seen: dict[str, int] = {}
    for at, row in enumerate(rows):
        if seen.setdefault(row["query_id"], at) != at:
            raise BadInputError(f"{path}, column 'query_id': {row['query_id']!r} stands there twice")
    return [
        Query(row["query_id"], row["language"].lower(), row["title"], frozenset(row.get("uri", "").split()))
        for row in rows
    ]


def remembering(encode: Encoder, path: Path | None = None) -> Encoder:
    """The same encoder that encodes each text once; with ``path`` the vectors are kept there between runs."""
    known: dict[str, Floats] = {}
    if path is not None and path.exists():
        with np.load(path) as stored:
            known.update(zip(stored["texts"].tobytes().decode().split("\n"), stored["vectors"], strict=True))

    def encode_once(texts: Sequence[str]) -> Floats:
        fresh = sorted({text for text in texts if text not in known})
        if fresh:
            known.update(zip(fresh, encode(fresh), strict=True))
            if path is not None:
                joined = np.frombuffer("\n".join(known).encode(), np.uint8)
                np.savez(path, texts=joined, vectors=np.stack(list(known.values())))
        return np.stack([known[text] for text in texts])

    return encode_once
