"""The log of moves: append-only, chained, without anything that says who somebody is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, NoReturn

from django.db import models

from overstap.journeys.models.journeys import Journey
from overstap.people.models import Person
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule


class UnchangeableError(TypeError):
    """Rows of the log are added and read, never changed or taken away."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that are added and read. What goes round this (SQL) is found by `overstap audit verify`."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise UnchangeableError(f"{self.model.__name__} is never changed")

    def bulk_update(self, *_args: Any, **_named: Any) -> NoReturn:
        """Refused."""
        raise UnchangeableError(f"{self.model.__name__} is never changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise UnchangeableError(f"{self.model.__name__} is never deleted")


class AppendOnly(models.Model):
    """A table whose rows are added and read, by `journeys.log` and `journeys.checkpoints` alone."""

    objects: ClassVar[models.Manager[Any]] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **named: Any) -> None:
        """Add a new row.

        Raises:
            UnchangeableError: it is there already.
        """
        if not self._state.adding:
            raise UnchangeableError(f"{type(self).__name__} is never changed")
        super().save(*args, **named)

    def delete(self, *_args: Any, **_named: Any) -> NoReturn:
        """Refused."""
        raise UnchangeableError(f"{type(self).__name__} is never deleted")


class MoveLog(AppendOnly):
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
    actor_digest = models.CharField(
        max_length=64, help_text="SHA-256 of salt and public id of the actor: stays true when the actor is erased"
    )
    role = models.CharField(max_length=12)
    reason = models.TextField(blank=True, max_length=2000)
    facts = models.JSONField(default=dict, help_text="what the move recorded: owner, next action and date it set")
    salt = models.CharField(max_length=64)

    def __str__(self) -> str:
        return "who and why"


class Checkpoint(AppendOnly):
    """The heads of all journeys at one moment, chained without a gap: a journey that vanished is missed."""

    privacy: ClassVar[PrivacyRule] = NoPeople("hashes")

    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    journeys = models.PositiveIntegerField(help_text="how many there were")
    moves = models.PositiveIntegerField(help_text="how many there were")
    heads = models.CharField(max_length=64, help_text="SHA-256 of the heads that are new since the checkpoint before")
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"checkpoint {self.number}"


class Head(AppendOnly):
    """The last move of a journey at a checkpoint; a row only where it moved since the checkpoint before."""

    privacy: ClassVar[PrivacyRule] = NoPeople("pseudonyms and hashes")

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="new_heads")
    reference = models.UUIDField()
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reference", "number"], name="one_head_per_move"),
        ]

    def __str__(self) -> str:
        return f"head {self.number}"
