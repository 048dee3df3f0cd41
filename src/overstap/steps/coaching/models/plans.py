"""The personal plan: a goal and actions, in versions, agreed by both for exactly the version they read."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule

_GROUND = "contract (b): guidance the candidate asks for"


class Plan(models.Model):
    """The one plan of a journey; what it says stands in its versions."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Work towards a goal that candidate and coach agreed.",
        ground=_GROUND,
        retention=timedelta(days=2 * 365),
        export="Your plan, in all its versions.",
        erasure="Goes with the candidate.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="plan")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return "plan"


class PlanVersion(models.Model):
    """What the plan says from one change to the next. `digest` is what both agree to."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show what was agreed and when it changed.",
        ground=_GROUND,
        retention=timedelta(days=2 * 365),
        export="Every version of your plan: goal, who wrote it and when.",
        erasure="Goes with the candidate.",
    )

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    goal = models.TextField(max_length=1000)
    digest = models.CharField(max_length=64, help_text="SHA-256 over goal and actions, not over what is done")
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_per_number"),
            models.CheckConstraint(condition=~Q(goal=""), name="a_plan_has_a_goal"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class PlanAction(models.Model):
    """One thing somebody does by a day. `key` stays the same over versions, so that done stays done."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know who does what by when.",
        ground=_GROUND,
        retention=timedelta(days=2 * 365),
        export="Actions of your plan: what, who, by when, when done.",
        erasure="Goes with the candidate.",
    )

    class Owner(models.TextChoices):
        CANDIDATE = "candidate"
        COACH = "coach"

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="actions")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    owner = models.CharField(max_length=10, choices=Owner)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "key"], name="one_action_per_key"),
            models.UniqueConstraint(fields=["version", "position"], name="one_action_per_position"),
            models.CheckConstraint(condition=~Q(words=""), name="a_plan_action_says_something"),
        ]

    def __str__(self) -> str:
        return "action of a plan"


class PlanAgreement(models.Model):
    """One of the two agreed to one version, as it read. A change asks both again."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show that both agreed, to what and when.",
        ground=_GROUND,
        retention=timedelta(days=2 * 365),
        export="Who agreed to which version of your plan, and when.",
        erasure="Goes with the candidate.",
    )

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="agreements")
    role = models.CharField(max_length=10, choices=PlanAction.Owner)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "role"], name="one_agreement_per_side"),
        ]

    def __str__(self) -> str:
        return f"agreed by the {self.role}"
