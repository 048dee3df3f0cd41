"""Who acts, as what and for whom, during one request: made anew from the database for each, so that ended is ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from overstap.access import kin
from overstap.access.models import Relation
from overstap.access.roles import ROLES, Candidate, Role, System, TrustedPerson, Visitor
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock


@dataclass(frozen=True)
class Acting:
    """A person in a role; `membership` says for which organisation, where the role comes from one."""

    role: type[Role]
    person: Person | None = None
    membership: Membership | None = None
    desks: tuple[Membership, ...] | None = field(default=None, compare=False, repr=False)
    """All in what this person can act now, where that was read already."""

    @property
    def organisation(self) -> Organisation | None:
        """For whom."""
        return self.membership.organisation if self.membership else None

    @cached_property
    def works_for(self) -> tuple[tuple[Organisation, kin.Kin], ...]:
        """Every organisation this person works for now, with its kin: looked up once a request.

        Somebody with two desks knows at one what is seen at the other. Empty for who acts for no organisation: a
        trusted person was chosen by the candidate, who knows where that person works.
        """
        if self.membership is None or self.person is None:
            return ()
        rows = self.desks if self.desks is not None else memberships_of(self.person)
        found = {row.organisation_id: row.organisation for row in (self.membership, *rows)}
        return tuple((one, kin.of(one)) for one in found.values())


SYSTEM = Acting(System)


def as_visitor(person: Person | None = None) -> Acting:
    """Somebody at a page that asks no login; `person` where that somebody happens to be logged in."""
    return Acting(Visitor, person)


def as_candidate(person: Person) -> Acting:
    """Everybody with an account may be a candidate of oneself."""
    return Acting(Candidate, person)


def as_member(membership: Membership, desks: list[Membership] | None = None) -> Acting:
    """Somebody at work for an organisation; `desks`: all of that person's running memberships, when they are known."""
    known = None if desks is None else tuple(desks)
    return Acting(ROLES[membership.function], membership.person, membership, known)


def as_trusted(person: Person) -> Acting | None:
    """Somebody a candidate trusts, for nobody but that candidate; None when no candidate does now."""
    running = Relation.objects.running().filter(holder=person, kind=Relation.Kind.TRUSTED)
    return Acting(TrustedPerson, person) if person.is_active and running.exists() else None


def memberships_of(person: Person) -> list[Membership]:
    """In what somebody can act now, longest first."""
    rows = Membership.objects.at(clock.now()).filter(person=person).select_related("organisation")
    found = list(rows.order_by("started_at", "pk"))
    for row in found:
        row.person = person  # known: asked on every page, it need not be read again
    return found


def held_by(acting: Acting) -> list[Membership]:
    """In what whoever acts can act now; nothing for the system."""
    return memberships_of(acting.person) if acting.person else []


def every_membership_of(acting: Acting) -> list[Membership]:
    """All that whoever acts works or ever worked as, longest first."""
    rows = Membership.objects.filter(person=acting.person).select_related("organisation", "person")
    return list(rows.order_by("started_at", "pk"))


def acting_as(person: Person, roles: tuple[type[Role], ...], *, chosen: str | None = None) -> Acting | None:
    """`person` in the first of these roles that holds now; None when none does.

    `chosen`: public id of the membership to prefer, for who has several.
    """
    if Candidate in roles:
        return as_candidate(person)
    keys = {role.key for role in roles}
    desks = memberships_of(person)
    rows = [row for row in desks if row.function in keys]
    if not rows:
        return as_trusted(person) if TrustedPerson in roles else None
    return as_member(next((row for row in rows if str(row.public_id) == chosen), rows[0]), desks)
