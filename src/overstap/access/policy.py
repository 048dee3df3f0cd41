"""The one place that decides. Forbidden and non-existent are the same answer: `NotThere`."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from overstap.access import conditions, kept, kin
from overstap.access.acting import Acting
from overstap.access.conditions import Condition, Where
from overstap.access.kin import Kin
from overstap.access.models import Disclosure, ShutOut
from overstap.access.permissions import ADMINS_ONLY, ASPECTS, ONLY_BY_CONSENT, Permission, Reach
from overstap.people.models import Membership, Organisation, OrganisationDomain, OrganisationRole, Person
from overstap.people.recognising import employers_root_of
from overstap.shared import clock


class NotThere(Http404):
    """Not allowed, or it does not exist: nobody can tell which."""


def visible_to(viewer: Acting, permission: Permission) -> QuerySet[Person]:
    """The candidates for whom `viewer` has `permission` now, as a query to filter with.

    Whoever works for an organisation that a candidate shuts out does not have that candidate in it, whatever else is
    recorded and for whatever other organisation it is that he or she acts.
    """
    asked = _conditions(viewer, permission)
    if asked is None:
        return Person.objects.none()
    return Person.objects.filter(*map(Where, asked))


def _conditions(viewer: Acting, permission: Permission) -> list[Condition] | None:
    """What must be true of a candidate for whom `viewer` has `permission`; None where it is of nobody."""
    reach = viewer.role.grants.get(permission)
    if viewer.person is None or reach is None:
        return None
    if reach is Reach.OWN:
        return [conditions.is_person(viewer.person.pk)]
    now = clock.now()
    at = viewer.organisation.pk if viewer.organisation else None
    if reach is Reach.SHOWN:
        asked = _shown_to(viewer, permission)
    elif reach is Reach.SIGNED:
        asked = _signed_with(viewer)
    elif reach in {Reach.RELATED, Reach.CONSENTED}:
        # From the few relations of the viewer to people, never from all people.
        asked = [conditions.related(viewer.person.pk, viewer.role.relations, at, now)]
        if reach is Reach.CONSENTED:
            asked.append(conditions.consents(ASPECTS[permission], person=viewer.person.pk, organisation=at))
    else:
        return None
    return [*asked, *(~conditions.hidden(one.pk, of, now) for one, of in viewer.works_for)]


def hidden_from(organisation: Organisation, among: Kin | None = None) -> Where:
    """Candidates that may not be seen by an organisation, in counts neither: a condition on `Person`.

    Shut out are the organisation and its kin (`kin.of`: the group, and whoever shares a mail domain), when the
    candidate put one of them on the list by choosing it, by name, trade-register number or domain (an employer that
    joins later included), works for one of them in the network, or has an address for mail there. A running disclosure
    lifts it for that one organisation. The questions asked are the same whether anybody is hidden or not.

    Args:
        organisation: who would see.
        among: its kin, where that was looked up before.
    """
    return Where(conditions.hidden(organisation.pk, among or kin.of(organisation), clock.now()))


def is_hidden(candidate: Person, organisation: Organisation) -> bool:
    """Whether an organisation may not know that this candidate takes part."""
    return conditions.holds(candidate.pk, [conditions.hidden(organisation.pk, kin.of(organisation), clock.now())])


def organisations_hidden_from(candidate: Person) -> frozenset[int]:
    """Those (primary keys) that take part and may not know of this candidate: `is_hidden` of all, in three."""
    disclosed = Disclosure.objects.filter(candidate=candidate, withdrawn_at__isnull=True)
    shut_out = kin.of_all(kin.employers_of(candidate)).ids
    return shut_out - {*disclosed.values_list("organisation", flat=True)}


def works_where_hidden(candidate: Person) -> QuerySet[Membership]:
    """Running memberships of whoever works, at this or another desk, for somebody who may not know of the candidate."""
    running = Membership.objects.at(clock.now())
    there = running.filter(organisation__in=organisations_hidden_from(candidate))
    return running.filter(person__in=there.values("person"))


def countable_for(organisation: Organisation) -> QuerySet[Person]:
    """Everybody an organisation may find in a figure, a list of cards or a mailing."""
    return Person.objects.filter(~hidden_from(organisation))


def countable_by(viewer: Acting) -> QuerySet[Person]:
    """The same for whoever acts: nobody whom one of the organisations he or she works for may not see."""
    people = Person.objects.all()
    for organisation, of in viewer.works_for:
        people = people.filter(~hidden_from(organisation, of))
    return people


def is_employers_domain(email: str) -> bool:
    """Whether an address for mail lies on a domain of an employer of the network: it can be read there."""
    return OrganisationDomain.objects.filter(
        root=employers_root_of(email), organisation__roles__part=OrganisationRole.Part.EMPLOYER
    ).exists()


def read_at_work(person: Person) -> bool:
    """Whether an employer of the network can read the address of somebody who logged in."""
    return bool(person.email) and is_employers_domain(person.email or "")


def may_be_mailed(candidate: Person) -> bool:
    """Whether mail about taking part may go to the address of a candidate.

    Not where an organisation can read it that may not know: one of the network that has this domain, or one the
    candidate shuts out by this domain.
    """
    root = employers_root_of(candidate.email or "")
    if not root:
        return bool(candidate.email)
    # Also one that nobody has checked yet: whoever has that mailbox reads it already.
    if any(is_hidden(candidate, one) for one in Organisation.objects.filter(domains__root=root).distinct()):
        return False
    running = Q(until__isnull=True) | Q(until__gt=clock.now())
    return not ShutOut.objects.filter(running, candidate=candidate, root=root).exists()


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
        asked = _conditions(by, permission)
        return asked is not None and conditions.holds(thing.pk, asked)
    if reach is Reach.ORGANISATION:
        return by.organisation is not None and thing.pk == by.organisation.pk
    return reach is Reach.REGION and thing.roles.filter(region__in=regions_of(by)).exists()


def has(viewer: Acting, permission: Permission) -> bool:
    """Whether the role has a permission at all: enough for a read that filters by itself what it reaches.

    Who acts is made anew for each request, so that an ended membership is none; a write asks `may` again.
    """
    return permission in viewer.role.grants


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
    return Membership.objects.holds(by.membership.pk, clock.now())


def _shown_to(viewer: Acting, permission: Permission) -> list[Condition]:
    """Lets the organisation of the viewer see this aspect now, or is bound to it by an agreement."""
    if viewer.organisation is None:
        return [conditions.NOBODY]
    shown = conditions.shows(ASPECTS[permission], organisation=viewer.organisation.pk)
    if permission in ONLY_BY_CONSENT:
        return [shown]
    return [shown | conditions.bound(viewer.organisation.pk, viewer.role.bound_by, clock.now())]


def _signed_with(viewer: Acting) -> list[Condition]:
    """Signed with the organisation of the viewer, whether or not anything still runs between the two."""
    if viewer.organisation is None:
        return [conditions.NOBODY]
    found = (conditions.among(candidates) for candidates in kept.signed_with(viewer.organisation))
    return [reduce(or_, found, conditions.NOBODY)]
