"""The files a user gives an importer: zips, folders and single files, opened with care.

Nothing is ever unpacked to disk. A zip is judged by its table of contents before a byte of it is read, and again while
reading, because a table of contents can lie (a "zip bomb": David Fifield, A better zip bomb, WOOT 2019).
"""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from overstap.catalogue.importers.progress import Stage
from overstap.shared.problems import BadInput

MAX_FILES = 2_000  # in one folder or zip; a language of ESCO has 19
MAX_FILE = 500_000_000  # bytes; the largest of ESCO is 22 MB
MAX_TOTAL = 2_000_000_000  # bytes, all files of one import together
MAX_RATIO = 200  # csv and JSON of these kinds pack 5 to 30 times
SMALL = 1_000_000  # bytes; below this a ratio says nothing and does no harm
ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read: the name shown to the user, its own name without folders, where it was given, and its bytes."""

    shown: str
    name: str
    given: Path
    size: int
    read: Callable[[], bytes]


def open_inputs(paths: Sequence[Path], suffixes: Sequence[str]) -> list[InputFile]:
    """All files with one of `suffixes` (".csv") in the zips, folders and files given, in the order of their names.

    Raises BadInput for what is not there, cannot be read, is damaged or unsafe, and when nothing was found.
    """
    found: list[InputFile] = []
    for path in paths:
        try:
            found += _open(path, suffixes)
        except OSError as error:
            raise unreadable(path, error) from error
    if not found:
        kinds = ", ".join(suffixes)
        message = _("Nothing to import here: no file that ends in %(kinds)s. Check the path.")
        raise BadInput(message % {"kinds": kinds}, file=", ".join(str(path) for path in paths) or None)
    total = sum(one.size for one in found)
    if total > MAX_TOTAL:
        raise BadInput(_too_big(total, MAX_TOTAL), file=str(found[0].given))
    return found


def read_all(files: Sequence[InputFile], stage: Stage, *context: str) -> tuple[dict[str, bytes], str]:
    """The bytes of all files by their shown name, and a fingerprint of them and `context` together."""
    contents: dict[str, bytes] = {}
    with stage(_("Reading"), sum(file.size for file in files)) as advance:
        for file in files:
            content = file.read()
            # Every language of ESCO brings its own copy of the relations, 22 MB each: keep one.
            contents[file.shown] = next((kept for kept in contents.values() if kept == content), content)
            advance(file.size)
    return contents, _fingerprint(contents.values(), *context)


def unreadable(path: Path, error: OSError) -> BadInput:
    """What the operating system says, as a refusal that names the file."""
    if isinstance(error, FileNotFoundError):
        return BadInput(_("This file or folder does not exist. Check the path."), file=str(path))
    reason = error.strerror or str(error)
    return BadInput(_("This cannot be read (%(reason)s).") % {"reason": reason}, file=str(path))


def _fingerprint(contents: Iterable[bytes], *context: str) -> str:
    """SHA-256 over the contents, whatever their order and names, and whatever else decides the result."""
    digests = sorted(hashlib.sha256(content).hexdigest() for content in contents)
    return hashlib.sha256("\n".join([*context, *digests]).encode()).hexdigest()


def _open(path: Path, suffixes: Sequence[str]) -> list[InputFile]:
    if path.is_dir():
        return _open_folder(path, suffixes)
    if _is(path.name, [".zip"]) and ".zip" not in suffixes:
        return _open_zip(path, suffixes)
    path.stat()  # raises when there is nothing
    if not path.is_file():
        raise BadInput(_("This is not a file, folder or zip."), file=str(path))
    if not _is(path.name, suffixes):
        with path.open("rb") as handle:
            if handle.read(4) == b"PK\x03\x04":  # a zip under another name
                return _open_zip(path, suffixes)
        kinds = ", ".join(suffixes)
        raise BadInput(_("This file should end in %(kinds)s.") % {"kinds": kinds}, file=str(path))
    return [_single(path, path)]


def _single(path: Path, given: Path) -> InputFile:
    size = path.stat().st_size
    if size > MAX_FILE:
        raise BadInput(_too_big(size, MAX_FILE), file=str(path))
    return InputFile(str(path), path.name, given, size, partial(_read_file, path))


def _open_folder(folder: Path, suffixes: Sequence[str]) -> list[InputFile]:
    found: list[InputFile] = []
    for path in sorted(folder.rglob("*")):
        # Hidden files are the computer's own: ._x.csv of macOS has the name of a table and holds no table.
        if not path.is_file() or path.name.startswith("."):
            continue
        if _is(path.name, suffixes):
            found.append(_single(path, folder))
        elif _is(path.name, [".zip"]):
            found += _open_zip(path, suffixes)
        if len(found) > MAX_FILES:
            raise BadInput(_too_many(MAX_FILES), file=str(folder))
    return found


def check_package(shown: str, content: bytes) -> None:
    """Refuse a file that is a zip inside (xlsx) when it is damaged or a bomb, before a library opens it."""
    _entries(shown, io.BytesIO(content))


def _entries(shown: str, archive_file: Path | IO[bytes]) -> list[zipfile.ZipInfo]:
    """What the table of contents promises, when it is safe."""
    try:
        with zipfile.ZipFile(archive_file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError) as error:
        raise _damaged(shown) from error
    if not all(entry.filename for entry in entries):
        raise _damaged(shown)
    if len(entries) > MAX_FILES:
        raise BadInput(_too_many(MAX_FILES), file=shown)
    files = [entry for entry in entries if not entry.is_dir()]
    seen: set[str] = set()
    for entry in files:
        _check_entry(shown, entry)
        if entry.filename in seen:
            message = _("The zip holds this file twice. Download it again.")
            raise BadInput(message, file=f"{shown}: {entry.filename}")
        seen.add(entry.filename)
    total = sum(entry.file_size for entry in files)
    if total > MAX_TOTAL:
        raise BadInput(_too_big(total, MAX_TOTAL), file=shown)
    return files


def _open_zip(path: Path, suffixes: Sequence[str]) -> list[InputFile]:
    return [
        InputFile(
            shown=f"{path}: {entry.filename}",
            name=PurePosixPath(entry.filename).name,
            given=path,
            size=entry.file_size,
            read=partial(_read_entry, path, entry.filename),
        )
        for entry in sorted(_entries(str(path), path), key=lambda entry: entry.filename)
        if _is(entry.filename, suffixes)
        and not entry.filename.startswith("__MACOSX/")
        and not PurePosixPath(entry.filename).name.startswith(".")
    ]


def _check_entry(archive: str, entry: zipfile.ZipInfo) -> None:
    shown = f"{archive}: {entry.filename}"
    parts = re.split(r"[/\\]", entry.filename)
    if ".." in parts or entry.filename.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", entry.filename):
        raise BadInput(_("The zip wants to write outside its own folder. Do not trust it."), file=shown)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise BadInput(_("The zip holds a link instead of a file. Do not trust it."), file=shown)
    if entry.flag_bits & ENCRYPTED:
        raise BadInput(_("The zip is locked with a password. Unpack it and give the folder."), file=shown)
    if entry.file_size > MAX_FILE:
        raise BadInput(_too_big(entry.file_size, MAX_FILE), file=shown)
    if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise BadInput(
            _("This file would grow more than %(ratio)d times when unpacked. Do not trust it.") % {"ratio": MAX_RATIO},
            file=shown,
        )


def _read_entry(path: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as handle:
            size = archive.getinfo(name).file_size
            content = handle.read(size + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise _damaged(f"{path}: {name}") from error
    if len(content) != size:
        raise _damaged(f"{path}: {name}")
    return content


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            content = handle.read(MAX_FILE + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(content) > MAX_FILE:  # it grew since it was measured
        raise BadInput(_too_big(len(content), MAX_FILE), file=str(path))
    return content


def _is(name: str, suffixes: Iterable[str]) -> bool:
    return name.lower().endswith(tuple(suffixes))


def _damaged(shown: str) -> BadInput:
    return BadInput(_("This is not a zip, or it was cut off or damaged on the way. Download it again."), file=shown)


def _too_big(size: int, limit: int) -> str:
    message = _("This is %(size)d MB when unpacked; more than %(limit)d MB is not accepted.")
    return message % {"size": size // 1_000_000, "limit": limit // 1_000_000}


def _too_many(limit: int) -> str:
    return _("More than %(limit)d files; give only the files to import.") % {"limit": limit}
