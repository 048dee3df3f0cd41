"""The enquiry desk (meldpunt): any question at one place, to the adviser of that region and sector, with a clock."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule


class DeskRoute(Dated):
    """Questions of a region and a sector go to the advisers of an organisation. The most exact one decides."""

    privacy: ClassVar[PrivacyRule] = NoPeople("which office answers for which region and sector")

    region = models.ForeignKey("catalogue.Region", null=True, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=40, blank=True, help_text="key of a sector; empty: all")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "sector", "organisation"], condition=Q(valid_until__isnull=True),
                name="one_running_desk_route",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.sector or 'all sectors'} to {self.organisation}"


class Term(Dated):
    """A number of days that holds in a region or everywhere: how long something may take."""

    privacy: ClassVar[PrivacyRule] = NoPeople("numbers of days")

    class Key(models.TextChoices):
        ANSWER_WITHIN = "answer-within"  # working days for a question at the desk
        SILENT_AFTER = "silent-after"  # days without a sign after which an organisation counts as silent

    key = models.CharField(max_length=20, choices=Key)
    region = models.ForeignKey("catalogue.Region", null=True, on_delete=models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(days__gte=1), name="a_term_is_a_day_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.days} days"


class Enquiry(models.Model):
    """A question of anybody, who has it, by when, and the answer. Name, address and words go after ninety days."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Answer a question, and know whether the answer helped.",
        ground="request of the person (b): the asker wants an answer",
        retention=timedelta(days=90),
        export="Your questions at the desk, and the answers.",
        erasure="Emptied with the asker, or 90 days after the answer; what stays is a count.",
    )

    class Status(models.TextChoices):
        OPEN = "open"
        ANSWERED = "answered"

    class Asker(models.TextChoices):
        PERSON = "person"
        EMPLOYER = "employer"
        PARTNER = "partner"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asker_is = models.CharField(max_length=10, choices=Asker)
    asker = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="enquiries")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5, default="nl")
    region = models.ForeignKey("catalogue.Region", null=True, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=40, blank=True)
    question = models.TextField(max_length=4000, blank=True)
    answer = models.TextField(max_length=8000, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    handler = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="answers")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="+", help_text="for whom the handler answers"
    )
    asked_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    helped = models.BooleanField(null=True, help_text="the asker's own word; null: not said")
    helped_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    once = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["status", "due_on"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="open", answered_at__isnull=True) | Q(status="answered", answered_at__isnull=False),
                name="answered_has_a_moment",
            ),
        ]
        verbose_name_plural = "enquiries"

    def __str__(self) -> str:
        return f"enquiry, {self.status}"


class EnquiryTurn(models.Model):
    """A question came to somebody: from the start, handed on with a reason, or because it was overdue."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know where a question went and why.",
        ground="legitimate interest (f): an organisation answers for its desk",
        retention=timedelta(days=90),
        export="Your data: which questions came to you as an adviser, and when.",
        erasure="The name goes with the person; the row goes when the question is emptied.",
    )

    class Because(models.TextChoices):
        ROUTED = "routed"
        HANDED_ON = "handed-on"
        OVERDUE = "overdue"

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.CharField(max_length=10, choices=Because)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)
    due_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enquiry", "number"], name="one_turn_per_number"),
            models.CheckConstraint(condition=~Q(because="handed-on") | ~Q(reason=""), name="handing_on_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"turn {self.number}, {self.because}"
