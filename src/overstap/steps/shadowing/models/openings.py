"""The programme of an opening, designed by the employer with the adviser before anybody comes along."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.shared.privacy import NoPeople, PrivacyRule
from overstap.steps.employers.models import VacancyProfile


class OpeningProgramme(models.Model):
    """What people do who come along for this opening, and what each side tests in it; it names nobody.

    The adviser who certified the opening helps to design it: what he or she looked at stands until it changes.
    """

    privacy: ClassVar[PrivacyRule] = NoPeople("what people do who come along for an opening; it names nobody")

    profile = models.OneToOneField(VacancyProfile, on_delete=models.CASCADE, related_name="shadowing_programme")
    lines = models.JSONField(default=list, help_text="schema of `programmes.Line`")
    place = models.CharField(max_length=200, blank=True, help_text="where to come on the first day")
    version = models.PositiveIntegerField(default=0, help_text="number of changes; a stale page is refused by it")
    changed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True, help_text="the employer asked the adviser to look along")
    seen_at = models.DateTimeField(null=True, help_text="an adviser looked at it as it reads now")
    advice = models.TextField(max_length=1000, blank=True, help_text="words of the adviser, about the programme")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | Q(changed_at__isnull=False), name="seen_programme_was_written"
            ),
        ]

    def __str__(self) -> str:
        return "programme"
