"""Facts about occupations that differ by law, year or region: dated, each with its source."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from overstap.catalogue.models.concepts import Occupation, Origin
from overstap.catalogue.models.places import Region
from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, PrivacyRule

_STATISTICS = NoPeople("published statistics and law")


class Brc(models.Model):
    """A class, segment or group of the Dutch occupational classification BRC 2014 (beroepenindeling)."""

    privacy: ClassVar[PrivacyRule] = _STATISTICS

    code = models.CharField(max_length=6, unique=True)  # 'total', 2 digits class, 3 segment, 4 group
    level = models.CharField(max_length=10)
    label_nl = models.CharField(max_length=200, blank=True)
    label_en = models.CharField(max_length=200, blank=True)


class IscoBrc(models.Model):
    """ISCO-08 unit group → BRC group (CBS Schakelschema)."""

    privacy: ClassVar[PrivacyRule] = _STATISTICS

    isco = models.CharField(max_length=4, unique=True)
    brc = models.ForeignKey(Brc, on_delete=models.PROTECT)
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")


class Wage(models.Model):
    """Quartiles of gross hourly pay of employees in a BRC class, segment or group, in euro, in one year."""

    privacy: ClassVar[PrivacyRule] = _STATISTICS

    brc = models.ForeignKey(Brc, on_delete=models.CASCADE, related_name="wages")
    year = models.PositiveSmallIntegerField()
    p25 = models.DecimalField(max_digits=7, decimal_places=2, null=True)  # null: not published
    p50 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    p75 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["brc", "year"], name="one_wage_per_year")]


class WageIndex(models.Model):
    """How much contractual pay rose in one year, in percent: carries a wage of an earlier year to a later one."""

    privacy: ClassVar[PrivacyRule] = _STATISTICS

    year = models.PositiveSmallIntegerField(unique=True)  # the rise from year − 1 to year
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")


class InterestScore(models.Model):
    """How strongly the work fits each of the six interests, 0–100 (R, I, A, S, E, C)."""

    privacy: ClassVar[PrivacyRule] = _STATISTICS

    occupation = models.OneToOneField(Occupation, on_delete=models.CASCADE, related_name="interest")
    realistic = models.PositiveSmallIntegerField()
    investigative = models.PositiveSmallIntegerField()
    artistic = models.PositiveSmallIntegerField()
    social = models.PositiveSmallIntegerField()
    enterprising = models.PositiveSmallIntegerField()
    conventional = models.PositiveSmallIntegerField()
    # onet-group: the occupation has no scores of its own in O*NET ("all other"); these are of its group
    origin = models.CharField(max_length=10, choices=[*Origin.choices, ("onet", "onet"), ("onet-group", "onet-group")])
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")


class Demand(models.Model):
    """How many openings there are for each person looking, per region and occupation or group, in one period."""

    privacy: ClassVar[PrivacyRule] = _STATISTICS

    region = models.ForeignKey(Region, null=True, on_delete=models.CASCADE)  # null: the whole country
    key = models.CharField(max_length=200, db_index=True)  # occupation URI, ISCO-08 code or BRC code
    key_kind = models.CharField(max_length=12)  # occupation, isco, brc
    period = models.CharField(max_length=20)  # 2026, 2026-Q3
    openings = models.PositiveIntegerField(null=True)
    tension = models.DecimalField(max_digits=7, decimal_places=2, null=True)  # openings per short-term job seeker
    demo = models.BooleanField(default=False)
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key_kind", "key", "period"], name="one_demand_per_region"),
            # SQLite has no NULLS NOT DISTINCT: the whole country, which is no region, needs a rule of its own.
            models.UniqueConstraint(
                fields=["key_kind", "key", "period"],
                condition=models.Q(region__isnull=True),
                name="one_demand_for_the_country",
            ),
        ]


class LegalDemand(Dated):
    """What the law asks of who does this work: diploma, registration, licence, certificate or conduct (VOG)."""

    privacy: ClassVar[PrivacyRule] = _STATISTICS

    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20)
    name_nl = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    how_nl = models.TextField()
    how_en = models.TextField()
    law = models.CharField(max_length=300)
    article = models.CharField(max_length=200)
    bwb = models.CharField(max_length=20, blank=True)
    before_start = models.BooleanField(help_text="must be met before the first day of unsupervised work")
    satisfied_by = models.JSONField(default=list)
    uris = models.JSONField(default=list)
    isco = models.JSONField(default=list)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_version_of_a_legal_demand"),
        ]


class LearningRoute(Dated):
    """A way to learn for work and how long it takes, as a law or an official page says it.

    It holds for the occupations in `uris`, for ISCO-08 unit groups, or for a level of education; the narrowest wins.
    """

    privacy: ClassVar[PrivacyRule] = _STATISTICS

    key = models.SlugField(max_length=80)
    name_nl = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    how_nl = models.TextField()
    how_en = models.TextField()
    form = models.CharField(max_length=20)
    months_min = models.PositiveSmallIntegerField()
    months_max = models.PositiveSmallIntegerField()
    hours_per_week = models.PositiveSmallIntegerField(null=True, help_text="of learning and working; null: it varies")
    levels = models.JSONField(default=list)
    uris = models.JSONField(default=list)
    isco = models.JSONField(default=list)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_version_of_a_learning_route"),
            models.CheckConstraint(
                condition=models.Q(months_min__lte=models.F("months_max")), name="learning_route_is_a_range"
            ),
        ]
