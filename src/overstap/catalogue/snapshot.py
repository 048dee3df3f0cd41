"""The catalogue in force, ready for the engine: built once per version, kept on disk, shared by every process.

A page asks `current()`, which costs one small query. A new version is built by the importing process (`prepare()`);
until its files are there, a running server answers from the version it has.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connections

from overstap.catalogue.compiled import Snapshot, from_rows, load, save
from overstap.catalogue.models import CatalogueVersion
from overstap.catalogue.reading import read_rows

__all__ = ["CatalogueMissing", "Snapshot", "current", "prepare"]


class CatalogueMissing(Exception):  # noqa: N818 - it names a state, not a fault
    """Nothing was ever loaded into the catalogue."""


_loaded: tuple[str, Snapshot] | None = None
_lock = threading.Lock()
_building: set[str] = set()


def current() -> Snapshot:
    """The snapshot of the version in force. Raises CatalogueMissing when nothing was ever loaded."""
    global _loaded  # noqa: PLW0603 - one snapshot per process is the point
    token = CatalogueVersion.current()
    if not token:
        raise CatalogueMissing
    held = _loaded
    if held is not None and held[0] == token:
        return held[1]
    if held is not None and not _folder(token).exists():
        _build_aside(token)
        return held[1]
    with _lock:
        held = _loaded
        if held is None or held[0] != token:
            held = _load_or_build(token)
            _loaded = held
    return held[1]


def prepare() -> Snapshot:
    """Build the files of the version in force now, so that no visitor waits for them; remove those of older ones."""
    token = CatalogueVersion.current()
    if not token:
        raise CatalogueMissing
    token, _ = _load_or_build(token)
    for old in Path(settings.OVERSTAP_CACHE).glob("catalogue-*"):
        if old != _folder(token):
            shutil.rmtree(old, ignore_errors=True)
    return current()


def _folder(token: str) -> Path:
    return Path(settings.OVERSTAP_CACHE) / f"catalogue-{_maker()}-{token}"


@cache
def _maker() -> str:
    """A digest of the code that makes the arrays: after an upgrade they are made anew, never read as something else."""
    package = Path(__file__).resolve().parent.parent
    sources = sorted(path for room in ("engine", "catalogue") for path in (package / room).rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def _load_or_build(token: str) -> tuple[str, Snapshot]:
    while not _folder(token).exists():
        # Rows are read in several queries: when an import came in between, they may not fit, and are read again.
        try:
            snapshot = from_rows(read_rows())
        except LookupError:
            if token == CatalogueVersion.current():
                raise
            snapshot = None
        token, before = CatalogueVersion.current(), token
        if not token:
            raise CatalogueMissing
        if snapshot is not None and token == before:
            save(snapshot, _folder(token))
    return token, load(_folder(token))


def _build_aside(token: str) -> None:
    """Build a version that its importer did not live to build, without keeping a visitor waiting."""

    def work() -> None:
        try:
            _load_or_build(token)
        finally:
            _building.discard(token)
            connections.close_all()  # this thread's own

    with _lock:
        if token in _building:
            return
        _building.add(token)
    threading.Thread(target=work, daemon=True, name="catalogue-snapshot").start()
