"""Who agreed to what, and how both sides look back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.shadowing.models.shadowings import GROUND, TWO_YEARS, Shadowing


class Yes(models.Model):
    """One of the three sides agrees to what the agreement said when it was read."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show that candidate, employer and network agreed to the same words.",
        ground=GROUND,
        retention=TWO_YEARS,
        export="What you agreed to about coming along, and when.",
        erasure="Goes with the candidate; in those of others the name goes.",
    )

    shadowing = models.ForeignKey(Shadowing, on_delete=models.CASCADE, related_name="yeses")
    side = models.CharField(max_length=10, help_text="candidate, employer or network")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120, blank=True, help_text="as it stood when he or she agreed")
    digest = models.CharField(max_length=64, help_text="of what was read")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shadowing", "side", "digest"], name="one_yes_per_side"),
            models.CheckConstraint(
                condition=Q(side__in=["candidate", "employer", "network"]), name="yes_is_of_one_of_three"
            ),
        ]

    def __str__(self) -> str:
        return f"yes of {self.side}"


class Evaluation(models.Model):
    """How one side looks back. The other reads it after having given the own, or when the term is over."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let candidate and employer say honestly whether it fits.",
        ground=GROUND,
        retention=TWO_YEARS,
        export="How you looked back on coming along, and how the employer did.",
        erasure="Goes with the candidate; in those of others the name of who wrote it goes.",
    )

    shadowing = models.ForeignKey(Shadowing, on_delete=models.CASCADE, related_name="evaluations")
    side = models.CharField(max_length=10, help_text="candidate or employer")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answers = models.JSONField(help_text="key of `asking.QUESTIONS` → key of its answer")
    words = models.TextField(max_length=1000, blank=True)
    given_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True, help_text="changed after it was first given")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shadowing", "side"], name="one_evaluation_per_side"),
            models.CheckConstraint(condition=Q(side__in=["candidate", "employer"]), name="evaluation_is_of_one_of_two"),
        ]

    def __str__(self) -> str:
        return f"evaluation of {self.side}"
