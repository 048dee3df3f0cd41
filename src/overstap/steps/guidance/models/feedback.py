"""What people make of each link of the chain."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Feedback(models.Model):
    """A rating and words of the candidate, or of the coach, on one link of the chain; given again, it is replaced."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let the coordinator see which link of the chain works, never of whom it is about.",
        ground="consent (a)",
        retention=timedelta(days=2 * 365),
        export="What you said of each part of your journey.",
        erasure="Goes with the candidate; of a coach the name goes.",
    )

    class Side(models.TextChoices):
        CANDIDATE = "candidate"
        COACH = "coach"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="feedback")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=9, choices=Side)
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    link = models.SlugField(max_length=20, help_text="key of guidance.words.LINKS")
    rating = models.PositiveSmallIntegerField(help_text="1–5")
    words = models.TextField(max_length=1000, blank=True)
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["journey", "side", "link"], name="one_feedback_per_link_and_side"),
            models.CheckConstraint(condition=Q(rating__range=(1, 5)), name="feedback_from_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"feedback on {self.link}"
