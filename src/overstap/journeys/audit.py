"""Is the log of moves whole? Every hash, number and digest, the checkpoints, the journeys, and the anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from overstap.journeys import checkpoints, log
from overstap.journeys.checkpoints import Anchor
from overstap.journeys.models import Checkpoint, Head, Journey, MoveDetail, MoveLog

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong: a code, and which move of which journey, or which checkpoint."""

    code: str
    reference: UUID | None = None
    number: int | None = None


@dataclass(slots=True)
class Report:
    """What was found. `unanchored`: moves that no anchor covers yet, which is no problem within a minute."""

    journeys: int = 0
    moves: int = 0
    checkpoints: int = 0
    anchored: int | None = None
    unanchored: int = 0
    problems: list[Problem] = field(default_factory=list)


def verify(anchor: Anchor | None) -> Report:
    """Read the whole log, while moves go on; problems in the order of the log, of each journey the first.

    A journey that seems wrong is read again with its row locked: it may have moved while we read.
    """
    report = Report(journeys=Journey.objects.count())
    suspects = [problem.reference for problem in _chains(report)]
    suspects += [row for row in _without_moves() if row not in suspects]
    for reference in suspects:
        assert reference is not None
        with transaction.atomic():
            Journey.objects.select_for_update().filter(reference=reference).first()
            journey, rows, details = _of(reference)
            if problem := _first_problem(reference, rows, journey, details):
                report.problems.append(problem)
    report.problems += _sealed(report)
    report.problems += _anchored(report, anchor)
    return report


def _chains(report: Report) -> Iterator[Problem]:
    journeys = {journey.reference: journey for journey in _journeys(Journey.objects.all()).iterator(CHUNK)}
    rows = MoveLog.objects.select_related("detail", "detail__actor").order_by("reference", "number").iterator(CHUNK)
    for reference, group in groupby(rows, key=lambda row: row.reference):
        chain = list(group)
        report.moves += len(chain)
        details = {row.pk: row.detail for row in chain if hasattr(row, "detail")}
        if problem := _first_problem(reference, chain, journeys.get(reference), details):
            yield problem


def _without_moves() -> list[UUID]:
    """Journeys that the log does not know."""
    known = MoveLog.objects.filter(reference=OuterRef("reference")).values("pk")[:1]
    return list(
        Journey.objects.annotate(known=Subquery(known)).filter(known__isnull=True).values_list("reference", flat=True)
    )


def _of(reference: UUID) -> tuple[Journey | None, list[MoveLog], dict[int, MoveDetail]]:
    rows = list(MoveLog.objects.filter(reference=reference).select_related("detail__actor").order_by("number"))
    details = {row.pk: row.detail for row in rows if hasattr(row, "detail")}
    return _journeys(Journey.objects.filter(reference=reference)).first(), rows, details


def _journeys(query: Any) -> Any:
    return query.select_related("owner")


def _first_problem(
    reference: UUID, rows: list[MoveLog], journey: Journey | None, details: dict[int, MoveDetail]
) -> Problem | None:
    previous, step, state = "", "", ""
    for number, row in enumerate(rows, 1):
        if row.number != number:
            return Problem("move-missing", reference, number)
        code = _wrong_row(row, previous, step, state) or _wrong_detail(row, details.get(row.pk), journey)
        if code:
            return Problem(code, reference, number)
        previous, step, state = row.hash, row.to_step, row.to_state
    return _wrong_journey(reference, rows, journey, details)


def _wrong_row(row: MoveLog, previous: str, step: str, state: str) -> str | None:
    if row.hash != log.row_hash(row):
        return "move-changed"
    if (row.previous, row.from_step, row.from_state) != (previous, step, state):
        return "chain-broken"
    return None


def _wrong_detail(row: MoveLog, detail: MoveDetail | None, journey: Journey | None) -> str | None:
    """A detail may be gone only with its candidate; an actor may be gone, and the digest still knows who it was."""
    if detail is None:
        return "detail-missing" if journey is not None and journey.candidate_id is not None else None
    if journey is None or detail.journey_id != journey.pk:
        return "detail-changed"
    whom = log.actor_digest(detail.salt, detail.actor) if detail.actor else detail.actor_digest
    digest = log.detail_digest(detail.salt, whom, detail.role, detail.reason, detail.facts)
    return None if (whom, digest) == (detail.actor_digest, row.digest) else "detail-changed"


