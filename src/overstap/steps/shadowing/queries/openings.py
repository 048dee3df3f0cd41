"""The programmes of openings, for the employer that writes them and the adviser who looks along."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from overstap.access.acting import Acting
from overstap.shared import clock
from overstap.steps.employers import profiles
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.reach import seen_by
from overstap.steps.shadowing import programmes, rules
from overstap.steps.shadowing.models import OpeningProgramme
from overstap.steps.shadowing.programmes import Line


@dataclass(frozen=True, slots=True)
class Design:
    """The programme of an opening as it reads now, or what it can begin with."""

    profile: VacancyProfile
    row: OpeningProgramme | None
    lines: list[Line]

    @property
    def version(self) -> int:
        """Of the page."""
        return self.row.version if self.row else 0


def design(key: UUID, *, viewer: Acting, language: str) -> Design:
    """The programme of an opening the viewer may see. Raises NotThere."""
    profile = profiles.profile(viewer, key)
    row = OpeningProgramme.objects.filter(profile=profile).first()
    ordinary = rules.variant_on(rules.ORDINARY, clock.today())
    return Design(
        profile, row, programmes.to_begin_with(profile, ordinary, day=clock.today(), language=language)
    )  # fmt: skip


def asked(viewer: Acting) -> list[OpeningProgramme]:
    """Programmes of openings of the viewer's region with which an employer asked for help, the longest first."""
    rows = OpeningProgramme.objects.filter(profile__in=seen_by(viewer), asked_at__isnull=False, seen_at__isnull=True)
    return list(rows.select_related("profile", "profile__organisation").order_by("asked_at"))
