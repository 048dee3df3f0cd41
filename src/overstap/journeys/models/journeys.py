"""A journey (traject): where one candidate is, who owns it, what comes next and by when."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from overstap.engine.chain import State, Step
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule

MOVED_BY_MOVES = frozenset({"step", "state", "version", "step_since", "ended_at", "end_reason", "reference"})
"""What a query may not change: only `moves` does, row by row, with a row in the log for each."""


class JourneyQuerySet(models.QuerySet["Journey"]):
    """Reads of journeys."""

    def update(self, **values: Any) -> int:
        """Change what erasure has to empty.

        Raises:
            TypeError: it would move a journey past the log.
        """
        if moved := MOVED_BY_MOVES & values.keys():
            raise TypeError(f"only journeys.moves changes {', '.join(sorted(moved))}")
        return super().update(**values)


class Journey(models.Model):
    """One candidate's way from the first question to a lasting match. Only `moves.fire` changes step and state.

    After erasure the row stays without candidate, owner or words: counts and the log stay true.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Guide the candidate from step to step; nobody falls between two partners.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="Your journey: step, state, who owns it, next action, date.",
        erasure="Candidate, owner and next action are emptied with the candidate; step and dates stay for the counts.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="pseudonym in the log")
    candidate = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="journeys")
    region = models.ForeignKey("catalogue.Region", null=True, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=12, choices=[(step.value, step.value) for step in Step])
    state = models.CharField(max_length=8, choices=[(state.value, state.value) for state in State])
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="owns")
    next_action = models.CharField(max_length=40, blank=True, help_text="key of journeys.next_actions")
    due_on = models.DateField(null=True)
    paused_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="number of moves; a stale page is refused by it")
    started_at = models.DateTimeField(default=clock.now)
    step_since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=30, blank=True, help_text="key of engine.chain.END_REASONS")
    is_demo = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Journey]] = JourneyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate"], condition=~Q(state="ended"), name="one_running_journey_per_candidate"
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(candidate__isnull=True)
                | (Q(owner__isnull=False) & ~Q(next_action="") & Q(due_on__isnull=False)),
                name="active_journey_has_owner_action_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(ended_at__isnull=False), name="ended_journey_has_a_date"
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["owner", "state", "due_on"])]

    def __str__(self) -> str:
        return f"journey at {self.step}, {self.state}"

    def save(self, *args: Any, by_moves: bool = False, **named: Any) -> None:
        """Add a journey; `moves` alone changes one.

        Raises:
            TypeError: it would move a journey past the log.
        """
        if not self._state.adding and not by_moves:
            raise TypeError("only journeys.moves changes a journey")
        super().save(*args, **named)
