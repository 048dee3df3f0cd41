"""From when on something is an early sign: dated limits, with the source that says so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, PrivacyRule


class SignRule(Dated):
    """The limit of one early sign. `key`: absence, no-contact or results-fall (`journeys.signals.RULES`).

    absence: `number` of the last `out_of` days written down. no-contact: `number` days since anything was heard.
    results-fall: `number` grades in a row, each lower than the one before, and together at least `drop` lower.
    """

    privacy: ClassVar[PrivacyRule] = NoPeople("rules, with their source")

    key = models.SlugField(max_length=40)
    number = models.PositiveSmallIntegerField()
    out_of = models.PositiveSmallIntegerField(null=True)
    drop = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    own_judgement = models.BooleanField(default=True, help_text="no document says it; pages say so")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_version_of_a_sign_rule"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sign_rule_has_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"
