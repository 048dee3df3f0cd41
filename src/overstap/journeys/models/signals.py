"""Signals: something at work, in training or in guidance that the owner of the journey has to look at."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models.journeys import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Signal(models.Model):
    """One early sign, with the rule that raised it and the figures behind it; closed by who did something about it.

    A signal is a question to a person, never a judgement of one: it carries no score. `about` names what it is about
    ("check-in:26", "enrolment:<public id>"), so that the same sign is raised once while it is open.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="See early that somebody may drop out, and help.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="Signs that somebody had to look at how you were doing: which rule, when, and what was done.",
        erasure="Goes with the candidate; names of others go with them.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="signals")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=40, help_text="key of journeys.signals.RULES")
    about = models.CharField(max_length=80)
    facts = models.JSONField(default=dict, help_text="keys, numbers and ISO dates that the rule looked at")
    raised_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(max_length=1000, blank=True, help_text="what was done about it")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey", "rule", "about"], condition=Q(answered_at__isnull=True), name="one_open_signal"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="answered_signal_says_what_was_done"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["candidate", "answered_at"])]

    def __str__(self) -> str:
        return f"signal {self.rule}"
