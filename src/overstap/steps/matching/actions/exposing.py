"""Count which openings were shown where in a list of matches: numbers per opening and day, nobody's list."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Case, F, FloatField, Value, When

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.matching.fair import attention_of
from overstap.shared import clock
from overstap.steps.matching.models import Exposure

FIRST = 3
"""The first so many places are seen without scrolling."""


@transaction.atomic
def count_exposure(*, shown: Sequence[tuple[int, int]], by: Acting) -> None:
    """Count openings (primary key of the profile, place from 1 on) that somebody's own list showed. Raises NotThere."""
    policy.require(by, Permission.SEE_MATCHES)
    if not shown:
        return
    today = clock.today()
    profiles = [profile for profile, _place in shown]
    Exposure.objects.bulk_create([Exposure(profile_id=one, day=today) for one in profiles], ignore_conflicts=True)
    attention = Case(
        *(When(profile_id=profile, then=Value(attention_of(place))) for profile, place in shown),
        default=Value(0.0), output_field=FloatField(),
    )  # fmt: skip
    top = [profile for profile, place in shown if place <= FIRST]
    rows = Exposure.objects.filter(day=today, profile__in=profiles)
    rows.update(shown=F("shown") + 1, weighted=F("weighted") + attention)
    rows.filter(profile__in=top).update(first=F("first") + 1)
