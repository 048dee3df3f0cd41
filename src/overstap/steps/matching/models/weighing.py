"""How heavily the parts of a card count for the employer of an opening."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from overstap.shared.privacy import NoPeople, PrivacyRule
from overstap.steps.employers.models import VacancyProfile


class Weighing(models.Model):
    """Factors per part of a card (`cards.PARTS`): 0 not at all, 1 as usual, 2 twice. Without a row: as usual."""

    privacy: ClassVar[PrivacyRule] = NoPeople("what an employer lets count for an opening")

    profile = models.OneToOneField(VacancyProfile, on_delete=models.CASCADE, related_name="weighing")
    factors = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return "weighing"
