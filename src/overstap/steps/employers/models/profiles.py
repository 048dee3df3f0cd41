"""The competence-based vacancy profile: what an employer asks, on what ground, and who certified it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.catalogue.models import Municipality, Occupation, Region, Skill
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule
from overstap.steps.employers.models.rules import DiplomaGround
from overstap.steps.employers.models.vacancies import Vacancy
from overstap.steps.employers.states import MOVES, ProfileState

STATES = [(state.value, state.value) for state in ProfileState]
_WORK = "legitimate interest (f): being able to show who asked, certified and decided what"
_TWO_YEARS = timedelta(days=2 * 365)


class VacancyProfile(models.Model):
    """A vacancy in terms of skills, from first draft to closed. Only `actions` changes its state.

    `version` counts the changes: a page that was made before the last one is refused by it.
    """

    privacy: ClassVar[PrivacyRule] = NoPeople(
        "job openings of organisations; who wrote and judged them stands in ProfileAuthor and ProfileLog"
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.UUIDField(unique=True, help_text="made with the empty form: sent twice, it makes one profile")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="vacancy_profiles")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=STATES, default=ProfileState.DRAFT)
    based_on = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="reused_as")

    title = models.CharField(max_length=120)
    occupation = models.ForeignKey(Occupation, null=True, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(
        max_length=40, blank=True, help_text="key of the sector of the occupation; empty: unknown"
    )
    tasks = models.TextField(max_length=3000, help_text="what one does on a day, in words")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", help_text="of the municipality")
    openings = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField(null=True, blank=True)
    hours_min = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    hours_max = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    pay_min = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, help_text="gross euro per hour"
    )
    pay_max = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, help_text="gross euro per hour"
    )
    trains = models.BooleanField(default=False, help_text="trains the newcomer for what the law demands")

    skills_judged = models.BooleanField(default=False, help_text="the employer went through the skills")
    publish_at_once = models.BooleanField(default=True, help_text="as soon as it is certified")
    adviser = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="vacancies_to_answer", help_text="who answers"
    )
    due_on = models.DateField(null=True, help_text="last day to answer; then another adviser is asked")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was certified; else empty")
    certified_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    certified_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    vacancy = models.OneToOneField(Vacancy, null=True, on_delete=models.SET_NULL, related_name="profile")
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours_min__isnull=True) | Q(hours_max__isnull=True) | Q(hours_max__gte=F("hours_min")),
                name="profile_hours_in_order",
            ),
            models.CheckConstraint(
                condition=(Q(pay_min__isnull=True) | Q(pay_min__gt=0))
                & (Q(pay_min__isnull=True) | Q(pay_max__isnull=True) | Q(pay_max__gte=F("pay_min"))),
                name="profile_pay_in_order",
            ),
            models.CheckConstraint(condition=Q(openings__range=(1, 999)), name="profile_has_openings"),
            models.CheckConstraint(
                condition=~Q(state__in=["certified", "published"])
                | (~Q(fingerprint="") & Q(certified_at__isnull=False)),
                name="certified_profile_says_when_and_what",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(due_on__isnull=False), name="submitted_profile_has_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="published_profile_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="closed_profile_says_when"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state"]),
            models.Index(fields=["region", "state", "due_on"]),
            models.Index(fields=["adviser", "state", "due_on"]),
        ]

    def __str__(self) -> str:
        return self.title


class ProfileSkill(models.Model):
    """A profile asks a skill, at a level, and it counts so heavily beside the others."""

    privacy: ClassVar[PrivacyRule] = NoPeople("skills asked by vacancies")

    profile = models.ForeignKey(VacancyProfile, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    weight = models.PositiveSmallIntegerField(help_text="one of `weighing.WEIGHTS`")
    level = models.PositiveSmallIntegerField(help_text="1–4, as in the passport")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "skill"], name="one_skill_per_profile"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="profile_skill_level_of_four"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="profile_skill_weighs_something"),
        ]

    def __str__(self) -> str:
        return f"skill {self.skill_id}"


class DiplomaDemand(models.Model):
    """A profile demands a diploma, licence or registration: on which ground, and where that is written."""

    privacy: ClassVar[PrivacyRule] = NoPeople("diplomas asked by vacancies")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.UUIDField(unique=True, help_text="made with the empty form: sent twice, it makes one demand")
    profile = models.ForeignKey(VacancyProfile, on_delete=models.CASCADE, related_name="demands")
    name = models.CharField(max_length=120)
    also = models.JSONField(default=list, help_text="other names of it, or what will do as well")
    ground = models.ForeignKey(DiplomaGround, on_delete=models.PROTECT, related_name="+")
    source_text = models.CharField(max_length=500, blank=True, help_text="where it is written, in words")
    source_url = models.URLField(max_length=500, blank=True)
    legal_key = models.SlugField(max_length=80, blank=True, help_text="of the catalogue's table of law, when it has it")
    at_start = models.BooleanField(default=True, help_text="must be there on the first day; else it is got on the way")
    withdrawn_at = models.DateTimeField(null=True, help_text="the employer asks it no more; challenges stay readable")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(source_text="") | ~Q(source_url="") | ~Q(legal_key=""), name="demand_names_its_source"
            ),
            models.UniqueConstraint(
                fields=["profile", "name"], condition=Q(withdrawn_at__isnull=True), name="one_demand_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Challenge(models.Model):
    """An adviser asks about one demand in words; the employer answers, changes the demand or withdraws it."""

    privacy: ClassVar[PrivacyRule] = NoPeople("what an office and an employer say about a demand of a vacancy")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    demand = models.ForeignKey(DiplomaDemand, on_delete=models.CASCADE, related_name="challenges")
    question = models.TextField(max_length=1000)
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=10, blank=True, choices=[(one, one) for one in ("kept", "changed", "withdrawn")]
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["demand"], condition=Q(answered_at__isnull=True), name="one_open_challenge_per_demand"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(outcome=""), name="answered_challenge_has_an_outcome"
            ),
        ]

    def __str__(self) -> str:
        return "challenge"


class ProfileAuthor(models.Model):
    """Who wrote any part of a profile: that person may never certify it."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Keep whoever wrote a vacancy from certifying it.",
        ground=_WORK,
        retention=_TWO_YEARS,
        export="Vacancies you wrote at work, and when last.",
        erasure="Goes with the person; the nightly job erases two years after somebody last wrote in it.",
    )

    profile = models.ForeignKey(VacancyProfile, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    last_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "person"], name="one_author_row_per_person"),
        ]

    def __str__(self) -> str:
        return "author"


class ProfileLog(models.Model):
    """One change of state of a profile: who, when, why, and who is to answer now."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let employer and adviser read back what happened to a vacancy, when and why.",
        ground=_WORK,
        retention=_TWO_YEARS,
        export="What you did with vacancies at work, when, and what you wrote with it.",
        erasure="Name and words go from it, the rest stays with the vacancy; the nightly job erases two years later.",
    )

    profile = models.ForeignKey(VacancyProfile, on_delete=models.CASCADE, related_name="log")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within a profile")
    move = models.CharField(max_length=10, choices=[(one, one) for one in MOVES])
    before = models.CharField(max_length=10, choices=STATES)
    after = models.CharField(max_length=10, choices=STATES)
    at = models.DateTimeField(default=clock.now)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="who did it; empty for the system"
    )
    role = models.CharField(max_length=12)
    why = models.TextField(blank=True, max_length=1000)
    adviser = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="who is to answer from now on"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "number"], name="one_log_row_per_number"),
        ]

    def __str__(self) -> str:
        return self.move
