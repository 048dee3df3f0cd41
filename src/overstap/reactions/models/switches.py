"""Which mails a person wants."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Switch(models.Model):
    """A person wants no mail on a topic. Without a row it is on; messages behind the login are always there."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Send no mail that somebody does not want.",
        ground="contract (b): the person chooses how to be reached",
        retention=timedelta(days=2 * 365),
        export="Which mails you switched off.",
        erasure="Goes with the person.",
    )

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="switches")
    topic = models.CharField(max_length=20, help_text="key of reactions.topics")
    off_since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "topic"], name="one_switch_per_person_and_topic")
        ]

    def __str__(self) -> str:
        return f"no mail on {self.topic}"
