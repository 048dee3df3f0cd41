"""What the clock does to journeys: takes up what was paused until today, says what is overdue, finds another owner."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import Q

from overstap.access.acting import SYSTEM
from overstap.engine.chain import State
from overstap.journeys import moves, queries
from overstap.journeys.happenings import tell
from overstap.journeys.models import Happening, Journey
from overstap.journeys.moves import Refused, Stale
from overstap.journeys.owners import fallback
from overstap.shared import clock

logger = logging.getLogger(__name__)

OVERDUE = "journey:overdue"


def resume_paused() -> int:
    """Take up every journey whose pause is over; returns how many."""
    rows = Journey.objects.filter(state=State.PAUSED, paused_until__lte=clock.today(), candidate__isnull=False)
    return sum(_resumed(row) for row in rows.select_related("candidate", "region").order_by("pk"))


def tell_overdue() -> int:
    """Say of every journey whose day is past that it is, once per day that was set; returns how many."""
    late = Journey.objects.filter(state=State.ACTIVE, due_on__lt=clock.today(), candidate__isnull=False)
    return sum(_told(row.pk) for row in late.order_by("pk"))


def find_owners() -> int:
    """Hand over journeys whose owner can no longer act to a coordinator; returns how many.

    What has no owner, action or date at all cannot be, for the database refuses it; it would be told as an error.
    """
    handed = 0
    for why, row in list(queries.without_guidance()):
        assert row.candidate is not None
        if why == "incomplete":
            logger.error("journey %s goes on without owner, action or date", row.public_id)
            continue
        owner = fallback(row.candidate, row.region, but=row.owner)
        try:
            moves.fire(
                row, "hand-over", by=SYSTEM, owner=owner, next_action="find-another-coach", version=row.version,
                why="owner-gone",
            )  # fmt: skip
        except Stale:  # somebody was quicker
            continue
        except Refused as refused:
            logger.error("journey %s has no one to keep it going: %s", row.public_id, refused.code)
            continue
        handed += 1
    return handed


def _resumed(row: Journey) -> bool:
    assert row.candidate is not None
    owner = None if row.owner_id is not None else fallback(row.candidate, row.region)
    try:
        moves.fire(row, "resume", by=SYSTEM, owner=owner, version=row.version)
    except Stale:
        return False
    except Refused as refused:
        logger.error("journey %s cannot be taken up: %s", row.public_id, refused.code)
        return False
    return True


def _told(number: int) -> bool:
    with transaction.atomic():
        row = Journey.objects.select_for_update().get(pk=number)
        if row.state != State.ACTIVE or row.due_on is None or row.due_on >= clock.today():
            return False
        due_on = row.due_on.isoformat()
        said = Happening.objects.filter(Q(data__due_on=due_on), kind=OVERDUE, journey=row)
        if said.exists():
            return False
        owner = str(row.owner.public_id) if row.owner else None
        tell(
            OVERDUE,
            by=SYSTEM,
            journey=row,
            person=row.candidate,
            due_on=due_on,
            next_action=row.next_action,
            owner=owner,
        )
    return True
