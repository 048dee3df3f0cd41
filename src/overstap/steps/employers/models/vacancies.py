"""Vacancies as everybody may see them, in terms of skills."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.catalogue.models import Occupation, Skill
from overstap.shared.privacy import NoPeople, PrivacyRule


class Vacancy(models.Model):
    """A job opening of the network, an imported one, or a generated demo.

    Vacancies of the network come first in every list; imported ones come second and say where they come from.
    """

    privacy: ClassVar[PrivacyRule] = NoPeople("job openings of organisations; importers drop names of contact persons")

    class Origin(models.TextChoices):
        NETWORK = "network"
        IMPORTED = "imported"
        DEMO = "demo"

    origin = models.CharField(max_length=10, choices=Origin)
    feed = models.CharField(max_length=120, blank=True, help_text="which file or site it came from")
    external_id = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=5, default="nl")
    employer = models.CharField(max_length=200, blank=True)
    occupation = models.ForeignKey(Occupation, null=True, on_delete=models.PROTECT, related_name="vacancies")
    url = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    place = models.CharField(max_length=120, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    hours_min = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    hours_max = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    wage_min = models.DecimalField(max_digits=8, decimal_places=2, null=True, help_text="gross euro per hour")
    wage_max = models.DecimalField(max_digits=8, decimal_places=2, null=True, help_text="gross euro per hour")
    licences = models.JSONField(
        default=list,
        help_text="what must be there on the first day, beyond the law: a code, or a list of which one will do",
    )
    trains = models.BooleanField(default=False, help_text="trains the newcomer for what the law demands")
    valid_through = models.DateField(null=True)
    imported_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["origin", "feed", "external_id"], name="one_vacancy_per_feed_id"),
            models.CheckConstraint(
                condition=Q(hours_min__isnull=True) | Q(hours_max__isnull=True) | Q(hours_max__gte=F("hours_min")),
                name="vacancy_hours_in_order",
            ),
        ]
        verbose_name_plural = "vacancies"

    def __str__(self) -> str:
        return self.title


class VacancySkill(models.Model):
    """A vacancy asks a skill. A vacancy without rows of its own asks what its occupation asks."""

    privacy: ClassVar[PrivacyRule] = NoPeople("skills asked by vacancies")

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="asks")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    essential = models.BooleanField(default=True)
    weight = models.PositiveSmallIntegerField(
        null=True, help_text="how heavily it counts beside the others, as the employer says; empty: by how rare it is"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vacancy", "skill"], name="one_skill_per_vacancy"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gt=0), name="vacancy_skill_weighs_something"
            ),
        ]
