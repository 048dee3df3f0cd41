"""How a candidate came in, and the code on paper of somebody who was registered without an address."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Channel(models.TextChoices):
    """Along which way somebody came in."""

    SELF = "self"
    OUTREACH = "outreach"
    REFERRAL = "referral"


class Reach(models.TextChoices):
    """How somebody wants to be reached."""

    MAIL = "mail"
    PHONE = "phone"
    PARTNER = "partner"


class Registration(models.Model):
    """One registration of a candidate: what was told then, and what was agreed. It made the journey."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Find a coach nearby, and be able to show how somebody came in and what was agreed then.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="Your registration: when, along which way, where you live, how you want to be reached, what you agreed.",
        erasure="Goes with the candidate.",
    )

    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="registrations")
    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="registration")
    channel = models.CharField(max_length=10, choices=Channel)
    place = models.CharField(max_length=120, help_text="name of the municipality or town")
    place_key = models.CharField(max_length=10, help_text="what catalogue.places finds it by")
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.MAIL)
    share_contact = models.BooleanField(default=False, help_text="whoever looks for a coach, and the coach, may reach")
    consent_aloud = models.BooleanField(default=False, help_text="asked aloud and answered, beside the partner")
    consent_words = models.CharField(max_length=20, blank=True, help_text="version of the words that were read out")
    registered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    once = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="key of the form: sent twice is one registration"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(channel="outreach") | Q(consent_aloud=True), name="outreach_asks_consent_aloud"
            ),
        ]

    def __str__(self) -> str:
        return f"registration, {self.channel}"


class LoginCode(models.Model):
    """A code on paper with which somebody makes an own login, once. Only its keyed digest is kept."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let somebody without an address make an own login later.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=90),
        export="Your data: whether a code on paper was made for you, and when it was used.",
        erasure="Goes with the candidate; the nightly job erases it 90 days after it was made.",
    )

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="login_codes")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=Q(used_at__isnull=True), name="one_open_login_code"),
        ]

    def __str__(self) -> str:
        return "login code"
