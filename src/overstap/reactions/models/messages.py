"""What a person finds when logged in: messages to read and tasks to do. Words are made when they are shown."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models

from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Message(models.Model):
    """Something happened that this person should know. `kind` and `rule` name its words in `reactions.table`."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Tell people what happened, where only they read it.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=365),
        export="Messages we wrote you, and when you read them.",
        erasure="Goes with the person, and with the candidate it is about; the nightly job erases after a year.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=50)
    rule = models.CharField(max_length=20, help_text="for whom in the row of the table: the same event reads otherwise")
    journey = models.ForeignKey(Journey, null=True, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=40, blank=True, help_text="public id of what it is about: a talk, a vacancy")
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["recipient", "-at"])]

    def __str__(self) -> str:
        return self.kind


class Task(models.Model):
    """Something this person is asked to do by a day. It is done when what follows from it has happened."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let nothing lie that somebody waits for.",
        ground="legitimate interest (f): work for others is done in time",
        retention=timedelta(days=365),
        export="Tasks you got, by when, and when they were done.",
        erasure="Goes with the person, and with the candidate it is about; the job erases a year after it was done.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=50)
    rule = models.CharField(max_length=20)
    journey = models.ForeignKey(Journey, null=True, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=40, blank=True)
    due_on = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["recipient", "due_on"], condition=models.Q(done_at__isnull=True), name="task_open")
        ]

    def __str__(self) -> str:
        return self.kind
