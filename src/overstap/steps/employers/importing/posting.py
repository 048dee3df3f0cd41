"""A job posting as plain values, whatever format it came in, before the catalogue has a say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from overstap.shared.problems import BadInput

Range = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a posting stands: a file, a line if the format has lines, and the path of the posting inside it."""

    file: str
    line: int | None = None
    path: str = ""

    def problem(self, message: str, field_name: str) -> BadInput:
        """A refusal of one field of this posting."""
        return BadInput(message, file=self.file, line=self.line, field=f"{self.path}{field_name}")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the work is: what was written, and coordinates (degrees, WGS84) when they were given."""

    name: str = ""
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Posting:
    """One vacancy. Hours are per week, wages gross euro per hour; texts hold no contact persons any more."""

    where: Where
    external_id: str
    title: str
    language: str = "nl"
    employer: str = ""
    url: str = ""
    text: str = ""
    spot: Spot = field(default_factory=Spot)
    hours: Range = (None, None)
    wage: Range = (None, None)
    valid_through: date | None = None
    occupations: tuple[str, ...] = ()
    """ESCO URIs and ISCO-08 codes that the posting names itself."""
    skills: tuple[str, ...] = ()
    """URIs or words."""
    licences: tuple[str, ...] = ()
    trains: bool = False
