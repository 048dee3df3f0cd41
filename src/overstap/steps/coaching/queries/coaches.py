"""Who could coach a candidate, and who does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Relation
from overstap.access.permissions import Permission
from overstap.journeys.models import Journey
from overstap.people.models import Function, Membership, OrganisationRole, Person
from overstap.shared import clock


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who could coach."""

    membership: Membership
    guides: int
    """How many candidates now."""
    in_region: bool
    """Whether the organisation coaches in the candidate's region."""
    own_employer: bool
    """Whether the organisation may not know of the candidate: only after a warning, and only the candidate chooses."""


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps a candidate now, with ways to reach him or her."""

    name: str
    kind: str
    organisation: str
    email: str
    phone: str
    since: datetime
    why: str


def offered(journey: Journey, *, viewer: Acting) -> list[Offered]:
    """Who could coach this candidate: those of the region first, then who guides fewest.

    The candidate sees coaches of organisations that may not know of him or her too, marked; nobody else does.
    """
    candidate = journey.candidate
    visible = policy.visible_to(viewer, Permission.SEE_JOURNEY)
    if candidate is None or not visible.filter(pk=candidate.pk).exists():
        return []
    own = viewer.person is not None and viewer.person.pk == candidate.pk
    today = clock.today()
    parts = OrganisationRole.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), since__lte=today, part=OrganisationRole.Part.COACHING
    )
    rows = list(
        Membership.objects.at(clock.now())
        .filter(organisation__in=parts.values("organisation"), function=Function.COACH)
        .exclude(person=candidate)
        .select_related("person", "organisation")
    )
    here = set(parts.filter(region=journey.region_id).values_list("organisation", flat=True))
    hidden = policy.organisations_hidden_from(candidate)
    # Who has another desk where nobody may know is offered to nobody: choosing would not lift that.
    elsewhere = policy.works_where_hidden(candidate).exclude(organisation__in=hidden)
    not_offered = set(elsewhere.values_list("pk", flat=True))
    guides = _guides([row.person_id for row in rows])
    found = [
        Offered(row, guides.get(row.person_id, 0), row.organisation_id in here, row.organisation_id in hidden)
        for row in rows
        if row.pk not in not_offered and (own or row.organisation_id not in hidden)
    ]
    return sorted(found, key=lambda one: (one.own_employer, not one.in_region, one.guides, one.membership.person.name))


def _guides(coaches: Sequence[int]) -> dict[int, int]:
    """How many candidates each of these coaches now."""
    running = Relation.objects.running().filter(holder__in=coaches, kind=Relation.Kind.COACH)
    return dict(running.values_list("holder").annotate(number=Count("candidate", distinct=True)))


def coach_by(key: UUID, *, viewer: Acting, journey: Journey) -> Membership:
    """One of those who could coach, by the public id of the membership. Raises NotThere."""
    for one in offered(journey, viewer=viewer):
        if one.membership.public_id == key:
            return one.membership
    raise policy.NotThere


def helpers(candidate: Person, *, viewer: Acting) -> list[Helper]:
    """Who helps a candidate now, coach first."""
    order = {"coach": 0, "intake": 1, "trusted": 2, "referrer": 3}
    rows = Relation.objects.running().filter(
        candidate__in=policy.visible_to(viewer, Permission.SEE_JOURNEY), candidate=candidate
    ).select_related("holder", "organisation")  # fmt: skip
    return [
        Helper(
            row.holder.name, row.kind, row.organisation.name if row.organisation else "", row.holder.email or "",
            row.holder.phone, row.since, row.why,
        )
        for row in sorted(rows, key=lambda row: (order[row.kind], row.since))
    ]  # fmt: skip
