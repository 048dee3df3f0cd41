"""What happened that others must hear of: the outbox. Written in the transaction that made it happen."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from overstap.journeys.models.journeys import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Happening(models.Model):
    """One thing that happened; `reactions` reads those not handled yet and makes mail, tasks and calendar of them.

    `kind` is a move ("move:register") or a word of a step ("vacancy:submitted"). `data` holds keys and numbers, never
    words that people typed.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Tell those concerned what happened, once, also after a crash.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=90),
        export="Messages we sent you.",
        erasure="Goes with the person it is about; the nightly job erases 90 days after it was handled.",
    )

    kind = models.CharField(max_length=50)
    at = models.DateTimeField(default=clock.now)
    journey = models.ForeignKey(Journey, null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="+", help_text="whom it concerns"
    )
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    data = models.JSONField(default=dict)
    handled_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=models.Q(handled_at__isnull=True), name="happening_unhandled")
        ]

    def __str__(self) -> str:
        return self.kind
