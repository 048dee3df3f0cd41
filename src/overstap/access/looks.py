"""Write down who looked at what of a candidate, so that the candidate can read it back."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from overstap.access.acting import Acting
from overstap.access.models import Look
from overstap.people.models import Person
from overstap.shared import clock

ASPECTS = frozenset({"name", "contact", "status", "passport", "plan", "notes", "training", "journey"})
"""What of somebody can be looked at."""

A_MOMENT = timedelta(minutes=1)
"""Looks this close together are one: a page that is asked for again, or that has several parts."""


def record(viewer: Acting, candidate: Person, aspect: str) -> None:
    """`viewer` saw an aspect (one of `ASPECTS`) of the candidate, now.

    Looks of one viewer at one aspect within an hour are one row. Looking at oneself is no look. Asks the database one
    thing when the page was seen a moment ago, and writes otherwise; many at once count as one.
    """
    if aspect not in ASPECTS:
        raise ValueError(f"no aspect of a person: {aspect}")
    if viewer.person is None or viewer.person.pk == candidate.pk:
        return
    now = clock.now()
    mine = Look.objects.filter(
        candidate=candidate, viewer=viewer.person, organisation=viewer.organisation, role=viewer.role.key,
        aspect=aspect, hour=now.replace(minute=0, second=0, microsecond=0),
    )  # fmt: skip
    last = mine.values_list("last_at", flat=True).first()
    if last is None:
        row = Look(
            candidate=candidate, viewer=viewer.person, organisation=viewer.organisation, role=viewer.role.key,
            aspect=aspect, hour=now.replace(minute=0, second=0, microsecond=0), first_at=now, last_at=now,
        )  # fmt: skip
        # Who comes second at the same moment finds the row there, and has nothing to add.
        Look.objects.bulk_create([row], ignore_conflicts=True)
    elif now - last >= A_MOMENT:
        mine.filter(last_at__lte=now - A_MOMENT).update(last_at=now, times=F("times") + 1)
