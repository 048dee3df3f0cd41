"""Work, with dates of its own beside the step: often people are employed while they train."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.catalogue.models import Occupation
from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.contracts.models import Agreement

_GROUND = "contract (b): guidance the candidate asks for"


class Employment(models.Model):
    """One candidate works for one employer in one occupation, from the first day on.

    The weeks of the check-ins and the year of a lasting match count from `first_day_on`. A change of employer is a
    new row: `last_day_on` and the next row say whether there was a gap.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Guide somebody at work for a year, and count who is still there.",
        ground=_GROUND,
        retention=timedelta(days=2 * 365),
        export="Where you work or worked through the network, since when, until when, and who is there for you.",
        erasure="Goes with the candidate; what was counted stays as a count.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="employments")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="+", help_text="empty: outside the network"
    )
    employer = models.CharField(max_length=200, help_text="name, also of one outside the network")
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.SET_NULL, related_name="employments")
    occupation = models.ForeignKey(Occupation, null=True, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=40, blank=True, help_text="key of the sector; empty: unknown")
    function = models.CharField(max_length=120)
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    version = models.PositiveIntegerField(default=1)
    planned_on = models.DateField(help_text="first day as agreed")
    first_day_on = models.DateField(null=True, help_text="first day on which the candidate came")
    minimum_until = models.DateField(null=True, help_text="guaranteed at least until then")
    workplace = models.CharField(max_length=200, blank=True)
    mentor = models.CharField(max_length=150, blank=True)
    last_day_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=30, blank=True, help_text="key of placement.words.ENDED")
    ended_words = models.TextField(max_length=1000, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey", "employer"], condition=Q(last_day_on__isnull=True), name="one_running_employment"
            ),
            models.CheckConstraint(
                condition=Q(last_day_on__isnull=True) | ~Q(ended_why=""), name="ended_employment_says_why"
            ),
            models.CheckConstraint(
                condition=Q(last_day_on__isnull=True) | Q(first_day_on__isnull=True)
                | Q(last_day_on__gte=F("first_day_on")),
                name="employment_dates_in_order",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return "employment"
