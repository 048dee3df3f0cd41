"""Who is there for somebody at work."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.placement.models import Employment


class Guide(models.Model):
    """Somebody who is there for the candidate at work: a buddy, an external coach, HR at a distance; or the manager."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know who is there for whom at work, and whom to ask how it goes.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="Who was there for you at work, as what, since and until when.",
        erasure="Goes with the candidate, and with who guided.",
    )

    class Kind(models.TextChoices):
        BUDDY = "buddy"
        COACH = "coach"
        HR = "hr"
        MANAGER = "manager"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="guides")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["employment", "kind"], condition=Q(until__isnull=True), name="one_guide_of_a_kind"
            ),
            # Whoever manages is not buddy and not HR as well, and so on: one person, one of the four.
            models.UniqueConstraint(
                fields=["employment", "person"], condition=Q(until__isnull=True), name="one_kind_for_a_guide"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at work"
