"""What follows for whom: one row each, so that nothing is done twice."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Happening
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Delivery(models.Model):
    """One reaction to one happening for one recipient. Mails go out from here; the rest is done when the row is made.

    Without a recipient it is for whoever has the address in the invitation or referral that happened.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Send each mail once, also after a crash, and see which did not arrive.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=90),
        export="Which mails we sent you, when, and whether they could be delivered.",
        erasure="Goes with the person; the nightly job erases 90 days after what happened was handled.",
    )

    class Reaction(models.TextChoices):
        MESSAGE = "message"
        TASK = "task"
        MAIL = "mail"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"  # handed to the mail server; its answer is not noted yet
        DONE = "done"
        UNCERTAIN = "uncertain"  # it may have gone out, and is not sent again (docs/adr/0015-mail-at-most-once.md)
        GAVE_UP = "gave-up"
        OFF = "off"  # the person or the deployment has this kind of mail switched off
        WITHHELD = "withheld"  # an employer who may not know could read it
        NO_ADDRESS = "no-address"
        JOINED = "joined"  # an earlier mail said the same, and nothing was read since

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="deliveries")
    reaction = models.CharField(max_length=10, choices=Reaction)
    recipient = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=20, help_text="key of reactions.topics")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["happening", "reaction", "recipient"], name="one_delivery_per_happening_reaction_and_recipient"
            ),
            # Two rows without recipient are different to a database; this makes them the same.
            models.UniqueConstraint(
                fields=["happening", "reaction"], condition=Q(recipient__isnull=True),
                name="one_delivery_without_recipient_per_happening",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending"], ended_at__isnull=True)
                | (~Q(state__in=["waiting", "sending"]) & Q(ended_at__isnull=False)),
                name="delivery_ended_with_a_date",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(fields=["next_try_at"], condition=Q(ended_at__isnull=True), name="delivery_open")
        ]

    def __str__(self) -> str:
        return f"{self.reaction} ({self.state})"
