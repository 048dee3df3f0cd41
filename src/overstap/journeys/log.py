"""The chain of hashes: one per journey, over salted digests, so that what is erased leaves it true.

A row's hash covers the row, its digest and the hash before it. The digest covers a random salt and the detail: who (as
a salted digest of its own, so that an actor can be erased too), as what, why and the facts. Salt and detail lie in
`MoveDetail`; once that is erased the digest says nothing to anybody, and the chain still holds (docs/adr/0011-log.md).
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from overstap.access.acting import Acting
from overstap.journeys.models import Journey, MoveDetail, MoveLog
from overstap.people.models import Person
from overstap.shared.digests import digest_of


def append(
    journey: Journey, *, move: str, was: tuple[str, str], at: datetime, by: Acting, reason: str, facts: dict[str, Any]
) -> MoveLog:
    """Add the move that brought `journey` to where and what it is now; `journey.version` is its number already.

    Called by `moves` alone, which holds the row of the journey. A journey without candidate gets no detail.
    """
    before = MoveLog.objects.filter(reference=journey.reference).order_by("-number").values_list("hash", flat=True)
    previous = before.first() or ""
    salt = secrets.token_hex(32)
    whom = actor_digest(salt, by.person)
    row = MoveLog(
        reference=journey.reference, number=journey.version, move=move, from_step=was[0], from_state=was[1],
        to_step=journey.step, to_state=journey.state, at=at, previous=previous,
        digest=detail_digest(salt, whom, by.role.key, reason, facts),
    )  # fmt: skip
    row.hash = row_hash(row)
    row.save()
    if journey.candidate_id is not None:
        MoveDetail.objects.create(
            move=row, journey=journey, actor=by.person, actor_digest=whom, role=by.role.key, reason=reason,
            facts=facts, salt=salt,
        )  # fmt: skip
    return row


def row_hash(row: MoveLog) -> str:
    """SHA-256 of everything in a row but itself."""
    return sha256(
        str(row.reference), row.number, row.move, row.from_step, row.from_state, row.to_step, row.to_state,
        moment(row.at), row.digest, row.previous,
    )  # fmt: skip


def detail_digest(salt: str, whom: str, role: str, reason: str, facts: dict[str, Any]) -> str:
    """SHA-256 of what `MoveDetail` holds."""
    return sha256(salt, whom, role, reason, facts)


def actor_digest(salt: str, actor: Person | None) -> str:
    """SHA-256 of who it was."""
    return sha256(salt, str(actor.public_id) if actor else "")


def moment(at: datetime) -> str:
    """A moment the same on every machine and database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def sha256(*parts: Any) -> str:
    """SHA-256 of values, in a spelling in which no two different lists look alike."""
    return digest_of(parts)
