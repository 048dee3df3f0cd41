"""What can be learned: modules of providers, classes with seats, and employers that take part in them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.catalogue.models import Region
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule


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
    parts = models.JSONField(default=list, help_text="names of what is passed one by one; empty: the module as a whole")
    version = models.PositiveIntegerField(default=1)
    once = models.UUIDField(null=True, unique=True, editable=False, help_text="key of the form: sent twice is one")
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
    once = models.UUIDField(null=True, unique=True, editable=False, help_text="key of the form: sent twice is one")
    reminded_at = models.DateTimeField(null=True, help_text="when it was said that the day to decide is there")
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


class ClassEmployer(models.Model):
    """An employer takes part in a class: seats that are kept for learners with an agreement with it."""

    privacy: ClassVar[PrivacyRule] = NoPeople("seats per employer; who sits on them stands in Enrolment")

    training_class = models.ForeignKey(TrainingClass, on_delete=models.CASCADE, related_name="employers")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    seats = models.PositiveSmallIntegerField()
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["training_class", "organisation"], name="one_row_per_employer_in_a_class"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="employer_in_a_class_has_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.seats} seats"


class PurchaseGuarantee(models.Model):
    """An employer promises to take seats of a module or a class, whoever fills them (afnamegarantie).

    Signed with a name, the moment, and the hash of exactly what was read.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show who promised to take seats of a training, and that it is still what was signed.",
        ground="legitimate interest (f): the organisation answers for what is signed in its name",
        retention=timedelta(days=7 * 365),
        export="Promises to take seats that you signed, and when.",
        erasure="The name goes; organisation, seats, moment and hash stay.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="purchase_guarantees")
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="guarantees")
    training_class = models.ForeignKey(TrainingClass, null=True, on_delete=models.CASCADE, related_name="guarantees")
    seats = models.PositiveSmallIntegerField()
    until = models.DateField()
    words = models.TextField(max_length=2000, help_text="what was signed, as it was read")
    digest = models.CharField(max_length=64, help_text="SHA-256 of those words")
    signed_name = models.CharField(max_length=150, blank=True, help_text="as typed by who signed")
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="one_guarantee_of_the_same_words"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="guarantee_takes_seats"),
        ]

    def __str__(self) -> str:
        return f"guarantee of {self.seats} seats"
