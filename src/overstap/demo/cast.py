"""The organisations of the made-up network and who works there: registered, checked and invited like anyone's."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from overstap.access.acting import SYSTEM, Acting, as_member, as_visitor
from overstap.catalogue.models import Region
from overstap.demo.reading import DOMAIN, DemoMember, DemoOrganisation, Network
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock, working_days
from overstap.steps.registration import tokens
from overstap.steps.registration.actions import founding, members, organisations
from overstap.steps.registration.actions.organisations import NewOrganisation, Part

BEGINNING, END = 9, 16
"""First and last hour at which a session begins."""


@dataclass
class Cast:
    """Everybody who plays, by key, and what they have in their agendas."""

    network: Network
    region: Region
    rng: random.Random
    acting: dict[str, Acting] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    candidates: dict[str, Person] = field(default_factory=dict)
    taken: set[tuple[int, datetime]] = field(default_factory=set)

    def key(self) -> UUID:
        """A one-time key as a form carries it; seeded."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    def person(self, name: str, domain: str = DOMAIN) -> Person:
        """Somebody made up, with an address that nobody can have."""
        address = f"{name.lower().replace(' ', '.')}@{domain}"
        return Person.objects.create_user(address, None, name=name, is_demo=True)

    def free_hour(self, coach: Person, after_days: int) -> datetime:
        """The first free hour in a coach's agenda, that many working days from now or later."""
        day = working_days.add(clock.today(), after_days)
        while True:
            for hour in range(BEGINNING, END + 1):
                moment = datetime.combine(day, time(hour), clock.AMSTERDAM)
                if (coach.pk, moment) not in self.taken and moment > clock.now():
                    self.taken.add((coach.pk, moment))
                    return moment
            day = working_days.add(day, 1)


def assemble(network: Network, rng: random.Random) -> Cast:
    """Found the network, register every organisation and let everybody come to work there."""
    cast = Cast(network, Region.objects.get(code=network.region), rng)
    by_organisation: dict[str, list[DemoMember]] = {}
    for member in network.members:
        by_organisation.setdefault(member.organisation, []).append(member)
    for organisation in network.organisations:
        first, *others = by_organisation[organisation.key]
        _begin(cast, organisation, first)
        for member in others:
            _invite(cast, organisation, member, by=first)
    return cast


def _begin(cast: Cast, organisation: DemoOrganisation, first: DemoMember) -> None:
    new = NewOrganisation(
        name=organisation.name, kvk="", domains=organisation.domains,
        parts=tuple(Part(part, cast.region.code, organisation.sector) for part in organisation.parts),
    )  # fmt: skip
    person = cast.person(first.name, organisation.domains[0])
    if "coordination" in organisation.parts:
        made = founding.found(new, person, by=SYSTEM)
    else:
        made = organisations.register_organisation(new, first.function, by=as_visitor(person))
        coordinator = cast.acting["coordinator"]
        organisations.accept_organisation(made, by=coordinator, words="")
        if organisation.group:
            organisations.join_group(made, organisation.group, by=coordinator)
    Organisation.objects.filter(pk=made.pk).update(is_demo=True)
    cast.organisations[organisation.key] = made
    _works(cast, first, person)


def _invite(cast: Cast, organisation: DemoOrganisation, member: DemoMember, *, by: DemoMember) -> None:
    person = cast.person(member.name, organisation.domains[0])
    inviting = cast.acting["coordinator"] if by.function in {"coach", "adviser", "referrer"} else cast.acting[by.key]
    made = cast.organisations[organisation.key]
    invitation = members.invite(made, person.email or "", member.function, by=inviting)
    token = tokens.token(tokens.FOR_INVITATION, invitation.public_id)
    members.accept_invitation(token, by=as_visitor(person))
    _works(cast, member, person)


def _works(cast: Cast, member: DemoMember, person: Person) -> None:
    row = Membership.objects.select_related("organisation", "person").get(person=person, function=member.function)
    cast.acting[member.key] = as_member(row)


def beginning(day: date) -> datetime:
    """When a day's work begins."""
    return datetime.combine(day, time(8, 30), clock.AMSTERDAM)
