"""Training: modules of providers, classes, and what learners follow, are exempted from and reach."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.catalogue.models import Region
from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule
from overstap.steps.contracts.models import Agreement

_GROUND = "contract (b): guidance the candidate asks for"
_TWO_YEARS = timedelta(days=2 * 365)


class Module(models.Model):
    """One thing a provider teaches; a diploma is several. What it teaches are skills of the catalogue."""

    privacy: ClassVar[PrivacyRule] = NoPeople("offers of training providers")

    class Form(models.TextChoices):
        PRAKTIJKVERKLARING = "praktijkverklaring"
        CERTIFICATE = "mbo-certificaat"
        MICROCREDENTIAL = "microcredential"
        BBL = "bbl"
        VAKSCHOOL = "vakschool"
        ONLINE = "online"
        COURSE = "course"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="modules")
    name = models.CharField(max_length=150)
    form = models.CharField(max_length=20, choices=Form)
    weeks = models.PositiveSmallIntegerField()
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1)
    price_cents = models.PositiveIntegerField(null=True, help_text="empty: not known")
    language = models.CharField(max_length=5, default="nl")
    place = models.CharField(max_length=120, blank=True)
    evenings = models.BooleanField(default=False)
    by_law = models.BooleanField(default=False, help_text="the law asks it: nobody is exempted from it")
    credential = models.CharField(max_length=150, blank=True, help_text="what one gets for it, by name")
    skills = models.JSONField(default=list, help_text="[[skill URI, level 1–4], …] that it teaches")
    made_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weeks__range=(1, 260)), name="module_takes_weeks"),
            models.CheckConstraint(condition=Q(hours_per_week__gt=0), name="module_takes_hours"),
        ]

    def __str__(self) -> str:
        return self.name


class TrainingClass(models.Model):
    """A class: employers, provider, seats, start, and the day on which it is decided whether it goes."""

    privacy: ClassVar[PrivacyRule] = NoPeople("classes with their seats; who is in them stands in Enrolment")

    class State(models.TextChoices):
        FORMING = "forming"
        GO = "go"
        NO_GO = "no-go"
        OVER = "over"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="classes")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="classes")
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    state = models.CharField(max_length=7, choices=State, default=State.FORMING)
    version = models.PositiveIntegerField(default=1)
    seats = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField(help_text="learners below which it does not go")
    decide_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    needs = models.JSONField(default=list, help_text="what each must have at the start, in words")
    decided_at = models.DateTimeField(null=True)
    decided_why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decide_on__lte=F("starts_on"), ends_on__gt=F("starts_on")), name="class_dates_in_order"
            ),
            models.CheckConstraint(condition=Q(least__gte=1, seats__gte=F("least")), name="class_has_seats_enough"),
            models.CheckConstraint(
                condition=~Q(state__in=["go", "no-go"]) | Q(decided_at__isnull=False), name="decided_class_says_when"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """One learner follows one module, in a class or alone."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Follow the training that was agreed, and see early where help is needed.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Training you were enrolled in, from when until when, and what you reached.",
        erasure="Goes with the candidate; in those of others names of who wrote it down go.",
    )

    class State(models.TextChoices):
        PROPOSED = "proposed"
        ENROLLED = "enrolled"
        EXEMPTED = "exempted"
        FINISHED = "finished"
        FAILED = "failed"
        STOPPED = "stopped"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="enrolments")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", help_text="the provider")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="enrolments")
    training_class = models.ForeignKey(TrainingClass, null=True, on_delete=models.PROTECT, related_name="enrolments")
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.SET_NULL, related_name="enrolments")
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField()
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey", "module"], condition=Q(state__in=["proposed", "enrolled"]),
                name="one_running_enrolment_per_module",
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="enrolment_dates_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "enrolled"]) | Q(closed_at__isnull=False),
                name="closed_enrolment_says_when",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"enrolment, {self.state}"
