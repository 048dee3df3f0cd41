"""How to reach a candidate, where that is allowed; and what is shared with the viewer."""

from __future__ import annotations

from django.db.models import Q

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Consent
from overstap.access.permissions import Permission
from overstap.people.models import Person


def of(candidate: Person, *, viewer: Acting) -> dict[str, str] | None:
    """Address for mail and phone; None when the candidate does not let this viewer know them."""
    found = policy.visible_to(viewer, Permission.SEE_CONTACT).filter(pk=candidate.pk).first()
    return reach(found) if found else None


def reach(candidate: Person) -> dict[str, str]:
    """Address for mail and phone, for who asked `shares` already."""
    return {"email": candidate.email or "", "phone": candidate.phone}


def shares(candidate: Person, *, viewer: Acting) -> frozenset[str]:
    """What the candidate allows this viewer by consent now (`Consent.Aspect`), beside what the role has anyhow."""
    people = policy.visible_to(viewer, Permission.SEE_NAME)
    to_viewer = Q(person=viewer.person)
    if viewer.organisation is not None:
        to_viewer |= Q(organisation=viewer.organisation)
    rows = Consent.objects.filter(to_viewer, candidate__in=people, candidate=candidate, withdrawn_at__isnull=True)
    return frozenset(rows.values_list("aspect", flat=True))