def _wrong_journey(
    reference: UUID, rows: list[MoveLog], journey: Journey | None, details: dict[int, MoveDetail]
) -> Problem | None:
    """Whether the journey is where its last move left it."""
    if journey is None:
        return Problem("journey-missing", reference, len(rows))
    if not rows:
        return Problem("moves-missing", reference)
    if journey.version > len(rows):
        return Problem("move-missing", reference, len(rows) + 1)
    last = rows[-1]
    if (journey.version, journey.step, journey.state) != (last.number, last.to_step, last.to_state):
        return Problem("journey-changed", reference, last.number)
    detail = details.get(last.pk)
    if detail is not None and not _as_recorded(journey, detail.facts):
        return Problem("journey-changed", reference, last.number)
    return None


def _as_recorded(journey: Journey, facts: dict[str, Any]) -> bool:
    due_on = journey.due_on.isoformat() if journey.due_on else None
    if (facts.get("next_action"), facts.get("due_on")) != (journey.next_action, due_on):
        return False
    # An owner who was erased is gone from the journey and stays a number without a person in the facts.
    return journey.owner is None or facts.get("owner") == str(journey.owner.public_id)


def _sealed(report: Report) -> Iterator[Problem]:
    """The checkpoints: no gap, no change, and every head still in the log."""
    previous = ""
    moves: dict[UUID, int] = {}
    rows = Checkpoint.objects.order_by("number").iterator(CHUNK)
    all_new = _new_heads()
    for number, row in enumerate(rows, 1):
        report.checkpoints += 1
        if row.number != number:
            yield Problem("checkpoint-missing", number=number)
            return
        new = all_new(row.pk)
        moves |= {reference: last for reference, last, _hash in new}
        heads = checkpoints.heads_hash([(str(reference), last, digest) for reference, last, digest in new])
        counts = (len(moves), sum(moves.values()))
        if (row.previous, row.heads, row.hash) != (previous, heads, checkpoints.checkpoint_hash(row)) or counts != (
            row.journeys, row.moves,
        ):  # fmt: skip
            yield Problem("checkpoint-changed", number=number)
            return
        previous = row.hash
    yield from _heads_gone()


def _new_heads() -> Callable[[int], list[tuple[UUID, int, str]]]:
    """The heads of one checkpoint after another, in one query."""
    query = Head.objects.order_by("checkpoint__number", "pk")
    groups = groupby(
        query.values_list("checkpoint_id", "reference", "number", "hash").iterator(CHUNK), key=lambda row: row[0]
    )
    waiting: list[tuple[int, list[tuple[UUID, int, str]]]] = []

    def of(checkpoint: int) -> list[tuple[UUID, int, str]]:
        if not waiting:
            waiting.extend((key, [row[1:] for row in rows]) for key, rows in islice(groups, 1))
        return waiting.pop()[1] if waiting and waiting[0][0] == checkpoint else []

    return of


def _heads_gone() -> Iterable[Problem]:
    found = MoveLog.objects.filter(reference=OuterRef("reference"), number=OuterRef("number")).values("hash")[:1]
    heads = Head.objects.annotate(found=Subquery(found)).filter(Q(found__isnull=True) | ~Q(found=F("hash")))
    gone: dict[UUID, int] = {}
    for reference, number in heads.order_by("checkpoint__number", "pk").values_list("reference", "number"):
        gone.setdefault(reference, number)
    for reference, number in gone.items():
        whole = not MoveLog.objects.filter(reference=reference).exists()
        yield Problem("journey-vanished" if whole else "sealed-move-missing", reference, number)


def _anchored(report: Report, anchor: Anchor | None) -> Iterator[Problem]:
    report.unanchored = report.moves
    if anchor is None:
        if report.checkpoints:
            yield Problem("anchor-missing")
        return
    if not anchor.genuine:
        yield Problem("anchor-forged", number=anchor.number)
        return
    report.anchored = anchor.number
    if anchor.number > report.checkpoints and not Checkpoint.objects.filter(number=anchor.number).exists():
        yield Problem("tail-missing", number=anchor.number)
    elif not checkpoints.fits(anchor):
        yield Problem("anchor-differs", number=anchor.number)
    report.unanchored = max(0, report.moves - anchor.moves)
