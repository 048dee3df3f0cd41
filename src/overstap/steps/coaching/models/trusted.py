"""Somebody a candidate trusts: a job coach, a teacher, a union's adviser."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class TrustedPerson(models.Model):
    """A candidate asks somebody to go along, and says what he or she may see.

    Whoever logs in with this address can accept; only then there is a relation (`access.Relation`) and consent. Ended
    is ended at the next request.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let somebody of the candidate's own choice go along.",
        ground="consent (a)",
        retention=timedelta(days=2 * 365),
        export="Whom you asked to go along: name, address for mail, what he or she may see, since and until when.",
        erasure="Goes with the candidate; the nightly job erases two years after the end.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, help_text="in lower case")
    aspects = models.JSONField(default=list, help_text="`Consent.Aspect` values: what he or she may see")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="declined, taken back or ended")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "candidate", Lower("email"), condition=Q(ended_at__isnull=True), name="one_running_trusted_per_address"
            ),
        ]

    def __str__(self) -> str:
        return "trusted person"
