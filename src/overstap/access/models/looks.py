"""Who looked at what of whom, and when: the candidate reads it back."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Look(models.Model):
    """Somebody saw an aspect of a candidate. Looks of one viewer at one aspect within an hour are one row."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let candidates see who looked at what of them.",
        ground="legitimate interest (f): being able to check that access is used as agreed",
        retention=timedelta(days=2 * 365),
        export="Who looked at what of you, and when.",
        erasure="Goes with the candidate; the nightly job erases two years after the look.",
    )

    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="looked_at")
    viewer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=12)
    aspect = models.CharField(max_length=20)
    hour = models.DateTimeField(help_text="the hour it was in, in UTC: one row for each")
    first_at = models.DateTimeField(default=clock.now)
    last_at = models.DateTimeField(default=clock.now)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "viewer", "role", "organisation", "aspect", "hour"],
                name="one_look_an_hour_for_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["candidate", "viewer", "role", "aspect", "hour"],
                condition=Q(organisation__isnull=True, viewer__isnull=False), name="one_look_an_hour",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["candidate", "-last_at"])]

    def __str__(self) -> str:
        return f"a look at {self.aspect}"
