"""Agreements: what each side undertakes, in which form, and what became of it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import TermsSheet

GROUND = "contract (b): guidance the candidate asks for"
SEVEN_YEARS = timedelta(days=7 * 365)


class Agreement(models.Model):
    """A job guarantee in one of three forms, or a learning agreement of three parties (BBL, praktijkleren).

    `draft` can be changed; `offered` can be signed by each side of its form once both saw the terms; `binding` when
    all signed; `settled` when every condition was met; `lapsed` when a condition was not; `ended` otherwise.

    From the offer on `text` holds exactly what is read (schema agreement/1) and `digest` its hash: page, paper and
    signatures are of this text, whatever templates and terms become later. Match and terms go two years after the
    journey, the agreement stays: it may be asked for at court.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Give candidate and employer certainty before training begins, and be able to show what was agreed.",
        ground=GROUND,
        retention=SEVEN_YEARS,
        export="Agreements you signed or were offered: what they say, who signed when, and what became of them.",
        erasure="Goes with the candidate; in those of others names of who wrote and signed go.",
    )

    class Form(models.TextChoices):
        DECLARATION = "declaration"
        CONDITIONAL = "conditional"
        AFTER_COMPLETION = "after-completion"
        BBL = "bbl"
        PRACTICE = "practice"  # praktijkleren

    class State(models.TextChoices):
        DRAFT = "draft"
        OFFERED = "offered"
        BINDING = "binding"
        SETTLED = "settled"
        LAPSED = "lapsed"
        ENDED = "ended"

    class Benefit(models.TextChoices):
        NONE = "none"
        UWV = "uwv"
        MUNICIPALITY = "municipality"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.ForeignKey(Match, null=True, on_delete=models.SET_NULL, related_name="agreements")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="agreements")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    form = models.CharField(max_length=16, choices=Form)
    terms = models.ForeignKey(TermsSheet, null=True, on_delete=models.SET_NULL, related_name="agreements")
    state = models.CharField(max_length=7, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1, help_text="counts changes of what it says")
    language = models.CharField(max_length=5, default="nl", help_text="in which it is written")
    text = models.JSONField(default=dict, help_text="what it says from the offer on: schema agreement/1")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what it says, terms included")
    function = models.CharField(max_length=120, help_text="what the work is called")
    starts_on = models.DateField()
    minimum_months = models.PositiveSmallIntegerField(default=0, help_text="of work that is guaranteed at least")
    risks = models.TextField(max_length=2000, help_text="who carries which risk, in words")
    benefit = models.CharField(
        max_length=12, choices=Benefit, blank=True,
        help_text="whose benefit the candidate says to have; only candidate and coach see it",
    )  # fmt: skip
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    offered_at = models.DateTimeField(null=True)
    binding_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, help_text="settled, lapsed or ended")
    closed_why = models.TextField(max_length=1000, blank=True)
    pdf = models.BinaryField(null=True, help_text="the paper all sides get once it binds, byte for byte the same")
    pdf_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of that paper")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["match", "form"], condition=Q(state__in=["draft", "offered", "binding"]),
                name="one_running_agreement_of_a_form",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["offered", "binding", "settled"]) | ~Q(digest=""),
                name="offered_agreement_has_a_digest",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["settled", "lapsed", "ended"]) | Q(closed_at__isnull=False),
                name="closed_agreement_says_when",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"{self.form}, {self.state}"


class Undertaking(models.Model):
    """What one side promises. When it failed, the others may end the agreement free of cost."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Say beforehand what each side does, and on what alone an agreement can be ended free of cost.",
        ground=GROUND,
        retention=SEVEN_YEARS,
        export="What each side promised in your agreements, and what did not come about.",
        erasure="Goes with the agreement; in those of others the name of who said that it failed goes.",
    )

    class Side(models.TextChoices):
        CANDIDATE = "candidate"
        EMPLOYER = "employer"
        PROVIDER = "provider"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="undertakings")
    position = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=9, choices=Side)
    words = models.CharField(max_length=300)
    failed_at = models.DateTimeField(null=True)
    failed_why = models.TextField(max_length=1000, blank=True)
    failed_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="who said that it failed"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "position"], name="one_undertaking_per_position"),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True) | ~Q(failed_why=""), name="failed_undertaking_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"undertaking of the {self.side}"
