"""Who keeps a journey going when nobody else does: a coordinator of the region, any coordinator, or the candidate."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from overstap.access.relating import guide
from overstap.engine.chain import State
from overstap.people.models import Function, Membership, OrganisationRole, Person
from overstap.shared import clock


def coordinator_for(candidate: Person, region: Any, *, but: Person | None = None) -> Membership | None:
    """The coordinator of a region (`catalogue.Region` or None) with the fewest journeys, else of any region.

    Not `but`, and not at an organisation that the candidate shuts out. None when the network has no coordinator.
    """
    today = clock.today()
    parts = OrganisationRole.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), part=OrganisationRole.Part.COORDINATION, since__lte=today
    )
    running = Q(person__owns__state__in=(State.ACTIVE, State.PAUSED))
    at_work = Membership.objects.at(clock.now()).filter(function=Function.COORDINATOR)
    rows = (
        at_work.select_related("person", "organisation")
        .annotate(owned=Count("person__owns", filter=running, distinct=True))
        .order_by("owned", "started_at", "pk")
    )
    here = rows.filter(organisation__in=parts.filter(region=region).values("organisation")) if region else rows.none()
    for row in (row for some in (here, rows) for row in some):
        # A coordinator who coaches too is asked as coordinator here; `guide` says whether he or she can be at all.
        if row.person != but and guide(candidate, row.person) is not None:
            return row
    return None


def fallback(candidate: Person, region: Any, *, but: Person | None = None) -> Person:
    """Who owns a journey when nobody else does."""
    found = coordinator_for(candidate, region, but=but)
    return found.person if found else candidate
