"""The log of moves: append-only, chained, without anything that says who somebody is."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from overstap.journeys.models.journeys import Journey
from overstap.people.models import Person
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule


class MoveLog(models.Model):
    """One move of one journey. Digests are salted; the salt lies in `MoveDetail`, so erasure empties them."""

    privacy: ClassVar[PrivacyRule] = NoPeople("pseudonyms and salted digests; who and why lie in MoveDetail")

    reference = models.UUIDField(help_text="pseudonym of the journey")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … without a gap within a journey")
    move = models.CharField(max_length=30)
    from_step = models.CharField(max_length=12, blank=True)
    from_state = models.CharField(max_length=8, blank=True)
    to_step = models.CharField(max_length=12)
    to_state = models.CharField(max_length=8)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the salt and the detail")
    previous = models.CharField(max_length=64, blank=True, help_text="hash of the move before; empty at the first")
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reference", "number"], name="one_move_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.move} ({self.number})"


class MoveDetail(models.Model):
    """Who moved a journey and why: erased with the candidate, while the log stays."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let candidate and owner read back who did what and why.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="Every move of your journey: when, by whom, why.",
        erasure="Goes with the candidate.",
    )

    move = models.OneToOneField(MoveLog, on_delete=models.CASCADE, related_name="detail")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="moves")
    actor = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=12)
    reason = models.TextField(blank=True, max_length=2000)
    facts = models.JSONField(default=dict, help_text="what the move recorded, e.g. owner and date it set")
    salt = models.CharField(max_length=64)

    def __str__(self) -> str:
        return "who and why"


class Checkpoint(models.Model):
    """All heads at one moment, chained without a gap: a journey that vanished from the log is missed."""

    privacy: ClassVar[PrivacyRule] = NoPeople("hashes")

    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    journeys = models.PositiveIntegerField()
    moves = models.PositiveIntegerField()
    heads = models.CharField(max_length=64, help_text="SHA-256 over reference, number and hash of every head, sorted")
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"checkpoint {self.number}"
