"""The proof of a lasting match."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class LastingMatch(models.Model):
    """A journey reached 52 weeks in work: with the same employer, in the same occupation or sector, or both.

    Kept with the journey: days and counts, so that what is reported can be shown to be true. After erasure nothing of
    it leads to anybody.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show that a match lasted, counted in the same way everywhere.",
        ground="legitimate interest (f): the network has to show what it reaches",
        retention=timedelta(days=2 * 365),
        export="When you reached a year in work, and how it was counted.",
        erasure="Stays as a count, without the person; so after two years.",
    )

    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="lasting_match")
    first_day_on = models.DateField(help_text="of the stretch that was counted")
    employer_on = models.DateField(null=True, help_text="last of the days with one employer; empty: not reached")
    work_on = models.DateField(null=True, help_text="the same in one occupation or sector; empty: not reached")
    gap_days = models.PositiveSmallIntegerField(default=0, help_text="days without work inside the stretch")
    employments = models.PositiveSmallIntegerField(default=1)
    year_days = models.PositiveSmallIntegerField(help_text="days that were asked, by the rule of then")
    most_gap_days = models.PositiveSmallIntegerField(help_text="days without work in a row that were allowed then")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(employer_on__isnull=False) | Q(work_on__isnull=False), name="lasting_match_by_a_definition"
            ),
        ]

    def __str__(self) -> str:
        return "lasting match"
