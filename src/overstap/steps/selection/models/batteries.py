"""What is asked of everybody alike: the tests of an occupation with their norms, and what talks are about."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.catalogue.models import Source
from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, PrivacyRule

_RULES = NoPeople("rules with their source")


class TestBattery(Dated):
    """The tests of one occupation. The norms stand here, dated and with a source: nobody lowers one on a form."""

    __test__ = False  # a table, though its name begins as pytest's classes do
    privacy: ClassVar[PrivacyRule] = _RULES

    key = models.SlugField(max_length=60)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    isco = models.CharField(max_length=4, help_text="ISCO-08 group it is for; a longer code goes first")
    occupation_uri = models.CharField(max_length=200, blank=True, help_text="for this occupation alone")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_battery_per_day"),
        ]

    def __str__(self) -> str:
        return self.key


class BatteryTest(models.Model):
    """One test of a battery. With a number as its norm where a source gives one; else somebody named judges it."""

    privacy: ClassVar[PrivacyRule] = _RULES

    battery = models.ForeignKey(TestBattery, on_delete=models.CASCADE, related_name="tests")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    about_nl = models.CharField(max_length=400, help_text="what one does, in plain words")
    about_en = models.CharField(max_length=400)
    demanded = models.BooleanField(default=True, help_text="nobody is chosen without it, but for an exception")
    norm = models.DecimalField(max_digits=7, decimal_places=2, null=True, help_text="empty: judged by who tests")
    at_least = models.BooleanField(default=True, help_text="no: at most, as with a time")
    unit_nl = models.CharField(max_length=40, blank=True)
    unit_en = models.CharField(max_length=40, blank=True)
    set_by_nl = models.CharField(max_length=160, help_text="who set the norm, or who judges")
    set_by_en = models.CharField(max_length=160)
    valid_years = models.PositiveSmallIntegerField(null=True, help_text="how long a result holds; empty: unknown")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["battery", "key"], name="one_test_of_a_key"),
            models.UniqueConstraint(fields=["battery", "position"], name="one_test_per_position"),
            models.CheckConstraint(
                condition=Q(norm__isnull=True) | (~Q(unit_nl="") & ~Q(unit_en="")), name="norm_has_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_judged(self) -> bool:
        """Whether somebody judges it instead of a number."""
        return self.norm is None

    def met_by(self, value: Decimal) -> bool:
        """Whether a number meets the norm; the norm itself does."""
        assert self.norm is not None, "a test without a number is judged"
        return value >= self.norm if self.at_least else value <= self.norm


class TalkGuide(Dated):
    """What one talk of a selection is about, and its questions: the same for everybody."""

    privacy: ClassVar[PrivacyRule] = _RULES

    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    about_nl = models.CharField(max_length=300)
    about_en = models.CharField(max_length=300)
    about_shadowing = models.BooleanField(default=False, help_text="only for who came along at work with this employer")
    questions = models.JSONField(help_text="list of {key, nl, en}, in the order in which they are asked")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_talk_guide_per_day"),
        ]

    def __str__(self) -> str:
        return self.key
