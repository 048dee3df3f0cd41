"""What an overview is made of: a few kinds of block, which the page and the PDF both can show.

A block is a dict with a `kind`:

- `text`: a paragraph (`text`); `lead` when it is the sentence to read first, `note` when it is an aside
- `list`: `items` of `text` with an optional `detail`; `ordered` when the order matters, `short` when they may stand
  in columns; `title` above it, or empty
- `table`: `columns` and `rows` of texts, the first of each row naming it; `caption` above it
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]
Section = dict[str, Any]


def section(
    key: str, title: str, blocks: Iterable[Block | None], sections: Iterable[Section] = (), uri: str = ""
) -> Section:
    """A titled part; blocks that are None are left out."""
    kept = [block for block in blocks if block]
    return {"key": key, "title": title, "uri": uri, "blocks": kept, "sections": list(sections)}


def text(words: str, style: str = "") -> Block | None:
    """A paragraph; None when there are no words."""
    return {"kind": "text", "text": words, "style": style} if words else None


def listing(
    items: Iterable[str | tuple[str, str]], *, title: str = "", ordered: bool = False, short: bool = False
) -> Block | None:
    """A list of texts, or of texts with a detail; None when it is empty."""
    rows = [item if isinstance(item, tuple) else (item, "") for item in items]
    if not rows:
        return None
    named = [{"text": words, "detail": detail} for words, detail in rows]
    return {"kind": "list", "title": title, "items": named, "ordered": ordered, "short": short}


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Block | None:
    """A table whose first column names the row; None without rows."""
    kept = [list(row) for row in rows]
    return {"kind": "table", "caption": caption, "columns": list(columns), "rows": kept} if kept else None
