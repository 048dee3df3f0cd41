"""Trusted persons: whom a candidate asked, who asks me, whom I go along with."""

from __future__ import annotations

from uuid import UUID

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.people.models import Person
from overstap.steps.coaching.models import TrustedPerson


def of(candidate: Person, *, viewer: Acting) -> list[TrustedPerson]:
    """Whom the candidate who asks asked to go along and who was not ended, in the order of asking."""
    people = policy.visible_to(viewer, Permission.GIVE_CONSENT)
    rows = TrustedPerson.objects.filter(candidate__in=people, candidate=candidate, ended_at__isnull=True)
    return list(rows.select_related("person", "candidate").order_by("invited_at"))


def one(key: UUID, *, viewer: Acting) -> TrustedPerson:
    """One the candidate asked, or the one by which the viewer goes along. Raises NotThere."""
    mine = policy.visible_to(viewer, Permission.GIVE_CONSENT)
    along = policy.visible_to(viewer, Permission.SEE_NAME)
    rows = TrustedPerson.objects.filter(public_id=key).select_related("person", "candidate")
    found = rows.filter(candidate__in=mine).first() or rows.filter(candidate__in=along, person=viewer.person).first()
    if found is None:
        raise policy.NotThere
    return found


def waiting_for(person: Person) -> list[TrustedPerson]:
    """Who asks the holder of this address to go along, and was not answered."""
    rows = TrustedPerson.objects.filter(email=person.email, accepted_at__isnull=True, ended_at__isnull=True)
    return list(rows.select_related("candidate").order_by("invited_at")) if person.email else []


def asked(key: UUID, person: Person) -> TrustedPerson:
    """An invitation to this person's address. Raises NotThere."""
    found = TrustedPerson.objects.filter(public_id=key, email=person.email).select_related("candidate").first()
    if found is None or not person.email:
        raise policy.NotThere
    return found


def along(*, viewer: Acting) -> list[TrustedPerson]:
    """Whom the viewer goes along with."""
    people = policy.visible_to(viewer, Permission.SEE_NAME)
    rows = TrustedPerson.objects.filter(
        candidate__in=people, person=viewer.person, accepted_at__isnull=False, ended_at__isnull=True
    )
    return list(rows.select_related("candidate").order_by("accepted_at"))
