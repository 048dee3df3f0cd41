"""Reads of organisations: to check, their members and invitations, silence and growth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from overstap.access.acting import Acting
from overstap.access.permissions import Permission, Reach
from overstap.access.policy import NotThere, may, regions_of
from overstap.catalogue.models import Region
from overstap.journeys.models import Happening
from overstap.people.models import Invitation, Membership, Organisation, OrganisationGroup, OrganisationRole
from overstap.shared import clock
from overstap.steps.registration import tokens
from overstap.steps.registration.models import Term
from overstap.steps.registration.rules import days


def organisations(viewer: Acting, permission: Permission = Permission.SEE_ORGANISATION) -> QuerySet[Organisation]:
    """Those for which `viewer` has a permission: the own one, or all of the regions."""
    if not may(viewer, permission):
        return Organisation.objects.none()
    if viewer.role.grants[permission] is Reach.REGION:
        here = OrganisationRole.objects.filter(region__in=regions_of(viewer)).values("organisation")
        return Organisation.objects.filter(pk__in=here)
    return Organisation.objects.filter(memberships=viewer.membership)


def organisation(public_id: UUID, *, viewer: Acting) -> Organisation:
    """One of these, with its parts, domains and group. Raises NotThere."""
    rows = organisations(viewer).filter(public_id=public_id).select_related("group", "decided_by")
    found = rows.prefetch_related("roles__region", "domains", "group__members").first()
    if found is None:
        raise NotThere
    return found


def to_check(viewer: Acting) -> list[Organisation]:
    """Those that registered and wait for an answer, the oldest first."""
    rows = organisations(viewer, Permission.CHECK_ORGANISATION).filter(status=Organisation.Status.APPLIED)
    return list(rows.prefetch_related("roles__region").order_by("applied_at", "pk"))


def taking_part(viewer: Acting) -> list[Organisation]:
    """Those of the regions that take part, by name."""
    rows = organisations(viewer).filter(status=Organisation.Status.ACTIVE)
    return list(rows.prefetch_related("roles__region").order_by("name", "pk"))


def members(of: Organisation, *, viewer: Acting) -> list[Membership]:
    """Who works there now. Raises NotThere."""
    if not may(viewer, Permission.SEE_ORGANISATION, of):
        raise NotThere
    rows = Membership.objects.filter(organisation=of, ended_at__isnull=True)
    return list(rows.select_related("person").order_by("-is_admin", "person__name", "pk"))


def member(public_id: UUID, *, viewer: Acting) -> Membership:
    """A membership that can be ended. Raises NotThere."""
    rows = Membership.objects.select_related("organisation", "person")
    found = rows.filter(public_id=public_id, organisation__in=organisations(viewer, Permission.END_MEMBERSHIP)).first()
    if found is None:
        raise NotThere
    return found


def invitations(of: Organisation, *, viewer: Acting) -> list[Invitation]:
    """Invitations that can still be accepted, for who may invite; nothing for others of the organisation."""
    if not may(viewer, Permission.INVITE_MEMBER, of):
        return []
    return list(open_invitations(of).order_by("created_at", "pk"))


def invitation(public_id: UUID, *, viewer: Acting) -> Invitation:
    """One that can be withdrawn. Raises NotThere."""
    rows = Invitation.objects.select_related("organisation")
    found = rows.filter(public_id=public_id, organisation__in=organisations(viewer, Permission.INVITE_MEMBER)).first()
    if found is None:
        raise NotThere
    return found


def invitation_of(token: str) -> Invitation:
    """The invitation of a mail that can be accepted. Raises NotThere for every other token."""
    rows = Invitation.objects.select_related("organisation").filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=clock.now()
    )
    found = rows.filter(token_digest=tokens.digest(token)).first()
    if found is None:
        raise NotThere
    return found


def open_invitations(of: Organisation) -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    return Invitation.objects.filter(
        organisation=of, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=clock.now()
    )


def groups() -> list[str]:
    """Names of groups there are, to choose from."""
    return list(OrganisationGroup.objects.order_by("name").values_list("name", flat=True))


@dataclass(frozen=True, slots=True)
class Silent:
    """An organisation of which nothing was heard for long."""

    public_id: UUID
    name: str
    last: datetime
    days: int


def silent(viewer: Acting) -> list[Silent]:
    """Organisations that take part and gave no sign for as long as the term says, the longest silence first.

    A sign is a visit of a member, or something that happened for the organisation.
    """
    today = clock.today()
    region = _only_region(viewer)
    after = days(Term.Key.SILENT_AFTER, region, today)
    rows = organisations(viewer, Permission.SEE_CHAIN).filter(status=Organisation.Status.ACTIVE)
    running = Q(memberships__ended_at__isnull=True)
    rows = rows.annotate(visited=Max("memberships__person__last_used_at", filter=running))
    happened = dict(
        Happening.objects.filter(organisation__in=rows.values("pk")).order_by()
        .values_list("organisation").annotate(Max("at"))
    )  # fmt: skip
    found = []
    for row in rows:
        signs = [row.visited, happened.get(row.pk), row.decided_at]
        last = max(one for one in signs if one is not None)
        age = (clock.now() - last) // timedelta(days=1)
        if age >= after:
            found.append(Silent(row.public_id, row.name, last, age))
    return sorted(found, key=lambda one: (one.last, one.name))


@dataclass(frozen=True, slots=True)
class Grown:
    """The network at the end of a month."""

    month: date
    organisations: int
    parts: int
    new: int


def growth(viewer: Acting, months: int = 12) -> list[Grown]:
    """How many organisations took part and how many parts they played at the end of each month, the newest last."""
    if not may(viewer, Permission.SEE_CHAIN):
        raise NotThere
    here = OrganisationRole.objects.filter(region__in=regions_of(viewer))
    rows = organisations(viewer, Permission.SEE_CHAIN).filter(status=Organisation.Status.ACTIVE)
    joined = {
        pk: at.astimezone(clock.AMSTERDAM).date() for pk, at in rows.values_list("pk", "decided_at") if at is not None
    }
    spans = list(here.filter(organisation__in=joined).values_list("organisation_id", "since", "until"))
    new = Counter(_month(day) for day in joined.values())
    found = []
    for first in _months(clock.today(), months):
        last = _next(first) - timedelta(days=1)
        there = {pk for pk, day in joined.items() if day <= last}
        parts = sum(pk in there and since <= last and (until is None or until >= last) for pk, since, until in spans)
        found.append(Grown(first, len(there), parts, new[first]))
    return found


def regions_to_choose() -> list[tuple[str, str]]:
    """Code and name of every region, for forms."""
    return list(Region.objects.order_by("name").values_list("code", "name"))


def my_regions(viewer: Acting) -> list[tuple[str, str]]:
    """Code and name of the regions of whoever acts."""
    return list(Region.objects.filter(pk__in=regions_of(viewer)).order_by("name").values_list("code", "name"))


def advising_offices(viewer: Acting) -> list[tuple[UUID, str]]:
    """Offices with advisers in the regions of whoever acts, for the rules of the desk."""
    rows = organisations(viewer, Permission.ROUTE_ENQUIRY).filter(
        status=Organisation.Status.ACTIVE, roles__part__in=("advising", "coordination")
    )
    return list(rows.distinct().order_by("name").values_list("public_id", "name"))


def _only_region(viewer: Acting) -> Region | None:
    rows = list(Region.objects.defer("outline").filter(pk__in=regions_of(viewer))[:2])
    return rows[0] if len(rows) == 1 else None


def _month(day: date) -> date:
    return day.replace(day=1)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _months(today: date, number: int) -> list[date]:
    found = [_month(today)]
    while len(found) < number:
        found.append(_month(found[-1] - timedelta(days=1)))
    return found[::-1]
