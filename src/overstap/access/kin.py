"""The organisations that one organisation cannot keep a secret from: its group, and whoever reads its mailboxes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from overstap.people.models import Organisation, OrganisationDomain
from overstap.people.recognising import ANYONES

CHECKED = (Organisation.Status.ACTIVE, Organisation.Status.ENDED)
"""Of these a coordinator looked at what they say of themselves."""


@dataclass(frozen=True, slots=True)
class Kin:
    """By what an organisation and its kin are recognised."""

    ids: frozenset[int]
    names: frozenset[str]
    numbers: frozenset[str]
    """In the trade register."""
    domains: frozenset[str]
    """As somebody registered them (`OrganisationDomain.root`)."""


def of(organisation: Organisation) -> Kin:
    """The organisation; all of its group; whoever shares a mail domain with one of these; and all of their groups.

    The relation holds both ways: if a candidate's employer is kin of an organisation, that is kin of the employer.
    Always two questions to the database.
    """
    return of_all(Organisation.objects.filter(pk=organisation.pk))


def of_all(organisations: QuerySet[Organisation]) -> Kin:
    """The kin of several at once, in two questions too.

    Whoever registers may write down any name, number or domain: until a coordinator has looked at it, it recognises
    nobody else's kin. Otherwise somebody could hide candidates from an organisation by claiming its domain.
    """
    same = Organisation.objects.filter(
        Q(pk__in=organisations.values("pk")) | Q(group_id__in=organisations.values("group_id"))
    )
    domains = OrganisationDomain.objects.filter(organisation__in=same.values("pk")).exclude(root__in=ANYONES)
    near = Organisation.objects.filter(domains__root__in=domains.values("root"))
    found = list(
        Organisation.objects.filter(
            Q(pk__in=same.values("pk")) | Q(pk__in=near.values("pk")) | Q(group_id__in=near.values("group_id"))
        )
        .alias(own=Exists(organisations.filter(pk=OuterRef("pk"))))
        .annotate(known=Q(status__in=CHECKED) | Q(own=True))
        .values_list("pk", "name_key", "kvk", "known")
    )
    known = [row for row in found if row[3]]
    roots = OrganisationDomain.objects.filter(organisation__in=[pk for pk, *_ in known]).values_list("root", flat=True)
    return Kin(
        frozenset(pk for pk, *_ in found),
        frozenset(name for _, name, *_ in known if name),
        frozenset(kvk for _, _, kvk, _ in known if kvk),
        frozenset(roots) - ANYONES,
    )
