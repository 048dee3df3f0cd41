"""Job shadowing: half-days at work under an agreement of three, with a programme and two evaluations."""

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


class ShadowingVariant(Dated):
    """A kind of coming along and its limits: dated data, so that what held then can be explained."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules with their source")

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=120, help_text="Dutch")
    name_en = models.CharField(max_length=120)
    least = models.PositiveSmallIntegerField(help_text="half-days")
    most = models.PositiveSmallIntegerField(help_text="half-days")
    spread_days = models.PositiveSmallIntegerField(help_text="calendar days from first to last at most")
    most_months = models.PositiveSmallIntegerField(null=True, help_text="an orientation job: months at most")
    is_paid = models.BooleanField(default=False)
    subsidy_cents = models.PositiveIntegerField(default=0, help_text="towards the pay of an orientation job, at most")
    is_carousel = models.BooleanField(default=False, help_text="one of two or more that are compared")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_variant_per_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Carousel(models.Model):
    """Two or more tasters of one candidate that are compared side by side."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Compare several kinds of work by having done them.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Tasters you compared, and what you chose.",
        erasure="Goes with the candidate.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="carousels")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    words = models.TextField(max_length=1000, blank=True, help_text="what the candidate made of it")

    def __str__(self) -> str:
        return "carousel"


class Shadowing(models.Model):
    """One candidate comes along with one employer. It holds once candidate, employer and network agreed."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let candidate and employer see at work whether it fits, insured and with somebody to turn to.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="When and where you came along, with whom, what was agreed and what became of it.",
        erasure="Goes with the candidate; in those of others the name of the supervisor goes.",
    )

    class State(models.TextChoices):
        DRAFT = "draft"
        PROPOSED = "proposed"
        AGREED = "agreed"
        OVER = "over"
        CANCELLED = "cancelled"

    class Outcome(models.TextChoices):
        ON = "on"  # with this employer
        OTHER_EMPLOYER = "other-employer"  # of the same sector
        OTHER_SECTOR = "other-sector"
        STOP = "stop"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="shadowings")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="shadowings")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    carousel = models.ForeignKey(Carousel, null=True, on_delete=models.SET_NULL, related_name="tasters")
    variant = models.ForeignKey(ShadowingVariant, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    supervisor = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="supervises")
    place = models.CharField(max_length=200, help_text="where to come on the first day")
    insurance = models.CharField(max_length=500, help_text="who insures what, in words")
    month_cents = models.PositiveIntegerField(null=True, help_text="gross pay a month, full-time: orientation job")
    subsidy_cents = models.PositiveIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what the three agree to")
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    outcome_why = models.TextField(max_length=1000, blank=True)
    outcome_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by_side = models.CharField(max_length=10, blank=True)
    cancelled_why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="cancelled") | (Q(cancelled_at__isnull=False) & ~Q(cancelled_by_side="")),
                name="cancelled_shadowing_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome_at__isnull=False), name="shadowing_outcome_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"shadowing, {self.state}"
