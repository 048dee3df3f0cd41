"""Coming along with one employer, and several of them that are compared."""

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
from overstap.steps.matching.models import Match
from overstap.steps.shadowing.models.variants import ShadowingVariant

GROUND = "contract (b): guidance the candidate asks for"
TWO_YEARS = timedelta(days=2 * 365)


class Carousel(models.Model):
    """Two or more tasters of one candidate that are compared side by side."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Compare several kinds of work by having done them.",
        ground=GROUND,
        retention=TWO_YEARS,
        export="Tasters you compared, and what you made of it.",
        erasure="Goes with the candidate.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="carousels")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, help_text="a taster was chosen, or the last one was not")
    words = models.TextField(max_length=1000, blank=True, help_text="what the candidate made of it")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(ended_at__isnull=True), name="one_running_carousel_per_journey"
            ),
        ]

    def __str__(self) -> str:
        return "carousel"


class Shadowing(models.Model):
    """One candidate comes along with one employer. It holds once candidate, employer and network agreed.

    `state`: `proposed` (waits for the three), `agreed`, `over` (the last half-day is past), `cancelled`. Each change of
    what was agreed is a new `version` with another `digest`, which the three agree to anew.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let candidate and employer see at work whether it fits, insured and with somebody to turn to.",
        ground=GROUND,
        retention=TWO_YEARS,
        export="When and where you came along, with whom, what was agreed and what became of it.",
        erasure="Goes with the candidate; in those of others the name of the supervisor goes.",
    )

    class State(models.TextChoices):
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
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    supervisor = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="supervises")
    place = models.CharField(max_length=200, help_text="where to come on the first day, and at what time")
    insurance = models.CharField(max_length=500, help_text="who insures what, in words")
    first_day = models.DateField()
    last_day = models.DateField()
    month_cents = models.PositiveIntegerField(null=True, help_text="gross pay a month, full-time: orientation job")
    subsidy_cents = models.PositiveIntegerField(null=True)
    reading = models.JSONField(help_text="what the three agree to, word for word: schema of `reading.SCHEMA`")
    digest = models.CharField(max_length=64, help_text="SHA-256 of `reading`")
    agreed_at = models.DateTimeField(null=True, help_text="the last of the three agreed")
    over_at = models.DateTimeField(null=True)
    evaluate_by = models.DateField(null=True, help_text="last day to look back; after it each reads the other's")
    reminded_at = models.DateTimeField(null=True)
    supervisor_released_at = models.DateTimeField(null=True, help_text="the supervisor sees the candidate no more")
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    outcome_why = models.TextField(max_length=1000, blank=True, help_text="the employer reads it too")
    outcome_at = models.DateTimeField(null=True)
    outcome_by_side = models.CharField(max_length=10, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by_side = models.CharField(max_length=10, blank=True)
    cancelled_why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    once = models.UUIDField(unique=True, null=True, help_text="hidden key of the form: sent twice is proposed once")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["match"], condition=Q(state__in=["proposed", "agreed"]), name="one_running_shadowing_per_match"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | (Q(cancelled_at__isnull=False) & ~Q(cancelled_by_side="")),
                name="cancelled_shadowing_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state="over") | Q(over_at__isnull=False, evaluate_by__isnull=False),
                name="shadowing_that_is_over_says_when",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome_at__isnull=False), name="shadowing_outcome_says_when"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=models.F("first_day")), name="shadowing_days_in_order"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "last_day"]),
            models.Index(fields=["organisation", "state"]),
        ]

    def __str__(self) -> str:
        return f"shadowing, {self.state}"
