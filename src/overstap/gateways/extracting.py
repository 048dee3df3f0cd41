"""Taking the text out of a PDF or Word file, in a process of its own: whatever a file does to it, the server goes on.

    python -m overstap.gateways.extracting pdf|docx PAGES CHARACTERS SECONDS < FILE

reads at most so much and writes one JSON object: `pages` (how many there are), `read` (how many were read) and `text`,
or `problem`: `encrypted`, `damaged`, `bomb` (it unpacks to more than we take). The process limits its own memory and
time; who calls it waits no longer than that. It knows nothing of Django, so that it starts quickly.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

MOST_UNPACKED = 60_000_000
"""Bytes that a Word file may unpack to; a long CV with pictures is a few million."""
MEMORY = 1 << 30
MOST_NESTED = 6  # tables within tables


def pdf(data: bytes, most_pages: int, most: int) -> dict[str, Any]:
    """The text of the first pages of a PDF."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "encrypted"}
    pages = len(reader.pages)
    texts: list[str] = []
    for number in range(min(pages, most_pages)):
        if sum(map(len, texts)) > most:
            break
        texts.append(reader.pages[number].extract_text().strip())
    return {"pages": pages, "read": len(texts), "text": "\n".join(texts)[:most]}


def docx(data: bytes, _most_pages: int, most: int) -> dict[str, Any]:
    """The text of a Word file, in order, rows of tables as lines. A Word file does not know its pages: it has one."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            return {"problem": "bomb"}
    lines: list[str] = []
    size = 0
    for line in _lines(Document(io.BytesIO(data)).element.body, 0):
        lines.append(line)
        size += len(line) + 1
        if size > most:
            break
    return {"pages": 1, "read": 1, "text": "\n".join(lines)[:most]}


def _lines(element: Any, depth: int) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:p"):
            yield "".join(_runs(child))
            for box in child.iter(qn("w:txbxContent")):
                # Word writes a text box twice: once as it is, once for programs that are older.
                if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
                    yield from _lines(box, depth + 1)
        elif child.tag == qn("w:tbl") and depth < MOST_NESTED:
            for row in child.iter(qn("w:tr")):
                yield from _row(row, depth)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            yield from _lines(child, depth)


def _row(row: Any, depth: int) -> Iterator[str]:
    """A row of short cells is one line ("2010-2015<tab>kok"); a cell with more stands by itself."""
    cells = [[line for line in _lines(cell, depth + 1) if line.strip()] for cell in row.findall(qn("w:tc"))]
    if all(len(cell) <= 1 for cell in cells):
        yield "\t".join(cell[0] for cell in cells if cell)
    else:
        for cell in cells:
            yield from cell


def _runs(paragraph: Any) -> Iterator[str]:
    for part in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:txbxContent")):
        if any(parent.tag == qn("w:txbxContent") for parent in part.iterancestors()):
            continue  # text boxes come after their paragraph
        if part.tag == qn("w:t"):
            yield part.text or ""
        elif part.tag != qn("w:txbxContent") and part.getparent().tag == qn("w:r"):
            yield "\t" if part.tag == qn("w:tab") else "\n"


def main() -> int:
    """Read standard input as the arguments say."""
    kind, pages, characters, seconds = sys.argv[1], *map(int, sys.argv[2:5])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    extract = {"pdf": pdf, "docx": docx}[kind]
    try:
        found = extract(sys.stdin.buffer.read(), pages, characters)
    except MemoryError:
        found = {"problem": "bomb"}
    except Exception:  # a damaged file can raise anything in the two libraries
        found = {"problem": "damaged"}
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
