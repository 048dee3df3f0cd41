"""The one place that decides. Forbidden and non-existent are the same answer: `NotThere`."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from overstap.access.acting import Acting
from overstap.access.models import Consent, Disclosure, Relation, ShutOut
from overstap.access.permissions import ADMINS_ONLY, ASPECTS, Permission, Reach
from overstap.people.models import Membership, Organisation, OrganisationDomain, OrganisationRole, Person
from overstap.shared import clock


class NotThere(Http404):
    """Not allowed, or it does not exist: nobody can tell which."""


def visible_to(viewer: Acting, permission: Permission) -> QuerySet[Person]:
    """The candidates for whom `viewer` has `permission` now, as a query to filter with.

    Whoever acts for an organisation that a candidate shuts out does not have that candidate in it, whatever else is
    recorded.
    """
    reach = viewer.role.grants.get(permission)
    if viewer.person is None or reach is None:
        return Person.objects.none()
    if reach is Reach.OWN:
        return Person.objects.filter(pk=viewer.person.pk)
    if reach not in {Reach.RELATED, Reach.CONSENTED}:
        return Person.objects.none()
    people = Person.objects.filter(Exists(_relations(viewer)))
    if reach is Reach.CONSENTED:
        people = people.filter(Exists(_consents(viewer, ASPECTS[permission])))
    if viewer.organisation is not None:
        people = people.filter(~hidden_from(viewer.organisation))
    return people


def hidden_from(organisation: Organisation) -> Q:
    """Candidates that may not be seen by an organisation, in counts neither: a condition on `Person`.

    Shut out are: what the candidate put on the list, all of the same group, whoever shares a mail domain with these,
    and the organisations the candidate works for in the network. A running disclosure lifts it for that organisation.
    """
    same = Organisation.objects.filter(pk=organisation.pk)
    if organisation.group_id is not None:
        same = Organisation.objects.filter(group_id=organisation.group_id)
    domains = OrganisationDomain.objects.filter(organisation__in=same).values("domain")
    kin = Organisation.objects.filter(Q(pk__in=same.values("pk")) | Q(domains__domain__in=domains))
    running = ShutOut.objects.filter(Q(until__isnull=True) | Q(until__gt=clock.now()), candidate=OuterRef("pk"))
    listed = running.filter(
        Q(organisation__in=kin)
        | Q(domain__in=OrganisationDomain.objects.filter(organisation__in=kin).values("domain"))
        | (Q(kvk__in=kin.exclude(kvk=None).values("kvk")))
    )
    works_there = Membership.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=clock.now()), person=OuterRef("pk"), organisation__in=kin
    )
    disclosed = Disclosure.objects.filter(
        candidate=OuterRef("pk"), organisation=organisation, withdrawn_at__isnull=True
    )
    return (Q(Exists(listed)) | Q(Exists(works_there))) & ~Q(Exists(disclosed))


def may(by: Acting, permission: Permission, thing: Person | Organisation | None = None) -> bool:
    """Whether `by` has the permission; with a candidate or an organisation, whether it reaches that one now."""
    reach = by.role.grants.get(permission)
    if reach is Reach.ANYONE:
        return thing is None
    if by.person is None or reach is None or not _still_holds(by):
        return False
    if reach is Reach.ORGANISATION and permission in ADMINS_ONLY and not (by.membership and by.membership.is_admin):
        return False
    if thing is None:
        return True
    if isinstance(thing, Person):
        return visible_to(by, permission).filter(pk=thing.pk).exists()
    if reach is Reach.ORGANISATION:
        return by.organisation is not None and thing.pk == by.organisation.pk
    return reach is Reach.REGION and thing.roles.filter(region__in=regions_of(by)).exists()


def require(by: Acting, permission: Permission, thing: Person | Organisation | None = None) -> None:
    """Refuse unless `may`.

    Raises:
        NotThere: it is not allowed. The answer is the one for what does not exist.
    """
    if not may(by, permission, thing):
        raise NotThere


def regions_of(by: Acting) -> QuerySet[OrganisationRole, Any]:
    """The regions (numbers of `catalogue.Region`) in which the organisation one acts for plays a part of the role."""
    parts = OrganisationRole.objects.filter(
        Q(until__isnull=True) | Q(until__gte=clock.today()), since__lte=clock.today(), organisation=by.organisation
    )
    if by.role.parts:
        parts = parts.filter(part__in=by.role.parts)
    return parts.values("region")


def _still_holds(by: Acting) -> bool:
    if by.membership is None:
        return True
    running = Membership.objects.at(clock.now())
    return bool(running.filter(pk=by.membership.pk).exists())


def _relations(viewer: Acting) -> QuerySet[Relation]:
    rows = Relation.objects.filter(
        Q(until__isnull=True) | Q(until__gt=clock.now()),
        candidate=OuterRef("pk"), holder=viewer.person, kind__in=viewer.role.relations,
    )  # fmt: skip
    # A relation made for an organisation is used on its behalf, not at another desk of the same person.
    return rows.filter(Q(organisation=viewer.organisation) | Q(organisation__isnull=True))


def _consents(viewer: Acting, aspect: str) -> QuerySet[Consent]:
    to_viewer = Q(person=viewer.person)
    if viewer.organisation is not None:
        to_viewer |= Q(organisation=viewer.organisation)
    return Consent.objects.filter(to_viewer, candidate=OuterRef("pk"), aspect=aspect, withdrawn_at__isnull=True)
