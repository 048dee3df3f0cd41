"""Who learns what: enrolments, exemptions, attendance, results, and who pays wages meanwhile."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.journeys.models import Journey
from overstap.passports.models import Confirmation
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.contracts.models import Agreement
from overstap.steps.training.models.offers import Module, TrainingClass

_GROUND = "contract (b): guidance the candidate asks for"
_TWO_YEARS = timedelta(days=2 * 365)


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
    confirmed_at = models.DateTimeField(null=True, help_text="when the learner said yes; from then on there is a seat")
    closed_at = models.DateTimeField(null=True)
    closed_side = models.CharField(max_length=10, blank=True, help_text="candidate, coach, provider or class")
    closed_why = models.CharField(max_length=500, blank=True)
    awarded_at = models.DateTimeField(null=True, help_text="when the credential went into the passport")
    awarded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

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
            models.CheckConstraint(
                condition=~Q(state="enrolled") | Q(confirmed_at__isnull=False), name="enrolled_says_when_confirmed"
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["organisation", "state"]), models.Index(fields=["journey", "state"])]

    def __str__(self) -> str:
        return f"enrolment, {self.state}"


class Exemption(models.Model):
    """A part of a module need not be followed, on evidence; the provider grants it, never where the law asks it.

    `part`: its number in `Module.parts`; 0 for a module without parts.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let nobody learn again what he or she can show to know already.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Exemptions you asked for: of what, on what evidence, what the answer was, and by whom.",
        erasure="Goes with the candidate; in those of others names of who asked and answered go.",
    )

    class State(models.TextChoices):
        ASKED = "asked"
        GRANTED = "granted"
        REFUSED = "refused"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="exemptions")
    part = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=7, choices=State, default=State.ASKED)
    confirmation = models.ForeignKey(Confirmation, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=1000, help_text="the evidence: what was done where, or what was confirmed")
    document = models.CharField(max_length=150, blank=True, help_text="name of the paper that shows it")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "part"], condition=Q(state__in=["asked", "granted"]),
                name="one_exemption_per_part",
            ),
            models.CheckConstraint(condition=~Q(words="") | ~Q(document=""), name="exemption_has_evidence"),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(answered_at__isnull=False), name="answered_exemption_says_when"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"exemption, {self.state}"


class NeedMet(models.Model):
    """A learner has what the class asks at its start. `need`: its number in `TrainingClass.needs`."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="See in time what a learner still lacks for the start of a class.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="What a class asks at its start and you have, who wrote it down, and when.",
        erasure="Goes with the candidate; in those of others names of who wrote it down go.",
    )

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="needs_met")
    need = models.PositiveSmallIntegerField()
    said_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["enrolment", "need"], name="one_row_per_need_met")]

    def __str__(self) -> str:
        return "need met"


class Attendance(models.Model):
    """Whether a learner was there on a day; written again it is corrected."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="See early that somebody stays away, and ask why.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="The days of your training: there, late, excused or absent, who wrote it down, and when.",
        erasure="Goes with the candidate; in those of others names of who wrote it down go.",
    )

    class Status(models.TextChoices):
        PRESENT = "present"
        LATE = "late"
        EXCUSED = "excused"
        ABSENT = "absent"

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attendance")
    day = models.DateField()
    status = models.CharField(max_length=7, choices=Status)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["enrolment", "day"], name="one_attendance_per_day")]

    def __str__(self) -> str:
        return f"{self.status} on {self.day}"


class Result(models.Model):
    """A try at a part: passed or not, with a grade where there is one. A second on the same day corrects the first."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know what was reached, and see early that somebody falls behind.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Your results: of which part, when, passed or not, the grade, and who wrote it down.",
        erasure="Goes with the candidate; in those of others names of who wrote it down go.",
    )

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="results")
    part = models.PositiveSmallIntegerField()
    on = models.DateField()
    passed = models.BooleanField()
    grade = models.DecimalField(max_digits=3, decimal_places=1, null=True, help_text="1.0–10.0, as in Dutch schools")
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "part", "on"], name="one_result_per_part_and_day"),
            models.CheckConstraint(
                condition=Q(grade__isnull=True) | Q(grade__gte=1, grade__lte=10), name="grade_from_one_to_ten"
            ),
        ]

    def __str__(self) -> str:
        return "passed" if self.passed else "not passed"


class WagePeriod(models.Model):
    """Who pays wages, or what else one lives on, from one day until another. Read by candidate and coach.

    Defensie pays until the end of service, 's Heeren Loo from the learning contract on: each period is a row.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let nobody begin to learn without knowing what to live on meanwhile.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Who pays you while you learn, from when until when.",
        erasure="Goes with the candidate; in those of others the name of who wrote it down goes.",
    )

    class Payer(models.TextChoices):
        OLD_EMPLOYER = "old-employer"
        NEW_EMPLOYER = "new-employer"
        BENEFIT = "benefit"
        OWN = "own"
        OTHER = "other"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="wage_periods")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    payer = models.CharField(max_length=12, choices=Payer)
    words = models.CharField(max_length=200, blank=True, help_text="who exactly, or on what ground")
    from_on = models.DateField()
    until_on = models.DateField(null=True, help_text="last day; empty: no end is known")
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="wage_period_in_order"
            ),
            models.UniqueConstraint(
                fields=["journey", "from_on"], condition=Q(taken_back_at__isnull=True),
                name="one_wage_period_from_a_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"paid by {self.payer}"
