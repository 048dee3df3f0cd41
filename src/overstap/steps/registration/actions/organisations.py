"""Organisations register; the coordinator of a region of theirs checks them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, require
from overstap.access.roles import ROLES
from overstap.catalogue.models import Region
from overstap.journeys import moves
from overstap.journeys.happenings import tell
from overstap.people.models import (
    Membership,
    Organisation,
    OrganisationDomain,
    OrganisationGroup,
    OrganisationRole,
    Person,
)
from overstap.shared import clock
from overstap.shared.problems import BadInput


@dataclass(frozen=True, slots=True)
class Part:
    """A part an organisation plays: a key of `OrganisationRole.Part`, the code of a region, a sector or all."""

    part: str
    region: str
    sector: str = ""


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What somebody tells of an organisation."""

    name: str
    kvk: str
    parts: tuple[Part, ...]
    domains: tuple[str, ...] = ()
    website: str = ""


def register_organisation(new: NewOrganisation, function: str, *, by: Acting) -> Organisation:
    """Register an organisation; whoever does becomes its first administrator, once the coordinator has accepted it.

    The same person who sends it twice has one.

    Raises:
        NotThere: nobody is logged in.
        BadInput: (field `kvk`) an organisation with this number is here; (field `function`) none of its parts has it.
    """
    with transaction.atomic():
        require(by, Permission.REGISTER_ORGANISATION)
        if by.person is None:
            raise NotThere
        person = Person.objects.select_for_update().get(pk=by.person.pk)
        mine = Membership.objects.filter(person=person, ended_at__isnull=True).values("organisation")
        applied = Organisation.objects.filter(pk__in=mine, status=Organisation.Status.APPLIED)
        if done := applied.filter(name=new.name, kvk=new.kvk or None).first():
            return done
        if new.kvk and Organisation.objects.filter(kvk=new.kvk).exists():
            raise BadInput("an organisation with this number is here already", field="kvk")
        if not fits(function, {part.part for part in new.parts}):
            raise BadInput("no part of this organisation has this function", field="function")
        organisation = Organisation.objects.create(name=new.name, kvk=new.kvk or None, website=new.website)
        regions = {row.code: row for row in Region.objects.only("pk", "code").filter(
            code__in={part.region for part in new.parts})}  # fmt: skip
        OrganisationRole.objects.bulk_create(
            OrganisationRole(organisation=organisation, part=part.part, region=regions[part.region], sector=part.sector)
            for part in dict.fromkeys(new.parts)
        )
        for domain in dict.fromkeys(new.domains):
            OrganisationDomain.objects.create(organisation=organisation, domain=domain)
        Membership.objects.create(person=person, organisation=organisation, function=function, is_admin=True)
        tell("organisation:registered", by=by, person=person, organisation=organisation)
    return organisation


def accept_organisation(organisation: Organisation, *, by: Acting, words: str = "") -> Organisation:
    """It takes part from now on. Candidates who wrote its name on their list shut it out from this moment.

    Raises:
        NotThere: not allowed.
        Stale: somebody decided already.
    """
    with transaction.atomic():
        require(by, Permission.CHECK_ORGANISATION, organisation)
        decided = _decide(organisation, Organisation.Status.ACTIVE, words, by)
        tell("organisation:accepted", by=by, organisation=decided)
    return decided


def refuse_organisation(organisation: Organisation, *, by: Acting, words: str) -> Organisation:
    """It does not take part; `words` say why, to who registered it.

    Raises:
        NotThere: not allowed.
        Stale: somebody decided already.
        BadInput: (field `words`) no reason given.
    """
    with transaction.atomic():
        require(by, Permission.CHECK_ORGANISATION, organisation)
        if not words.strip():
            raise BadInput("say why", field="words")
        decided = _decide(organisation, Organisation.Status.REFUSED, words, by)
        tell("organisation:refused", by=by, organisation=decided)
    return decided


def join_group(organisation: Organisation, name: str, *, by: Acting) -> OrganisationGroup | None:
    """Put an organisation under one roof with others, or, with an empty name, under none.

    What one of a group may not know, none may: candidates who shut out one shut out all from the next request on.

    Raises:
        NotThere: not allowed.
    """
    with transaction.atomic():
        require(by, Permission.CHECK_ORGANISATION, organisation)
        group = OrganisationGroup.objects.get_or_create(name=name.strip())[0] if name.strip() else None
        Organisation.objects.filter(pk=organisation.pk).update(group=group)
        tell("organisation:group", by=by, organisation=organisation)
    return group


def fits(function: str, parts: Collection[str]) -> bool:
    """Whether an organisation with these parts can have members in this function."""
    role = ROLES.get(function)
    return role is not None and (not role.parts or bool(role.parts & set(parts)))


def _decide(organisation: Organisation, status: Organisation.Status, words: str, by: Acting) -> Organisation:
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if row.status != Organisation.Status.APPLIED:
        raise moves.Stale
    row.status, row.decision = status, words.strip()
    row.decided_at, row.decided_by = clock.now(), by.person
    row.save(update_fields=["status", "decision", "decided_at", "decided_by"])
    return row
