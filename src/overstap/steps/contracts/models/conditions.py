"""Conditions of an agreement, each with its date and how it was settled."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.people.models import Person
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.contracts.models.agreements import GROUND, SEVEN_YEARS, Agreement


class Condition(models.Model):
    """An objective condition with its date: met, or the agreement lapses as it says.

    The candidate says how it went (`said`) and on what it can be seen; employer or coach settle it.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Settle at its date what the agreement depends on.",
        ground=GROUND,
        retention=SEVEN_YEARS,
        export="Conditions of your agreements, their dates, and how they were settled.",
        erasure="Goes with the candidate; in those of others the name of who settled goes.",
    )

    class Outcome(models.TextChoices):
        MET = "met"
        FAILED = "failed"
        WAIVED = "waived"  # by the employer

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField()
    kind = models.SlugField(max_length=30, help_text="key of a ConditionKind, such as diploma or licence")
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, help_text="when its date had come and who settles it was told")
    said = models.CharField(max_length=6, choices=Outcome, blank=True, help_text="what the candidate says became of it")
    said_words = models.TextField(max_length=1000, blank=True)
    said_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    evidence = models.TextField(max_length=1000, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "position"], name="one_condition_per_position"),
            models.CheckConstraint(
                condition=Q(outcome="") | (Q(settled_at__isnull=False) & ~Q(evidence="")),
                name="settled_condition_says_when_and_on_what",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["outcome", "due_on"])]

    def __str__(self) -> str:
        return f"condition, {self.outcome or 'open'}"
