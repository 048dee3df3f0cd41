"""Who is in the made-up network, from the files beside this one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).with_name("data")
DOMAIN = "voorbeeld.example"
"""Candidates have addresses that nobody can have (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    """An organisation that does not exist."""

    key: str
    name: str
    parts: tuple[str, ...]
    sector: str = ""
    group: str = ""
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoMember:
    """Somebody who does not exist and works there."""

    key: str
    name: str
    organisation: str
    function: str


@dataclass(frozen=True, slots=True)
class DemoCandidate:
    """Somebody who does not exist and changes occupation. `came`: "self" or the key of the member who helped."""

    name: str
    place: str
    work: tuple[str, ...]
    hours: int
    came: str
    story: str
    employer: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Everybody."""

    region: str
    places: tuple[str, ...]
    organisations: tuple[DemoOrganisation, ...]
    members: tuple[DemoMember, ...]
    candidates: tuple[DemoCandidate, ...]


def read() -> Network:
    """The made-up network; in the order of the files."""
    network = tomllib.loads((DATA / "network.toml").read_text(encoding="utf-8"))
    people = tomllib.loads((DATA / "candidates.toml").read_text(encoding="utf-8"))
    organisations = []
    for row in network["organisation"]:
        row["parts"], row["domains"] = tuple(row["parts"]), tuple(row["domains"])
        organisations.append(DemoOrganisation(**row))
    return Network(
        region=network["region"],
        places=tuple(network["places"]),
        organisations=tuple(organisations),
        members=tuple(DemoMember(**row) for row in network["member"]),
        candidates=tuple(DemoCandidate(**row | {"work": tuple(row["work"])}) for row in people["candidate"]),
    )
