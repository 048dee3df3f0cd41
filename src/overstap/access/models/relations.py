"""Who has to do with which candidate."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class RelationQuerySet(models.QuerySet["Relation"]):
    """Reads of relations."""

    def running(self) -> Self:
        """Those that count now."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=clock.now()))


class Relation(models.Model):
    """One person has to do with one candidate, as what, why, since when and until when.

    Without a running relation nobody of the network sees anything of a candidate. An ended relation counts no more
    from the next request on.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know who guides whom, and end access when guidance ends.",
        ground="contract (b): guidance the candidate asks for",
        retention=timedelta(days=2 * 365),
        export="Who helps you: name, organisation, as what, why, since and until when.",
        erasure="Goes with the candidate; the nightly job erases two years after the end.",
    )

    class Kind(models.TextChoices):
        COACH = "coach"
        TRUSTED = "trusted"
        REFERRER = "referrer"
        INTAKE = "intake"  # the coordinator who finds a coach
        SUPERVISOR = "supervisor"  # of coming along at work
        EMPLOYER = "employer"  # bound by an agreement; holds for everybody of the organisation
        TRAINER = "trainer"  # enrolled with a provider; holds for everybody of the organisation
        BUDDY = "buddy"
        MANAGER = "manager"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="related")
    holder = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relates_to")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="+", help_text="for whom the holder does this"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    why = models.CharField(max_length=300)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Relation]] = RelationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "holder", "kind"], condition=Q(until__isnull=True), name="one_running_relation"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="relation_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(candidate=F("holder")), name="nobody_guides_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of a candidate"
