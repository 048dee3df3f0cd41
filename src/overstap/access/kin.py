"""The organisations that one organisation cannot keep a secret from: its group, and whoever reads its mailboxes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from overstap.people.models import Organisation, OrganisationDomain
from overstap.people.recognising import ANYONES


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
    same = Organisation.objects.filter(pk=organisation.pk)
    if organisation.group_id is not None:
        same = Organisation.objects.filter(group_id=organisation.group_id)
    domains = OrganisationDomain.objects.filter(organisation__in=same).exclude(root__in=ANYONES)
    near = Organisation.objects.filter(domains__root__in=domains.values("root"))
    rows = Organisation.objects.filter(
        Q(pk__in=same.values("pk")) | Q(pk__in=near.values("pk")) | Q(group_id__in=near.values("group_id"))
    ).values_list("pk", "name_key", "kvk")
    found = list(rows)
    ids = frozenset(pk for pk, _, _ in found)
    roots = OrganisationDomain.objects.filter(organisation__in=ids).values_list("root", flat=True)
    return Kin(
        ids,
        frozenset(name for _, name, _ in found if name),
        frozenset(kvk for _, _, kvk in found if kvk),
        frozenset(roots) - ANYONES,
    )
