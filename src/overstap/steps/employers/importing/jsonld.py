"""Find the schema.org JobPostings in files: .json, .jsonl, and pages (.html) with application/ld+json scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from overstap.catalogue.importers.json_text import parse_json
from overstap.steps.employers.importing.posting import Where

Found = tuple[Mapping[str, Any], Where, str]
"""The object, where it stands, and the language of the page ("" when nothing says so)."""


def postings(shown: str, text: str) -> Iterator[Found]:
    """All JobPostings of a file, in order. Raises BadInput for JSON that cannot be read."""
    name = shown.lower()
    if name.endswith((".html", ".htm")):
        page = _Page()
        page.feed(text)
        page.close()
        for line, script in page.scripts:
            for item, path in _walk(parse_json(script, shown, line), ""):
                yield item, Where(shown, line, path), page.language
    elif name.endswith((".jsonl", ".ndjson")):
        for line, content in enumerate(text.split("\n"), 1):
            if content.strip():
                for item, path in _walk(parse_json(content, shown, line), ""):
                    yield item, Where(shown, line, path), ""
    else:
        for item, path in _walk(parse_json(text, shown, 1), ""):
            yield item, Where(shown, None, path), ""


def _walk(value: Any, path: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """JobPostings wherever they are: alone, in a list, in @graph, or as the items of an ItemList."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, f"{path}[{number}].")
    elif isinstance(value, dict):
        if is_a(value, "JobPosting"):
            yield value, path
            return
        for key in ("@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), dict | list):
                inner = value[key]
                yield from _walk(inner, f"{path}{key}" if isinstance(inner, list) else f"{path}{key}.")


def is_a(value: Mapping[str, Any], name: str) -> bool:
    """Whether a node has a schema.org type, written short or as an address, alone or among others."""
    types = value.get("@type")
    return any(
        isinstance(one, str) and one.rsplit("/", 1)[-1].rsplit(":", 1)[-1] == name
        for one in (types if isinstance(types, list) else [types])
    )


class _Page(HTMLParser):
    """Collects the JSON-LD scripts of a page with the line they begin on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[tuple[int, str]] = []
        self.language = ""
        self._line: int | None = None
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A script of the right type begins; the page says its language."""
        values = dict(attrs)
        if tag == "html":
            self.language = (values.get("lang") or "")[:2].lower()
        kind = (values.get("type") or "").split(";")[0].strip().lower()
        if tag == "script" and kind == "application/ld+json":
            self._line, self._parts = self.getpos()[0], []

    def handle_data(self, data: str) -> None:
        """The inside of a script."""
        if self._line is not None:
            self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """A script ends."""
        if tag == "script" and self._line is not None:
            self.scripts.append((self._line, "".join(self._parts)))
            self._line = None
