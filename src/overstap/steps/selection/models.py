"""Selection: test batteries as data, what was tested and talked about, the decision; and the terms sheet."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule
from overstap.steps.matching.models import Match

_GROUND = "contract (b): guidance the candidate asks for"
_TWO_YEARS = timedelta(days=2 * 365)


class TestBattery(Dated):
    """The tests of one occupation. The norms stand here, dated and with a source: nobody lowers one on a form."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules with their source")

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    isco = models.CharField(max_length=4, help_text="ISCO-08 group it is for; a longer code goes first")
    occupation_uri = models.CharField(max_length=200, blank=True, help_text="for this occupation alone")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_battery_per_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Selection(models.Model):
    """The selection of one candidate for one opening, and how it was decided."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Decide fairly on the same demands for everybody, and say why.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Tests and talks you had, what was decided and why.",
        erasure="Goes with the candidate; in those of others the name of who decided goes.",
    )

    class Decision(models.TextChoices):
        CHOSEN = "chosen"
        NOT_CHOSEN = "not-chosen"
        WITHDRAWN = "withdrawn"  # by the candidate

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.OneToOneField(Match, on_delete=models.CASCADE, related_name="selection")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="selections")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    battery = models.ForeignKey(TestBattery, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    began_at = models.DateTimeField(default=clock.now)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    reason = models.TextField(max_length=1000, blank=True, help_text="the candidate reads it")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision="") | (Q(decided_at__isnull=False) & ~Q(reason="")),
                name="decision_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"selection, {self.decision or 'open'}"


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
    pay_cents = models.PositiveIntegerField(help_text="a month, at the start or after training")
    growth = models.CharField(max_length=11, choices=[("regular", "regular"), ("accelerated", "accelerated")])
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
            models.CheckConstraint(condition=Q(pay_cents__gt=0), name="terms_pay_something"),
        ]

    def __str__(self) -> str:
        return f"terms {self.number}"
