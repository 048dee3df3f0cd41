"""Where somebody can go in the network: as oneself, as trusted person, for each organisation one works for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from overstap.access.acting import Acting, as_member, as_trusted, every_membership_of, held_by
from overstap.access.roles import Candidate, Role, TrustedPerson
from overstap.portals.components import actors


@dataclass(frozen=True, slots=True)
class Place:
    """`address` is the name of its first screen, empty while no portal is for it.

    `running`: one can work there now. `here`: one does, in this session.
    """

    role: type[Role]
    address: str
    running: bool = True
    organisation: str = ""
    membership: str = ""
    since: datetime | None = None
    until: datetime | None = None
    here: bool = False


def first_screen(role: type[Role]) -> str:
    """The name of the first screen of the portal for a role."""
    portal = actors.of_role(role)
    return portal.home if portal else ""


def places_of(acting: Acting, *, chosen: str | None) -> list[Place]:
    """Where one works or worked, longest first; then where one is oneself. `chosen`: the membership worked in now."""
    running = {row.pk for row in held_by(acting)}
    found = []
    for row in every_membership_of(acting):
        role, now = as_member(row).role, row.pk in running
        here = now and str(row.public_id) == chosen
        about = (row.organisation.name, str(row.public_id), row.started_at, row.ended_at, here)
        found.append(Place(role, first_screen(role), now, *about))
    if acting.person and as_trusted(acting.person):
        found.append(Place(TrustedPerson, first_screen(TrustedPerson)))
    return [*found, Place(Candidate, first_screen(Candidate))]


def place_to_begin(places: list[Place]) -> str:
    """The name of the first screen after logging in: of the only work there is, else of oneself; empty to choose."""
    working = [place for place in places if place.running and place.role is not Candidate]
    if len(working) > 1:
        return ""
    return (working or places[-1:])[0].address
