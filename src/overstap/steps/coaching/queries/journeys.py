"""Which journey: one's own, or one of the people somebody guides."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import State
from overstap.journeys.models import Journey


def own(viewer: Acting) -> Journey | None:
    """The journey of who acts: the one that goes on, else the last one that ended; None before the first."""
    if viewer.person is None:
        return None
    rows = _visible(viewer).filter(candidate=viewer.person)
    return rows.exclude(state=State.ENDED).first() or rows.order_by("-ended_at").first()


def one(key: UUID, *, viewer: Acting) -> Journey:
    """A journey by its public id. Raises NotThere when there is none, or when the viewer may not see it."""
    found = _visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def _visible(viewer: Acting) -> QuerySet[Journey]:
    people = policy.visible_to(viewer, Permission.SEE_JOURNEY)
    return Journey.objects.filter(candidate__in=people).select_related("candidate", "owner", "region")
