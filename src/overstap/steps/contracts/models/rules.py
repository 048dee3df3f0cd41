"""What each form asks, which conditions are objective, what is asked in time: dated rules with their source."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, PrivacyRule


class FormRule(Dated):
    """One form of agreement: who signs, when its conditions can fall, and the words a draft begins with.

    `days` says where the date of a condition can lie: `from-start`, for it dissolves a contract that runs; or
    `until-start`, for it comes before the contract.
    """

    privacy: ClassVar[PrivacyRule] = NoPeople("rules with their source")

    class Days(models.TextChoices):
        FROM_START = "from-start"
        UNTIL_START = "until-start"

    key = models.SlugField(max_length=20)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    about = models.CharField(max_length=300)
    about_en = models.CharField(max_length=300)
    sides = models.JSONField(help_text="who signs, in the order in which they stand under it")
    days = models.CharField(max_length=11, choices=Days)
    least_conditions = models.PositiveSmallIntegerField(default=0)
    minimum_months = models.PositiveSmallIntegerField(
        default=0, help_text="with which a draft begins; 0: none is usual"
    )
    trains = models.BooleanField(default=False, help_text="it is an agreement to learn")
    undertakings = models.JSONField(help_text="[{side, nl, en}, …] with which a draft begins")
    risks = models.TextField(help_text="who carries which risk, with which a draft begins")
    risks_en = models.TextField()
    ending = models.TextField(help_text="how it can end, and what follows otherwise")
    ending_en = models.TextField()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_form_rule_per_day"),
        ]

    def __str__(self) -> str:
        return self.name


class ConditionKind(Dated):
    """A kind of condition whose outcome is a fact that anybody can check, and on what paper."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules with their source")

    key = models.SlugField(max_length=30)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    example = models.CharField(max_length=200)
    example_en = models.CharField(max_length=200)
    proof = models.CharField(max_length=200, help_text="on what it can be seen")
    proof_en = models.CharField(max_length=200)
    learns = models.BooleanField(default=False, help_text="it asks a training")
    forms = models.JSONField(help_text="keys of the forms it can stand in")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_condition_kind_per_day"),
        ]

    def __str__(self) -> str:
        return self.name


class AgreementLimit(Dated):
    """So many days before something ends it is said. `key`: permission-lapses."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules with their source")

    key = models.SlugField(max_length=30)
    days = models.PositiveSmallIntegerField()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_agreement_limit_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.days} days"
