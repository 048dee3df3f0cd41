"""Terms: what an employer offers, in versions, and what the candidate has now, which no employer ever sees."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.matching.models import Match

_GROUND = "contract (b): guidance the candidate asks for"
_TWO_YEARS = timedelta(days=2 * 365)


class TermsSheet(models.Model):
    """What an employer offers, in one version: what it says never changes; a change is a new version.

    Money in whole cents, gross, a month at the hours of the sheet.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show the candidate point by point what changes before anybody signs.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Terms an employer offered you, in all versions, and when each side saw them.",
        erasure="Goes with the candidate; in those of others the name of who wrote it goes.",
    )

    class Growth(models.TextChoices):
        REGULAR = "regular"
        ACCELERATED = "accelerated"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="terms")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of what it says")
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    candidate_saw_at = models.DateTimeField(null=True)
    employer_saw_at = models.DateTimeField(null=True)

    starts_on = models.DateField(help_text="first day of work or of the learning contract")
    hours = models.DecimalField(max_digits=4, decimal_places=1, help_text="a week")
    learning_hours = models.DecimalField(max_digits=4, decimal_places=1, default=0, help_text="of these, for training")
    training_cents = models.PositiveIntegerField(null=True, help_text="a month while in training; empty: no training")
    training_months = models.PositiveSmallIntegerField(null=True, help_text="how long that is paid")
    pay_cents = models.PositiveIntegerField(help_text="a month, at the start or after training")
    growth = models.CharField(max_length=11, choices=Growth)
    top_cents = models.PositiveIntegerField(null=True, help_text="a month at the end of the growth path")
    top_years = models.DecimalField(max_digits=3, decimal_places=1, null=True, help_text="years until then")
    leave_hours = models.PositiveSmallIntegerField(help_text="a year")
    pension_fund = models.CharField(max_length=120, blank=True, help_text="empty: none")
    pension_from = models.DateField(null=True, help_text="from when it builds up; empty: none")
    travel_cents_km = models.PositiveSmallIntegerField(null=True)
    travel_words = models.CharField(max_length=300, blank=True)
    other = models.TextField(max_length=1500, blank=True)
    agreement_name = models.CharField(max_length=120, blank=True, help_text="collective agreement it follows")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["match", "number"], name="one_terms_sheet_per_number"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=60), name="terms_hours_that_can_be"),
            models.CheckConstraint(condition=Q(learning_hours__lte=F("hours")), name="terms_learning_within_hours"),
            models.CheckConstraint(condition=Q(pay_cents__gt=0), name="terms_pay_something"),
        ]

    def __str__(self) -> str:
        return f"terms {self.number}"


class OwnTerms(models.Model):
    """What the candidate has now, as far as told: empty is "I do not know". For candidate and coach alone.

    Its own table, so that no forgotten column can show an employer what somebody earns now.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show what an offer changes, point by point. No employer ever sees it.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="What you told of your pay and terms of now.",
        erasure="Goes with the candidate, who can also erase it alone.",
    )

    class Income(models.TextChoices):
        WORK = "work"
        BENEFIT = "benefit"
        NONE = "none"

    candidate = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(default=clock.now)
    income = models.CharField(max_length=7, choices=Income)
    pay_cents = models.PositiveIntegerField(null=True, help_text="gross a month")
    paid_until = models.DateField(null=True, help_text="last day the present employer pays; empty: until the new work")
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, help_text="a week")
    top_cents = models.PositiveIntegerField(null=True, help_text="a month at the end of the growth path of now")
    top_years = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    leave_hours = models.PositiveSmallIntegerField(null=True, help_text="a year")
    pension_fund = models.CharField(max_length=120, blank=True)
    pension_until = models.DateField(null=True, help_text="last day it builds up; empty: until the pay ends")
    travel_cents_km = models.PositiveSmallIntegerField(null=True)
    other = models.TextField(max_length=1500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=0, hours__lte=60), name="own_hours_that_can_be"
            ),
        ]

    def __str__(self) -> str:
        return "own terms"
