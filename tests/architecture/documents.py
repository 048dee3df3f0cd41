"""The project's documents, taken apart: links, headings, blocks of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

from tests.architecture.sources import ROOT

INDENTED = re.compile(r"(?<=\n\n)(?: {4}.*\n)+")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: its language and text, and the document and line it stands in."""

    file: Path
    line: int
    language: str
    text: str


@cache
def documents() -> tuple[Path, ...]:
    """Every document of the project."""
    return (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))


def blocks(*files: Path) -> Iterator[Block]:
    """Blocks of code of these documents, or of all: fenced, or indented (without a language)."""
    for file in files or documents():
        text = file.read_text(encoding="utf-8")
        for found in FENCE.finditer(text):
            yield Block(file, text.count("\n", 0, found.start()) + 1, found[1], found[2])
        for found in INDENTED.finditer(FENCE.sub(lambda block: "\n" * block[0].count("\n"), text)):
            yield Block(file, text.count("\n", 0, found.start()) + 1, "", dedent(found[0]))


def prose(file: Path) -> str:
    """A document without its blocks and code between backticks."""
    return re.sub(r"`[^`\n]*`", "", INDENTED.sub("", FENCE.sub("", file.read_text(encoding="utf-8"))))


def links(file: Path) -> Iterator[str]:
    """Targets of links and images."""
    yield from (found[2] for found in LINK.finditer(prose(file)))


def anchors(file: Path) -> set[str]:
    """What one can link to inside a document: its headings as GitHub spells them."""
    headings = re.findall(r"^#+ +(.+)$", FENCE.sub("", file.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def tables(file: Path) -> Iterator[list[str]]:
    """Rows of tables, as cells; not the rule under the heading."""
    for line in FENCE.sub("", file.read_text(encoding="utf-8")).splitlines():
        if line.startswith("|") and not set(line) <= set("|-: "):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
