"""Check-ins: how it goes, asked of three sides."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.placement.models import Employment
from overstap.steps.training.models import Enrolment


class CheckIn(models.Model):
    """One side is asked in one week of work (or of training without work) how it goes.

    It opens and is due within that week. Who reads what is in docs/adr/0017-check-ins.md.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Hear early when it does not go well, from three sides, each in confidence.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
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
        DROPPED = "dropped"  # work or training ended before its week, or there was nobody to ask

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
    words = models.TextField(max_length=1000, blank=True, help_text="never of a buddy")
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
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="check_in_due_after_it_opens"),
            models.CheckConstraint(condition=~Q(side="buddy") | Q(words=""), name="buddy_answers_without_words"),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False), name="answered_check_in_says_when"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked", "state"]),
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["journey", "week"]),
        ]

    def __str__(self) -> str:
        return f"check-in of week {self.week}"
