"""Notes. What is private comes out of one function only, for its writer only."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Consent
from overstap.access.permissions import Permission
from overstap.access.roles import Coach
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.coaching.models import PrivateNote, SharedNote


def private(candidate: Person, *, viewer: Acting) -> list[PrivateNote]:
    """The working notes that the viewer wrote on a candidate he or she coaches now, the latest first."""
    people = policy.visible_to(viewer, Permission.WRITE_NOTE)
    rows = PrivateNote.objects.filter(candidate__in=people, candidate=candidate, author=viewer.person)
    return list(rows.order_by("-written_at"))


def private_one(key: UUID, *, viewer: Acting) -> PrivateNote:
    """A note of the viewer's own. Raises NotThere."""
    people = policy.visible_to(viewer, Permission.WRITE_NOTE)
    found = PrivateNote.objects.filter(candidate__in=people, author=viewer.person, public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def shared(candidate: Person, *, viewer: Acting) -> list[SharedNote]:
    """Notes of candidate and coach, the latest first.

    A coach reads those of the own time; those of an earlier coach only when the candidate allows it.
    """
    people = policy.visible_to(viewer, Permission.SEE_SHARED_NOTES)
    rows = SharedNote.objects.filter(candidate__in=people, candidate=candidate).select_related("author", "coach")
    if viewer.role is Coach:
        allowed = Consent.objects.filter(
            candidate=OuterRef("candidate"), person=viewer.person, aspect=Consent.Aspect.NOTES,
            withdrawn_at__isnull=True, given_at__lte=clock.now(),
        )  # fmt: skip
        rows = rows.filter(Q(coach=viewer.person) | Exists(allowed))
    return list(rows.order_by("-written_at"))
