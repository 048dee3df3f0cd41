"""Agreements: what each side undertakes, under which conditions, and who signed exactly what was read."""

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

_GROUND = "contract (b): guidance the candidate asks for"
_SEVEN_YEARS = timedelta(days=7 * 365)


class Agreement(models.Model):
    """A job guarantee in one of three forms, or a learning agreement of three parties (BBL, praktijkleren).

    `draft` can be changed; `offered` can be signed by each side of its form once both saw the terms; `binding` when
    all signed; `settled` when every condition was met; `lapsed` when a condition was not; `ended` otherwise.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Give candidate and employer certainty before training begins, and be able to show what was agreed.",
        ground=_GROUND,
        retention=_SEVEN_YEARS,
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

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="agreements")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="agreements")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    form = models.CharField(max_length=16, choices=Form)
    terms = models.ForeignKey(TermsSheet, on_delete=models.PROTECT, related_name="agreements")
    state = models.CharField(max_length=7, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1, help_text="counts changes of what it says")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what it says, terms included")
    function = models.CharField(max_length=120, help_text="what the work is called")
    starts_on = models.DateField()
    minimum_months = models.PositiveSmallIntegerField(default=0, help_text="of work that is guaranteed at least")
    risks = models.TextField(max_length=2000, help_text="who carries which risk, in words")
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    offered_at = models.DateTimeField(null=True)
    binding_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, help_text="settled, lapsed or ended")
    closed_why = models.TextField(max_length=1000, blank=True)

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

    def __str__(self) -> str:
        return f"{self.form}, {self.state}"


class Condition(models.Model):
    """An objective condition with its date: met, or the agreement lapses as it says."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Settle at its date what the agreement depends on.",
        ground=_GROUND,
        retention=_SEVEN_YEARS,
        export="Conditions of your agreements, their dates, and how they were settled.",
        erasure="Goes with the candidate; in those of others the name of who settled goes.",
    )

    class Outcome(models.TextChoices):
        MET = "met"
        FAILED = "failed"
        WAIVED = "waived"  # by the employer

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField()
    kind = models.SlugField(max_length=30, help_text="key of contracts.words.CONDITIONS, such as diploma or licence")
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    evidence = models.TextField(max_length=1000, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "position"], name="one_condition_per_position"),
            models.CheckConstraint(
                condition=Q(outcome="") | (Q(settled_at__isnull=False) & ~Q(evidence="")),
                name="settled_condition_says_when_and_on_what",
            ),
        ]

    def __str__(self) -> str:
        return f"condition, {self.outcome or 'open'}"


class Signature(models.Model):
    """One side signed: name as typed, when, and the hash of exactly what was read."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show who signed what, and that it is still what was signed.",
        ground=_GROUND,
        retention=_SEVEN_YEARS,
        export="What you signed, when, and the hash of what you read.",
        erasure="Goes with the candidate; in those of others the name goes, side, moment and hash stay.",
    )

    class Side(models.TextChoices):
        CANDIDATE = "candidate"
        EMPLOYER = "employer"
        PROVIDER = "provider"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    side = models.CharField(max_length=9, choices=Side)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=150, help_text="as typed by who signed")
    at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "side", "digest"], name="one_signature_per_side"),
        ]

    def __str__(self) -> str:
        return f"signed by the {self.side}"
