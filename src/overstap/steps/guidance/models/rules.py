"""When is asked, and from what on something is a signal: dated rules."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, PrivacyRule


class CheckInSchedule(Dated):
    """In which weeks whom is asked how it goes. For each employment the weeks can be chosen otherwise."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules, with their source")

    key = models.SlugField(max_length=20, help_text="work, or training without work")
    weeks = models.JSONField(help_text="numbers from 1 to 52")
    sides = models.JSONField(help_text="keys of CheckIn.Side")
    opens_day = models.PositiveSmallIntegerField(help_text="day of its week, 1–7; it is due on the seventh")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_version_of_a_schedule"),
            models.CheckConstraint(condition=Q(opens_day__range=(1, 7)), name="schedule_opens_within_its_week"),
        ]

    def __str__(self) -> str:
        return f"check-ins: {self.key}"


class GuidanceLimit(Dated):
    """From what on an answer is a signal, a gap ends a year in work, few are too few to show."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules, with their source")

    key = models.SlugField(max_length=20, help_text="low, apart, gap-days, year-days or few")
    number = models.PositiveSmallIntegerField()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_version_of_a_limit"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"
