"""Notes of coaching. Private and shared are two tables: no forgotten filter can show the one for the other."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class PrivateNote(models.Model):
    """A working note a coach makes for him- or herself. Nobody else ever reads it, a next coach neither.

    What stands here is for no decision and no file: what the candidate must be able to read goes in a shared note.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let a coach remember what to think of in the next session.",
        ground="legitimate interest (f): personal working notes of the coach",
        retention=timedelta(days=2 * 365),
        export="That your coach keeps working notes, and since when. The words are for their writer alone.",
        erasure="Goes with the candidate and with its writer; the writer deletes it.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=5000)
    written_at = models.DateTimeField(default=clock.now)
    once = models.UUIDField(unique=True, null=True, help_text="hidden key of the form: sent twice is kept once")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="private_note_says_something")]

    def __str__(self) -> str:
        return "private note"


class SharedNote(models.Model):
    """A note that candidate and coach both read and write. A next coach reads it when the candidate lets him or her."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let candidate and coach read back what they said.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="Notes you and your coach share: the words, by whom and when.",
        erasure="Goes with the candidate.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    coach = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="who coached when it was written"
    )
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=5000)
    written_at = models.DateTimeField(default=clock.now)
    once = models.UUIDField(unique=True, null=True, help_text="hidden key of the form: sent twice is kept once")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="shared_note_says_something")]
        indexes: ClassVar = [models.Index(fields=["candidate", "-written_at"])]

    def __str__(self) -> str:
        return "shared note"
