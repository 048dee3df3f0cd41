"""Checkpoints of the log, and the anchor: what lets us see that moves, or whole journeys, are gone.

A chain of hashes shows a change in the middle, not that its end was cut off. A checkpoint holds the last move of every
journey (rows only for those that moved since the one before) and the hash of the checkpoint before. The anchor is a
file outside the database with the last checkpoint, keyed, so that whoever can write the database cannot make one
(docs/adr/0011-log.md).
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.crypto import constant_time_compare, salted_hmac

from overstap.journeys import log
from overstap.journeys.models import Checkpoint, Head, Journey, MoveLog
from overstap.shared import clock

SCHEMA = "anchor/1"
NAME = "audit-anchor"
LARGEST = 10_000
"""Characters of an anchor: what is larger is none."""


class BrokenAnchorError(Exception):
    """The anchor there is does not fit the database; it is kept, because it is the evidence."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last checkpoint at a moment. `genuine`: it was made with our key."""

    number: int
    hash: str
    at: str
    journeys: int
    moves: int
    genuine: bool = True


def path() -> Path:
    """Where this installation keeps its anchor."""
    return Path(settings.OVERSTAP_HOME) / NAME


def seal() -> Anchor | None:
    """Make a checkpoint when something moved, and write the anchor; None while there is nothing to anchor.

    Runs every minute and before a backup; harmless at any time, also from several machines.

    Raises:
        BrokenAnchorError: the anchor there is names a checkpoint that the database does not have. `overstap audit
            verify` says what is missing; nothing was written.
    """
    old = read(path())
    if old is not None and not fits(old):
        raise BrokenAnchorError(f"{path()} does not fit the database: run overstap audit verify")
    last = checkpoint()
    if last is None:
        return None
    if old is not None and old.number >= last.number:
        return old
    new = Anchor(last.number, last.hash, log.moment(last.at), last.journeys, last.moves)
    _write(new)
    return new


def checkpoint() -> Checkpoint | None:
    """The last checkpoint, made now when something moved since; None when nothing ever moved."""
    try:
        with transaction.atomic():
            return _checkpoint()
    except IntegrityError:  # another machine made it at the same moment
        return Checkpoint.objects.order_by("-number").first()


def fits(anchor: Anchor) -> bool:
    """Whether the database has what the anchor names."""
    return anchor.genuine and Checkpoint.objects.filter(number=anchor.number, hash=anchor.hash).exists()


def read(file: Path) -> Anchor | None:
    """The anchor in a file; None when there is no file.

    Raises:
        ValueError: it is not an anchor.
        OSError: it cannot be read.
    """
    try:
        with file.open(encoding="utf-8") as handle:
            given = json.loads(handle.read(LARGEST))
    except FileNotFoundError:
        return None
    if not isinstance(given, dict) or given.get("schema") != SCHEMA:
        raise ValueError(f"not an anchor of Overstap ({SCHEMA})")
    kinds = {"number": int, "hash": str, "at": str, "journeys": int, "moves": int, "key": str}
    wrong = [name for name, kind in kinds.items() if type(given.get(name)) is not kind]
    if wrong:
        raise ValueError(f"{wrong[0]} is missing or is not what it should be")
    values: dict[str, Any] = {name: given[name] for name in kinds if name != "key"}
    return Anchor(**values, genuine=constant_time_compare(given["key"], _key(values)))


def checkpoint_hash(row: Checkpoint) -> str:
    """SHA-256 of everything in a checkpoint but itself."""
    return log.sha256(row.number, log.moment(row.at), row.journeys, row.moves, row.heads, row.previous)


def heads_hash(heads: list[tuple[str, int, str]]) -> str:
    """SHA-256 of the new heads (reference, number, hash), whatever their order."""
    return log.sha256(sorted(heads))


def _checkpoint() -> Checkpoint | None:
    last = Checkpoint.objects.select_for_update().order_by("-number").first()
    sealed = Head.objects.filter(reference=OuterRef("reference")).order_by("-number").values("number")[:1]
    head = MoveLog.objects.filter(reference=OuterRef("reference"), number=OuterRef("version")).values("hash")[:1]
    moved = Journey.objects.annotate(sealed=Coalesce(Subquery(sealed), 0), head=Subquery(head))
    # A journey whose last move is not in the log is for `audit` to find, not to seal.
    moved = moved.filter(version__gt=F("sealed"), head__isnull=False)
    rows = moved.order_by("pk").values_list("reference", "version", "head", "sealed")
    new = [(str(reference), number, digest, before) for reference, number, digest, before in rows]
    if not new:
        # Another machine may have made one between the two questions.
        return last or Checkpoint.objects.order_by("-number").first()
    row = Checkpoint(
        number=last.number + 1 if last else 1,
        at=clock.now(),
        journeys=(last.journeys if last else 0) + sum(1 for *_row, before in new if before == 0),
        moves=(last.moves if last else 0) + sum(number - before for _reference, number, _hash, before in new),
        heads=heads_hash([(reference, number, digest) for reference, number, digest, _before in new]),
        previous=last.hash if last else "",
    )
    row.hash = checkpoint_hash(row)
    row.save()
    Head.objects.bulk_create(
        [Head(checkpoint=row, reference=reference, number=number, hash=digest) for reference, number, digest, _ in new],
        batch_size=1000,
    )
    return row


def _key(values: dict[str, Any]) -> str:
    message = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return salted_hmac("overstap.journeys.anchor", message, algorithm="sha256").hexdigest()


def _write(anchor: Anchor) -> None:
    """All of it or nothing, also when the power goes."""
    values = {name: value for name, value in asdict(anchor).items() if name != "genuine"}
    file = path()
    beside = file.with_name(f"{NAME}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        json.dump({"schema": SCHEMA, **values, "key": _key(values)}, handle)
        handle.write("\n")
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(file)
