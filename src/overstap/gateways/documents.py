"""The text of a file that a person gives us: PDF, Word or plain text, told apart by content, not by name."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from overstap.shared.problems import BadInput

LARGEST = 5_000_000
"""Bytes."""
MOST_PAGES = 30
MOST_CHARACTERS = 150_000
LEAST_LETTERS = 20
"""A file of pages with fewer letters than this holds pictures of text."""
_SECONDS = 12  # of a processor
_PATIENCE = _SECONDS + 6  # seconds on the clock: a busy server gives the other process only part of its time
_ZIP = b"PK\x03\x04"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_MOST_CONTROL = 0.01  # share of control characters from which bytes are no text


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text. `pages` it has, of which the first `read` were read; `whole` when nothing was left."""

    text: str
    pages: int
    read: int

    @property
    def whole(self) -> bool:
        """Whether all of it is in `text`."""
        return self.read == self.pages and len(self.text) < MOST_CHARACTERS


def text_of(name: str, data: bytes) -> str:
    """The text of a file (at most 5 MB). Raises BadInput with what to do instead; `name` only says where."""
    return document(name, data).text


def document(name: str, data: bytes) -> Document:
    """The text of a file and how much of it was read. Raises BadInput as `text_of` does."""
    try:
        return _read(data)
    except BadInput as problem:
        raise BadInput(problem.message, file=name[-100:] or None) from problem


def _read(data: bytes) -> Document:
    if not data.strip():
        raise BadInput(_("There is nothing in this file. Choose another file, or paste the text."))
    if len(data) > LARGEST:
        raise BadInput(_("This file is larger than 5 MB. Save it without pictures, or paste the text."))
    if b"%PDF-" in data[:1024]:
        return _extracted("pdf", data)
    if data.startswith(_ZIP):
        return _zipped(data)
    if _picture(data):
        raise BadInput(_("This is a photo of text; we cannot read that. Type or paste the text."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(_("This is an old Word file (.doc). Save it as PDF or .docx, or paste the text."))
    if data.startswith(b"{\\rtf") or data[:512].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise BadInput(_("We read PDF, Word (.docx) and plain text. Save it as one of these, or paste the text."))
    return _plain(data)


def _picture(data: bytes) -> bool:
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return True
    if data.startswith(b"BM") and data[6:10] == bytes(4):  # a bitmap, and not a text about BMWs
        return True
    return data[4:8] == b"ftyp"  # HEIC, as telephones make them


def _zipped(data: bytes) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadInput(_damaged()) from error
    if "word/document.xml" in inside:
        return _extracted("docx", data)
    if any(part.startswith("Index/") for part in inside):
        raise BadInput(_("This is a file of Pages. Save it as PDF or .docx, or paste the text."))
    raise BadInput(_("We read PDF, Word (.docx) and plain text. Save it as one of these, or paste the text."))


def _extracted(kind: str, data: bytes) -> Document:
    """What the other process makes of it."""
    limits = (str(limit) for limit in (MOST_PAGES, MOST_CHARACTERS, _SECONDS))
    command = [sys.executable, "-m", "overstap.gateways.extracting", kind, *limits]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise BadInput(_too_heavy()) from error
    if ended.returncode:
        raise BadInput(_too_heavy())  # it ran into its limit of time or memory
    found = json.loads(ended.stdout)
    match found.get("problem"):
        case "encrypted":
            raise BadInput(_("This file is locked with a password. Save it without one, or paste the text."))
        case "damaged":
            raise BadInput(_damaged())
        case "bomb":
            raise BadInput(_too_heavy())
    text = _clean(found["text"])
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        raise BadInput(
            _("We find no text in this file. Perhaps it is a scan: a photo of text. Type or paste the text.")
        )
    return Document(text, found["pages"], found["read"])


def _plain(data: bytes) -> Document:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        control = sum(1 for char in text[:10_000] if ord(char) < 32 and char not in "\t\n\r\f")
        if control > _MOST_CONTROL * min(len(text), 10_000):
            break
        return Document(_clean(text[:MOST_CHARACTERS]), 1, 1)
    raise BadInput(_("We read PDF, Word (.docx) and plain text. Save it as one of these, or paste the text."))


def _clean(text: str) -> str:
    """Line ends as one, and without characters that no page can show."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return "".join(char for char in text if char in "\n\t" or (ord(char) >= 32 and not 0xD800 <= ord(char) < 0xE000))


def _damaged() -> str:
    return _("This file is damaged: we cannot open it. Save it again, or paste the text.")


def _too_heavy() -> str:
    return _("This file is too heavy for us to read. Save it without pictures, or paste the text.")
