"""Tables of passports in an account: what a person told, and what others confirmed of it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Passport(models.Model):
    """What a person with an account did, can and wants, as told: the profile of `overstap advise`.

    Only the person changes it. What others confirm stands beside it (`Confirmation`).
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Keep what somebody told, so that it need not be told again, and show which work fits.",
        ground="contract (b): the person asks to keep the answers",
        retention=timedelta(days=2 * 365),
        export="Your passport: the profile as you told it, the same file as without an account.",
        erasure="Goes with the person; the person can empty it.",
    )

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="passport")
    profile = models.JSONField(default=dict, help_text="schemas/profile-1.schema.json; may tell nothing yet")
    words = models.JSONField(default=dict, help_text="what was typed for an occupation that was chosen by its URI")
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1, help_text="number of changes; a stale page is refused by it")

    def __str__(self) -> str:
        return "passport"


class Confirmation(models.Model):
    """Somebody else knows that a person has a skill at a level, and says how. It stands for that level only."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let a skill count for more than one's own word.",
        ground="consent (a): the person shares the passport with whoever confirms",
        retention=timedelta(days=2 * 365),
        export="Skills others confirmed: which, at what level, how, in what words, by whom and when.",
        erasure="Goes with the person; who confirmed it, or the person, withdraws it.",
    )

    class Kind(models.TextChoices):
        COACH = "coach"
        WORK = "work"
        CERTIFIED = "certified"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="confirmations")
    skill = models.CharField(max_length=300, help_text="URI of the skill")
    level = models.PositiveSmallIntegerField(help_text="1–4, as in a profile")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(max_length=1000, help_text="the evidence: what was seen, where, or which certificate")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="confirmed_level_is_a_level"),
            models.CheckConstraint(condition=~Q(words=""), name="confirmed_with_evidence"),
            models.CheckConstraint(condition=Q(by__isnull=True) | ~Q(by=F("person")), name="nobody_confirms_oneself"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("at")),
                name="confirmation_withdrawn_after_it_was_given",
            ),
            models.UniqueConstraint(
                fields=["person", "skill", "kind", "by"], condition=Q(withdrawn_at__isnull=True),
                name="one_running_confirmation_of_a_kind",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"confirmed ({self.kind}) at level {self.level}"
