"""A partner points somebody to the network. The person decides; of who does not come nothing stays."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule

REFERRAL_HOLDS = timedelta(days=30)


class Shares(models.TextChoices):
    """What the referrer may know of how it goes on."""

    NOTHING = "nothing"
    STARTED = "started"
    STEP = "step"


class Referral(models.Model):
    """One person was referred. After a refusal, or thirty days, the row is empty: only that there was one is left."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let a partner point somebody to the network, and tell back what that person allows.",
        ground="legitimate interest (f): asking once whether somebody wants to take part",
        retention=timedelta(days=30),
        export="Your data: who referred you, when, on what ground, what they may know of how it goes.",
        erasure="Emptied at a refusal or after thirty days; goes with the candidate.",
    )

    class Ground(models.TextChoices):
        ASKED = "asked"  # the person asked for it
        BENEFIT = "benefit"
        JOB_ENDS = "job-ends"
        WORK_TOO_HEAVY = "too-heavy"
        SCHOOL_ENDS = "school-ends"
        OTHER_WORK = "other-work"

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        CLOSED = "closed"  # refused or thirty days over: nobody can tell which

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="referrals")
    referrer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="referred")
    ground = models.CharField(max_length=12, choices=Ground)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5, default="nl")
    token_digest = models.CharField(max_length=64, unique=True, null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    candidate = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="referrals")
    shares = models.CharField(max_length=10, choices=Shares, default=Shares.NOTHING)
    once = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "email"], condition=Q(state="open"), name="one_open_referral_per_address"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(name="", email="", token_digest__isnull=True),
                name="a_referral_that_is_over_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted") | Q(candidate__isnull=True, shares="nothing"),
                name="only_an_accepted_referral_tells",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"referral, {self.state}"
