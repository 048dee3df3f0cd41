"""How much coaching: what the coach proposes and the candidate agrees to."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule


class CoachingTerms(Dated):
    """How many talks are usual: where a proposal begins. The two who agree may choose otherwise."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules, with their source")

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=200, help_text="whose practice it is")
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_version_of_coaching_terms"),
            models.CheckConstraint(condition=Q(least__gte=1, most__gte=F("least")), name="coaching_terms_are_a_range"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.least} to {self.most}"


class CoachingAgreement(models.Model):
    """A number of sessions in a period, aftercare included. The coach proposes, the candidate agrees.

    Another number is another row: the agreement in force ends when the next is agreed.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let candidate and coach know how much guidance there is, and see its end coming.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="What you and your coach agreed: how many sessions, from when until when, aftercare.",
        erasure="Goes with the candidate.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="coaching_agreements")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    coach = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sessions = models.PositiveSmallIntegerField(help_text="in all, aftercare included")
    aftercare = models.PositiveSmallIntegerField(default=0, help_text="how many of these are for after the start")
    starts_on = models.DateField()
    ends_on = models.DateField()
    proposed_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="replaced, declined or over")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(agreed_at__isnull=True, ended_at__isnull=True),
                name="one_open_coaching_proposal",
            ),
            models.UniqueConstraint(
                fields=["journey"], condition=Q(agreed_at__isnull=False, ended_at__isnull=True),
                name="one_coaching_agreement_in_force",
            ),
            models.CheckConstraint(condition=Q(sessions__gte=1, sessions__lte=50), name="coaching_sessions_in_bounds"),
            models.CheckConstraint(condition=Q(aftercare__lt=F("sessions")), name="aftercare_is_part_of_coaching"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="coaching_ends_after_start"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.sessions} sessions until {self.ends_on}"
