"""What candidates ask: half-days on which they would like to come along."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.matching.models import Match
from overstap.steps.shadowing.models.shadowings import GROUND, TWO_YEARS
from overstap.steps.shadowing.models.variants import ShadowingVariant


class DaysAsked(models.Model):
    """Half-days the candidate of a match would like to come along. The employer makes a proposal of them, or says no.

    It holds nobody to anything: the three agree to what the employer proposes, as to any other.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let a candidate ask to come along on days that suit.",
        ground=GROUND,
        retention=TWO_YEARS,
        export="Half-days you asked an employer for, your words, and what became of it.",
        erasure="Goes with the candidate.",
    )

    class Answer(models.TextChoices):
        PROPOSED = "proposed"
        DECLINED = "declined"
        TAKEN_BACK = "taken-back"
        LAPSED = "lapsed"  # nobody answered in time, or the match is over

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="days_asked")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(ShadowingVariant, on_delete=models.PROTECT, related_name="+")
    half_days = models.JSONField(help_text="pairs of a day and a part of it, in their order")
    first_day = models.DateField()
    last_day = models.DateField()
    words = models.TextField(max_length=500, blank=True, help_text="of the candidate, to the employer")
    made_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, help_text="empty while it waits")
    answered_at = models.DateTimeField(null=True)
    answer_words = models.TextField(max_length=500, blank=True, help_text="why not; the candidate reads it")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["match"], condition=Q(answer=""), name="one_waiting_wish_per_match"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="answered_wish_says_when"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=models.F("first_day")), name="wished_days_in_order"),
        ]
        indexes: ClassVar = [models.Index(fields=["answer", "first_day"])]

    def __str__(self) -> str:
        return f"half-days asked, {self.answer or 'waiting'}"
