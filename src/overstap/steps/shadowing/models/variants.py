"""Kinds of coming along with their limits, and what a programme begins with: dated data with a source."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, PrivacyRule


class ShadowingVariant(Dated):
    """A kind of coming along and its limits: dated data, so that what held then can be explained."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules with their source")

    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120, help_text="Dutch")
    name_en = models.CharField(max_length=120)
    about = models.CharField(max_length=500, help_text="what it is for, Dutch")
    about_en = models.CharField(max_length=500)
    least = models.PositiveSmallIntegerField(help_text="half-days")
    most = models.PositiveSmallIntegerField(help_text="half-days")
    spread_days = models.PositiveSmallIntegerField(help_text="calendar days, the first and the last included, at most")
    most_months = models.PositiveSmallIntegerField(null=True, help_text="an orientation job: months at most")
    is_paid = models.BooleanField(default=False)
    month_cents = models.PositiveIntegerField(null=True, help_text="what the source pays a month, gross, full-time")
    subsidy_cents = models.PositiveIntegerField(default=0, help_text="towards the pay of an orientation job, at most")
    is_carousel = models.BooleanField(default=False, help_text="one of two or more that are compared")
    working_days_only = models.BooleanField(default=False, help_text="not in weekends and on public holidays")
    evaluate_days = models.PositiveSmallIntegerField(help_text="days after the last half-day to look back in")
    signal_after = models.PositiveSmallIntegerField(help_text="half-days missed by the candidate that raise a signal")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_variant_per_day"),
            models.CheckConstraint(condition=Q(least__gte=1, most__gte=F("least")), name="variant_half_days_in_order"),
            models.CheckConstraint(
                condition=Q(is_paid=True) | Q(subsidy_cents=0, month_cents__isnull=True), name="only_pay_has_a_subsidy"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammeTemplate(Dated):
    """What a programme begins with: for a kind of coming along, an occupation or a sector. The closest is used."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules with their source")

    key = models.SlugField(max_length=40)
    variant = models.SlugField(max_length=40, blank=True, help_text="key of a variant; empty: any")
    sector = models.SlugField(max_length=40, blank=True, help_text="key of a sector; empty: any")
    isco = models.CharField(max_length=4, blank=True, help_text="ISCO-08 group it is for; empty: any")
    lines = models.JSONField(help_text="schema of `programmes.Line`, with words in nl and en")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_template_per_day"),
        ]

    def __str__(self) -> str:
        return self.key
