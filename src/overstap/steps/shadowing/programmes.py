"""Lines of a programme, and with what lines one begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from overstap.journeys.moves import Refused
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.shadowing.models import OpeningProgramme, ProgrammeTemplate, ShadowingVariant

MOST_LINES = 20
LONGEST_LINE = 300
SIDES = ("candidate", "employer", "both")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what is done, for whom it finds something out, and which test of selection is taken in it, if any."""

    words: str
    for_side: str = "both"
    test: str = ""
    test_name: str = ""


def checked(lines: Iterable[Line]) -> list[Line]:
    """The lines with words. Raises Refused: "no-programme", "too-many-lines", "line-too-long", "for-side"."""
    kept = [Line(one.words.strip(), one.for_side, one.test, one.test_name) for one in lines if one.words.strip()]
    if not kept:
        raise Refused("no-programme")
    if len(kept) > MOST_LINES:
        raise Refused("too-many-lines")
    if any(len(one.words) > LONGEST_LINE for one in kept):
        raise Refused("line-too-long")
    if any(one.for_side not in SIDES for one in kept):
        raise Refused("for-side")
    return kept


def to_begin_with(profile: VacancyProfile, variant: ShadowingVariant | None, *, day: date, language: str) -> list[Line]:
    """Lines for a form: what the employer designed for this opening, else the template that is closest.

    Closest is one for this variant, then for this occupation, then for the sector, then for all.
    """
    own = OpeningProgramme.objects.filter(profile=profile).first()
    if own is not None and own.lines:
        return from_rows(own.lines)
    key, isco = variant.key if variant else "", profile.occupation.isco if profile.occupation else ""
    fitting = [
        row for row in ProgrammeTemplate.objects.valid_on(day).order_by("valid_from", "key")
        if row.variant in {"", key} and row.sector in {"", profile.sector} and isco.startswith(row.isco)
    ]  # fmt: skip
    closest = max(fitting, key=_closeness, default=None)
    return [_of_template(line, language) for line in closest.lines] if closest else []


def _closeness(row: ProgrammeTemplate) -> tuple[bool, bool, bool, date]:
    return bool(row.variant), bool(row.isco), bool(row.sector), row.valid_from


def from_rows(rows: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Lines as `to_rows` kept them."""
    return [Line(**row) for row in rows]


def to_rows(lines: Iterable[Line]) -> list[dict[str, str]]:
    """Lines for a column."""
    return [asdict(one) for one in lines]


def _of_template(line: Mapping[str, str], language: str) -> Line:
    words = line["nl" if language == "nl" else "en"]
    test = line.get("test", "")
    return Line(words, line["for"], test, words if test else "")
