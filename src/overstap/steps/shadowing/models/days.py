"""The half-days somebody comes along, and what is done in them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.people.models import Person
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.shadowing.models.shadowings import GROUND, TWO_YEARS, Shadowing


class HalfDay(models.Model):
    """One half-day at work: planned, held, missed (and by whom) or cancelled (and by whom).

    No candidate is at two places in the same half-day: `actions` looks while it holds the journey, and the constraint
    holds whatever else goes wrong.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know when somebody comes along, and whether it happened.",
        ground=GROUND,
        retention=TWO_YEARS,
        export="The half-days you came along or were to: what became of each, and who was not there or called it off.",
        erasure="Goes with the candidate; in those of others the name of who said so goes.",
    )

    class Part(models.TextChoices):
        MORNING = "morning"
        AFTERNOON = "afternoon"
        EVENING = "evening"

    class Status(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        MISSED = "missed"
        CANCELLED = "cancelled"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    shadowing = models.ForeignKey(Shadowing, on_delete=models.CASCADE, related_name="half_days")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    part = models.CharField(max_length=9, choices=Part)
    status = models.CharField(max_length=9, choices=Status, default=Status.PLANNED)
    absent_side = models.CharField(max_length=10, blank=True, help_text="who was not there, or who called it off")
    status_at = models.DateTimeField(null=True)
    status_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    status_side = models.CharField(max_length=10, blank=True, help_text="of which side that person was")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "day", "part"], condition=~Q(status="cancelled"),
                name="one_place_per_half_day_of_a_candidate",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "held"], absent_side="")
                | (Q(status="missed") & Q(absent_side__in=["candidate", "employer"]))
                | (Q(status="cancelled") & ~Q(absent_side="")),
                name="missed_half_day_says_by_whom",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["shadowing", "day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.part}"


class ProgrammeItem(models.Model):
    """One line of a programme: what is done, and what which side wants to find out by it."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let both sides find out what matters to them while somebody comes along.",
        ground=GROUND,
        retention=TWO_YEARS,
        export="What you were to do, and what each side wanted to find out.",
        erasure="Goes with the candidate.",
    )

    shadowing = models.ForeignKey(Shadowing, on_delete=models.CASCADE, related_name="programme")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    for_side = models.CharField(max_length=10, help_text="who finds something out: candidate, employer or both")
    test = models.SlugField(max_length=60, blank=True, help_text="key of a test of selection that is taken here")
    test_name = models.CharField(max_length=120, blank=True, help_text="its name, as both read it")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shadowing", "position"], name="one_line_per_place_in_a_programme"),
            models.CheckConstraint(
                condition=Q(for_side__in=["candidate", "employer", "both"]), name="programme_line_is_for_a_side"
            ),
        ]

    def __str__(self) -> str:
        return self.words
