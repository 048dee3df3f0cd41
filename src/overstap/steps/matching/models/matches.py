"""Matches: one candidate and one opening of the network, from a card without a name to the end of their dealings."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import NoPeople, Personal, PrivacyRule
from overstap.steps.employers.models import VacancyProfile

_GROUND = "contract (b): guidance the candidate asks for"
_TWO_YEARS = timedelta(days=2 * 365)


class Match(models.Model):
    """Somebody wants to be considered for an opening; the employer sees a card without a name until told who it is.

    Everything that candidate and employer do together hangs on this row: coming along, selection, terms, agreement.
    `state`: `waiting` (in line: this opening has as many open cards as it can judge), `card` (the employer sees the
    card), `likely` or `unlikely` (the rough check), `shown` (the candidate showed the name), `chosen` (an agreement
    binds), `closed`.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Bring candidate and employer together, without a name until the candidate wants it.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Openings you were considered for, what the employer answered, and how it ended.",
        erasure="Goes with the candidate; in those of others the name of who judged goes.",
    )

    class State(models.TextChoices):
        WAITING = "waiting"
        CARD = "card"
        LIKELY = "likely"
        UNLIKELY = "unlikely"
        SHOWN = "shown"
        CHOSEN = "chosen"
        CLOSED = "closed"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="matches")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(VacancyProfile, on_delete=models.CASCADE, related_name="matches")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    version = models.PositiveIntegerField(default=1, help_text="counts changes; a stale page is refused by it")
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_why = models.TextField(max_length=1000, blank=True, help_text="words of the coach the candidate reads")
    proposed_at = models.DateTimeField(default=clock.now)
    carded_at = models.DateTimeField(null=True, help_text="since when the employer sees the card")
    card = models.JSONField(default=dict, help_text="what the employer sees: schema card/1, no name, no place of work")
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    judged_why = models.TextField(max_length=1000, blank=True, help_text="words of the employer the candidate reads")
    shown_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_side = models.CharField(max_length=10, blank=True, help_text="candidate, employer, coach or system")
    closed_why = models.CharField(max_length=30, blank=True, help_text="key of matching.words.CLOSED")
    closed_words = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "profile"], condition=~Q(state="closed"), name="one_running_match_per_opening"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(closed_why="")),
                name="closed_match_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["likely", "unlikely"]) | Q(judged_at__isnull=False),
                name="judged_match_says_when",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["profile", "state"]), models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"match, {self.state}"


class Exposure(models.Model):
    """How often an opening was shown in lists of matches on a day, and how high: what fair exposure is measured by."""

    privacy: ClassVar[PrivacyRule] = NoPeople("counts of lists per opening and day; nobody can be told from them")

    profile = models.ForeignKey(VacancyProfile, on_delete=models.CASCADE, related_name="exposure")
    day = models.DateField()
    shown = models.PositiveIntegerField(default=0, help_text="times in a list")
    first = models.PositiveIntegerField(default=0, help_text="times among the first three")
    weighted = models.FloatField(default=0, help_text="sum of 1/log2(1 + place), as in the literature on fair ranking")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["profile", "day"], name="one_exposure_per_day")]

    def __str__(self) -> str:
        return f"shown {self.shown} times"
