"""One list of target groups for everybody, with the source that names them; in it by consent only."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule


class TargetGroup(Dated):
    """A group for which arrangements exist, in the words of the person."""

    privacy: ClassVar[PrivacyRule] = NoPeople("the list of groups")

    class Tells(models.TextChoices):
        NOTHING_SPECIAL = ""
        HEALTH = "health"  # GDPR art. 9
        OFFENCES = "offences"  # GDPR art. 10

    key = models.SlugField(max_length=40)
    label_nl = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    tells = models.CharField(max_length=10, choices=Tells, default=Tells.NOTHING_SPECIAL, blank=True)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_target_group_per_day"),
        ]

    def __str__(self) -> str:
        return self.key


class InTargetGroup(models.Model):
    """A candidate said to belong to a group, so that arrangements for it can be found. Taken back at any moment."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Find arrangements that are only for some groups.",
        ground="explicit consent (a; art. 9(2)(a) where it tells of health)",
        retention=timedelta(days=2 * 365),
        export="The groups you said you belong to, and since when.",
        erasure="Goes with the candidate; taken back it is erased at once.",
    )

    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="target_groups")
    group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    told_to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidate", "group"], name="once_in_a_target_group"),
            models.CheckConstraint(
                condition=Q(told_to__isnull=True) | ~Q(candidate=F("told_to")), name="told_to_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return "in a target group"
