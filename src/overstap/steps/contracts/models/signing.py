"""Who signed exactly what, and the permission of who pays a benefit."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.contracts.models.agreements import GROUND, SEVEN_YEARS, Agreement


class Signature(models.Model):
    """One side signed: name as typed, when, and the hash of exactly what was read."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show who signed what, and that it is still what was signed.",
        ground=GROUND,
        retention=SEVEN_YEARS,
        export="What you signed, when, and the hash of what you read.",
        erasure="Goes with the candidate; in those of others the name goes, side, moment and hash stay.",
    )

    class Side(models.TextChoices):
        CANDIDATE = "candidate"
        EMPLOYER = "employer"
        PROVIDER = "provider"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    side = models.CharField(max_length=9, choices=Side)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=150, help_text="as typed by who signed")
    at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "side", "digest"], name="one_signature_per_side"),
        ]

    def __str__(self) -> str:
        return f"signed by the {self.side}"


class BenefitPermission(models.Model):
    """UWV or a municipality allows the candidate to do this beside a benefit. Employer and provider never see it.

    Until the candidate signs, another takes its place. From then on a newer one is a row of its own, with the next
    number: from its first day on it holds, and the earlier ones are kept as they were.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Keep a candidate from losing a benefit by signing.",
        ground=GROUND,
        retention=SEVEN_YEARS,
        export="Permissions for agreements beside your benefit: from whom, what they allow, since and until.",
        erasure="Goes with the candidate; in those of others the name of who attached it goes.",
    )

    class Giver(models.TextChoices):
        UWV = "uwv"
        MUNICIPALITY = "municipality"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="permissions")
    number = models.PositiveSmallIntegerField(default=1, help_text="of this agreement; the highest is the newest")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    giver = models.CharField(max_length=12, choices=Giver)
    allowed = models.CharField(max_length=300, help_text="what the candidate may do beside the benefit")
    reference = models.CharField(max_length=80, help_text="of the letter in which it is written down")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    document = models.BinaryField(null=True)
    document_name = models.CharField(max_length=120, blank=True)
    attached_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    attached_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_permission_per_number"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="permission_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=True) | ~Q(document_name=""), name="document_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"permission of {self.giver}"
