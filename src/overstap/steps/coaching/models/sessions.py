"""Talks of a candidate with the coach."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.coaching.models.agreements import CoachingAgreement


class Session(models.Model):
    """One talk: when, how long, where, and what became of it. Who cancelled or did not come is recorded.

    Two planned sessions of one coach never overlap: `actions.sessions` looks while it holds the coach's row, and the
    constraint on the start holds whatever else goes wrong.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let candidate and coach meet, and count what was agreed.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="Your sessions: when, how long, where, whether they were held, and who cancelled.",
        erasure="Goes with the candidate.",
    )

    class Status(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"
        NO_SHOW = "no-show"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="sessions")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    coach = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    agreement = models.ForeignKey(
        CoachingAgreement, null=True, on_delete=models.SET_NULL, related_name="held_under",
        help_text="counts for this one; none: getting acquainted, before anything was agreed",
    )  # fmt: skip
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_online = models.BooleanField(default=False)
    place = models.CharField(max_length=300, help_text="an address, or how to join online")
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    status_at = models.DateTimeField(default=clock.now)
    status_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    absent = models.CharField(max_length=10, blank=True, help_text="who did not come: candidate or coach")
    version = models.PositiveIntegerField(default=0, help_text="number of changes; the SEQUENCE of a calendar file")
    once = models.UUIDField(unique=True, null=True, help_text="hidden key of the form: sent twice is planned once")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.UniqueConstraint(
                fields=["coach", "starts_at"], condition=Q(status="planned"), name="one_session_of_a_coach_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["candidate", "starts_at"], condition=Q(status="planned"),
                name="one_session_of_a_candidate_at_a_time",
            ),
            models.CheckConstraint(
                condition=(Q(status="no-show") & Q(absent__in=["candidate", "coach"]))
                | (~Q(status="no-show") & Q(absent="")),
                name="no_show_says_who",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["coach", "starts_at"])]

    def __str__(self) -> str:
        return f"session at {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return round((self.ends_at - self.starts_at) / timedelta(minutes=1))
