"""The scan of a team and of a candidate: twelve plain questions of our own, the same to both (`data/scan.toml`)."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.employers.models import VacancyProfile

_TWO_YEARS = timedelta(days=2 * 365)


class TeamAnswer(models.Model):
    """What one colleague says of the team of an opening. Others see averages only, of at least three."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show candidates how a team works, as an average of its people.",
        ground="consent (a): nobody has to answer",
        retention=_TWO_YEARS,
        export="What you answered about your team, and when.",
        erasure="Goes with the person; the nightly job erases two years after the answer.",
    )

    profile = models.ForeignKey(VacancyProfile, on_delete=models.CASCADE, related_name="team_answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict, help_text="key of a question → 1 … 5; what was left out is not there")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "person"], name="one_answer_of_a_colleague"),
        ]

    def __str__(self) -> str:
        return "answer about a team"


class OwnScan(models.Model):
    """How a candidate likes to work, and whether that counts. Nobody else sees the answers."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show the candidate how a team differs from how he or she likes to work.",
        ground="consent (a): nobody has to answer",
        retention=_TWO_YEARS,
        export="How you like to work, and how heavily that counts for you.",
        erasure="Goes with the candidate, who can empty it; the nightly job erases two years after the answer.",
    )

    candidate = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="own_scan")
    answers = models.JSONField(default=dict, help_text="key of a question → 1 … 5; what was left out is not there")
    weight = models.PositiveSmallIntegerField(default=0, help_text="0: not at all, 1: as usual, 2: twice")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weight__lte=2), name="own_scan_weighs_at_most_twice"),
        ]

    def __str__(self) -> str:
        return "how somebody likes to work"
