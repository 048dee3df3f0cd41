"""The one place that decides. Forbidden and non-existent are the same answer: `NotThere`."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from overstap.access import kept, kin
from overstap.access.acting import Acting
from overstap.access.kin import Kin
from overstap.access.models import Consent, Disclosure, Relation, ShutOut
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
    reach = viewer.role.grants.get(permission)
    if viewer.person is None or reach is None:
        return Person.objects.none()
    if reach is Reach.OWN:
        return Person.objects.filter(pk=viewer.person.pk)
    if reach is Reach.SHOWN:
        people = _shown_to(viewer, permission)
    elif reach is Reach.SIGNED:
        people = _signed_with(viewer)
    elif reach in {Reach.RELATED, Reach.CONSENTED}:
        # From the few relations of the viewer to people, never from all people.
        people = Person.objects.filter(pk__in=_relations(viewer).values("candidate"))
        if reach is Reach.CONSENTED:
            people = people.filter(Exists(_consents(viewer, ASPECTS[permission])))
    else:
        return Person.objects.none()
    for organisation, of in viewer.works_for:
        people = people.filter(~hidden_from(organisation, of))
    return people


def hidden_from(organisation: Organisation, among: Kin | None = None) -> Q:
    """Candidates that may not be seen by an organisation, in counts neither: a condition on `Person`.

    Shut out are the organisation and its kin (`kin.of`: the group, and whoever shares a mail domain), when the
    candidate put one of them on the list by choosing it, by name, trade-register number or domain (an employer that
    joins later included), works for one of them in the network, or has an address for mail there. A running disclosure
    lifts it for that one organisation. The questions asked are the same whether anybody is hidden or not.

    Args:
        organisation: who would see.
        among: its kin, where that was looked up before.
    """
    of = among or kin.of(organisation)
    now = clock.now()
    listed = ShutOut.objects.filter(
        Q(organisation__in=of.ids) | Q(name_key__in=of.names) | Q(kvk__in=of.numbers) | Q(root__in=of.domains),
        Q(until__isnull=True) | Q(until__gt=now), candidate=OuterRef("pk"),
    )  # fmt: skip
    works_there = Membership.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=now), person=OuterRef("pk"), organisation__in=of.ids
    )
    mailbox_there = Q(pk__in=[])
    for domain in sorted(of.domains):
        mailbox_there |= Q(email__endswith=f"@{domain}") | Q(email__endswith=f".{domain}")
    disclosed = Disclosure.objects.filter(
        candidate=OuterRef("pk"), organisation=organisation, withdrawn_at__isnull=True
    )
    return (Q(Exists(listed)) | Q(Exists(works_there)) | mailbox_there) & ~Q(Exists(disclosed))


def is_hidden(candidate: Person, organisation: Organisation) -> bool:
    """Whether an organisation may not know that this candidate takes part."""
    return Person.objects.filter(hidden_from(organisation), pk=candidate.pk).exists()


def organisations_hidden_from(candidate: Person) -> frozenset[int]:
    """Those (primary keys) that take part and may not know of this candidate: `is_hidden` of all, in five questions."""
    now = clock.now()
    listed = ShutOut.objects.filter(Q(until__isnull=True) | Q(until__gt=now), candidate=candidate)
    rows = list(listed.values_list("organisation", "name_key", "kvk", "root"))
    works = Membership.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=now), person=candidate)
    roots = {root for *_, root in rows if root} | ({employers_root_of(candidate.email or "")} - {""})
    employers = Organisation.objects.filter(
        Q(pk__in={pk for pk, *_ in rows if pk} | {*works.values_list("organisation", flat=True)})
        | Q(pk__in=OrganisationDomain.objects.filter(root__in=roots).values("organisation"), status__in=kin.CHECKED)
        | Q(name_key__in={name for _, name, *_ in rows if name}, status__in=kin.CHECKED)
        | Q(kvk__in={kvk for *_, kvk, _ in rows if kvk}, status__in=kin.CHECKED)
    )
    disclosed = Disclosure.objects.filter(candidate=candidate, withdrawn_at__isnull=True)
    shut_out = kin.of_all(set(employers.values_list("pk", flat=True))).ids
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
        return visible_to(by, permission).filter(pk=thing.pk).exists()
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
    running = Membership.objects.at(clock.now())
    return bool(running.filter(pk=by.membership.pk).exists())


def _relations(viewer: Acting) -> QuerySet[Relation]:
    rows = Relation.objects.running().filter(holder=viewer.person, kind__in=viewer.role.relations)
    # A relation made for an organisation is used on its behalf, not at another desk of the same person.
    return rows.filter(Q(organisation=viewer.organisation) | Q(organisation__isnull=True))


def _shown_to(viewer: Acting, permission: Permission) -> QuerySet[Person]:
    """Who lets the organisation of the viewer see this aspect now, or is bound to it by an agreement."""
    if viewer.organisation is None:
        return Person.objects.none()
    allowed = Consent.objects.filter(
        organisation=viewer.organisation, aspect=ASPECTS[permission], withdrawn_at__isnull=True
    )
    shown = Q(pk__in=allowed.values("candidate"))
    if permission not in ONLY_BY_CONSENT:
        bound = Relation.objects.running().filter(organisation=viewer.organisation, kind__in=viewer.role.bound_by)
        shown |= Q(pk__in=bound.values("candidate"))
    return Person.objects.filter(shown)


def _signed_with(viewer: Acting) -> QuerySet[Person]:
    """Who signed with the organisation of the viewer, whether or not anything still runs between the two."""
    if viewer.organisation is None:
        return Person.objects.none()
    signed = Q(pk__in=[])
    for candidates in kept.signed_with(viewer.organisation):
        signed |= Q(pk__in=candidates)
    return Person.objects.filter(signed)


def _consents(viewer: Acting, aspect: str) -> QuerySet[Consent]:
    to_viewer = Q(person=viewer.person)
    if viewer.organisation is not None:
        to_viewer |= Q(organisation=viewer.organisation)
    return Consent.objects.filter(to_viewer, candidate=OuterRef("pk"), aspect=aspect, withdrawn_at__isnull=True)
