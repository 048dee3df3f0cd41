"""Rules about vacancies that change from year to year: dated, each with its source. `rules.toml` has what we know."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, PrivacyRule

_RULES = NoPeople("rules, the same for everybody")


class DiplomaGround(Dated):
    """A reason for which a vacancy may demand a diploma at all. Whoever demands one names its ground and its source."""

    privacy: ClassVar[PrivacyRule] = _RULES

    key = models.SlugField(max_length=40)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    about_nl = models.CharField(max_length=320, help_text="when the ground holds, to the employer")
    about_en = models.CharField(max_length=320)
    proof_nl = models.CharField(max_length=320, help_text="what to write as its source")
    proof_en = models.CharField(max_length=320)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_version_of_a_ground"),
        ]

    def __str__(self) -> str:
        return self.key


class CertificationTerm(Dated):
    """Within how many working days an adviser answers, before another one is asked."""

    privacy: ClassVar[PrivacyRule] = _RULES

    working_days = models.PositiveSmallIntegerField()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["valid_from"], name="one_certification_term_from_a_day"),
            models.CheckConstraint(condition=Q(working_days__gt=0), name="certification_takes_a_day_at_least"),
        ]

    def __str__(self) -> str:
        return f"{self.working_days} working days"


class MinimumWage(Dated):
    """The statutory minimum wage (wettelijk minimumloon) per hour from the age of 21, gross, in euro."""

    privacy: ClassVar[PrivacyRule] = _RULES

    per_hour = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["valid_from"], name="one_minimum_wage_from_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.per_hour} from {self.valid_from}"
