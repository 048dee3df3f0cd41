"""What somebody tells when registering, understood: the one shape for all three ways in."""

from __future__ import annotations

from dataclasses import dataclass

from overstap.catalogue.models import Region
from overstap.catalogue.places import find_place, region_of
from overstap.people.models import Organisation
from overstap.people.recognising import employers_root_of, name_key
from overstap.shared.problems import BadInput


@dataclass(frozen=True, slots=True)
class Employer:
    """Who may not know that somebody takes part. Any of number and domain may be empty."""

    name: str
    kvk: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The answers of one registration. `place` is a key of `catalogue.places`."""

    place: str
    name: str = ""
    employers: tuple[Employer, ...] = ()
    phone: str = ""
    reach: str = "mail"
    share_contact: bool = False
    target_groups: tuple[str, ...] = ()


def where(key: str) -> tuple[str, Region | None]:
    """Name and region of a place that was found before.

    Raises BadInput (field `place`) for a key that names none.
    """
    found = find_place(key).place
    if found is None:
        raise BadInput("this place is not known", field="place")
    return found.name, region_of(found.key)


def organisation_meant(employer: Employer) -> Organisation | None:
    """The organisation of the network that an employer as told is: by number, mail domain or name; None when unsure.

    One that is ended or was refused is found as well: shutting out too much does no harm, too little does.
    """
    if employer.kvk and (found := Organisation.objects.filter(kvk=employer.kvk).first()):
        return found
    if root := employers_root_of(employer.domain):
        found = Organisation.objects.filter(domains__root=root).order_by("pk").first()
        if found:
            return found
    same = list(Organisation.objects.filter(name_key=name_key(employer.name)).order_by("pk")[:2])
    return same[0] if len(same) == 1 else None
