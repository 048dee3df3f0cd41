"""Who takes care of somebody who just came in: the coordinator of the region who has least to do."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from overstap.access.policy import NotThere, works_where_hidden
from overstap.catalogue.models import Region
from overstap.engine.chain import State
from overstap.people.models import Function, Membership, OrganisationRole, Person
from overstap.shared import clock


def parts_now(part: str) -> QuerySet[OrganisationRole]:
    """Where organisations play a part today."""
    day = clock.today()
    return OrganisationRole.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day, part=part)


def members_by_load(function: str) -> QuerySet[Membership]:
    """Who works in a function now, whoever owns fewest running journeys first."""
    rows = Membership.objects.at(clock.now()).filter(function=function).select_related("person", "organisation")
    load = Count("person__owns", filter=~Q(person__owns__state=State.ENDED))
    return rows.annotate(load=load).order_by("load", "pk")


def coach_called(key: UUID) -> Membership:
    """Who coaches now, by the public id of the membership.

    Raises:
        NotThere: nobody coaches under that name.
    """
    rows = Membership.objects.at(clock.now()).select_related("person", "organisation")
    found = rows.filter(public_id=key, function=Function.COACH).first()
    if found is None:
        raise NotThere
    return found


def may_know(candidate: Person, members: Iterable[Membership]) -> list[Membership]:
    """Those of `members` who work for nobody from whom the candidate is hidden, in the same order."""
    hidden = set(works_where_hidden(candidate).values_list("pk", flat=True))
    return [member for member in members if member.person_id != candidate.pk and member.pk not in hidden]


def coordinator_for(candidate: Person, region: Region | None) -> Membership | None:
    """The coordinator who finds a coach: of the region, else of anywhere. Never of an organisation shut out."""
    rows = members_by_load(Function.COORDINATOR)
    here = rows.filter(organisation__in=parts_now("coordination").filter(region=region).values("organisation"))
    found = may_know(candidate, here) if region is not None else []
    found = found or may_know(candidate, rows)
    return found[0] if found else None
