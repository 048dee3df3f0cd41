"""Limits of matching: dated, each with its source. `data/rules.toml` has what we know."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.shared.dated import Dated
from overstap.shared.privacy import NoPeople, PrivacyRule


class MatchingRule(Dated):
    """How many cards an employer judges at once, how long it may take, and how attention is shared out."""

    privacy: ClassVar[PrivacyRule] = NoPeople("rules, the same for everybody")

    open_cards = models.PositiveSmallIntegerField(help_text="cards of an opening that wait for an answer at once")
    answer_days = models.PositiveSmallIntegerField(help_text="working days for the answer; then the next has a turn")
    most_matches = models.PositiveSmallIntegerField(help_text="running matches of a candidate at once")
    tolerance = models.PositiveSmallIntegerField(help_text="of 10,000 points: see engine.matching.fair")
    window_days = models.PositiveSmallIntegerField(help_text="days over which attention is counted")
    least_answers = models.PositiveSmallIntegerField(help_text="of a team, before its average is shown")
    hours_per_level = models.PositiveSmallIntegerField(help_text="of learning, for one level of one skill")
    hours_per_week = models.PositiveSmallIntegerField(help_text="of learning beside all else")
    card_weights = models.JSONField(help_text="per part of a card (`cards.PARTS`) how heavily it counts, as usual")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["valid_from"], name="one_matching_rule_from_a_day"),
            models.CheckConstraint(
                condition=Q(open_cards__gt=0, answer_days__gt=0, most_matches__gt=0, least_answers__gte=3)
                & Q(hours_per_level__gt=0, window_days__gt=0),
                name="matching_rule_leaves_room",
            ),
        ]

    def __str__(self) -> str:
        return f"from {self.valid_from}"
