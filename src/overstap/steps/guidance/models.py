"""Guidance at work: who is there for somebody, and check-ins for three sides, each seen only by whom it is for."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.placement.models import Employment
from overstap.steps.training.models import Enrolment

_GROUND = "contract (b): guidance the candidate asks for"
_TWO_YEARS = timedelta(days=2 * 365)


class Guide(models.Model):
    """Somebody who is there for the candidate at work: a buddy, an external coach, HR at a distance; or the manager."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know who is there for whom at work, and whom to ask how it goes.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Who was there for you at work, as what, since and until when.",
        erasure="Goes with the candidate, and with who guided.",
    )

    class Kind(models.TextChoices):
        BUDDY = "buddy"
        COACH = "coach"
        HR = "hr"
        MANAGER = "manager"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="guides")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["employment", "kind"], condition=Q(until__isnull=True), name="one_guide_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at work"


class CheckIn(models.Model):
    """One side is asked in one week of work (or of training without work) how it goes."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Hear early when it does not go well, from three sides, each in confidence.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="When you were asked how it goes, and what you answered.",
        erasure="Goes with the candidate; what a buddy or manager answered of others stays without a name.",
    )

    class Side(models.TextChoices):
        CANDIDATE = "candidate"
        BUDDY = "buddy"
        MANAGER = "manager"

    class State(models.TextChoices):
        PLANNED = "planned"
        OPEN = "open"
        ANSWERED = "answered"
        MISSED = "missed"
        DROPPED = "dropped"  # work or training ended before its week

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="check_ins")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    employment = models.ForeignKey(Employment, null=True, on_delete=models.CASCADE, related_name="check_ins")
    enrolment = models.ForeignKey(Enrolment, null=True, on_delete=models.CASCADE, related_name="check_ins")
    side = models.CharField(max_length=9, choices=Side)
    week = models.PositiveSmallIntegerField(help_text="1–52")
    opens_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    asked = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="who answers")
    answers = models.JSONField(default=dict, help_text="question key → 1–5, or null for I do not know")
    words = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["employment", "side", "week"], name="one_check_in_at_work"),
            models.UniqueConstraint(fields=["enrolment", "side", "week"], name="one_check_in_in_training"),
            models.CheckConstraint(
                condition=Q(employment__isnull=False, enrolment__isnull=True)
                | Q(employment__isnull=True, enrolment__isnull=False),
                name="check_in_at_work_or_in_training",
            ),
            models.CheckConstraint(condition=Q(week__range=(1, 52)), name="check_in_within_a_year"),
        ]
        indexes: ClassVar = [models.Index(fields=["asked", "state"]), models.Index(fields=["state", "due_on"])]

    def __str__(self) -> str:
        return f"check-in of week {self.week}"
