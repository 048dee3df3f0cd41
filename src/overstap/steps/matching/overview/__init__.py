"""Everything a person takes along, in plain sections: one content for the page, for print and for the PDF.

`content` gives sections of blocks; page and PDF only lay them out, so that they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from overstap.gateways import typesetting
from overstap.passports.accounts import Confirmed
from overstap.passports.profile import check
from overstap.passports.queries import held_skills
from overstap.passports.understanding import understand
from overstap.steps.matching import queries
from overstap.steps.matching.overview import onward, person, work

SCHEMA = "overview/1"
TEMPLATE = Path(__file__).parent.parent / "templates" / "overview.typ"
PROPOSED = 3
"""Occupations shown to someone who kept none."""


def content(
    profile: Mapping[str, Any], *, language: str, today: date, confirmed: Sequence[Confirmed] = ()
) -> dict[str, Any]:
    """The overview of a profile, in `language` (nl, en), with what others confirmed of it.

    `sections` are titles with blocks (`blocks.py` names the kinds) and sections of their own; a section about an
    occupation carries its `uri`. Raises BadInput for a profile that the schema refuses or that tells nothing to match
    with, CatalogueMissing when nothing was ever loaded.
    """
    with translation.override(language):
        given = check(profile)
        kept = list(given.get("shortlist", []))
        understood = understand(given, language)
        answer = queries.about(given, kept or None, language=language, today=today, top=PROPOSED, understood=understood)
        rows = answer["occupations"]
        skills = held_skills(given, language=language, understood=understood, confirmed=confirmed)
        day = date_format(today, "j F Y")
        return {
            "schema": SCHEMA,
            "language": language,
            "title": _("My overview"),
            "date": today.isoformat(),
            "made": _("Made by you with Overstap, on %(day)s.") % {"day": day},
            "page": _("page %(number)s of %(count)s"),
            "unprintable": _("Some characters cannot be printed. You see %(blank)s there.")
            % {"blank": typesetting.BLANK},
            "kept": bool(kept),
            "sections": [
                person.did(answer, skills),
                person.can(skills),
                person.like(profile),
                person.want(answer["profile"], language),
                work.section(rows, kept=bool(kept)),
                onward.steps(answer["profile"], rows),
                onward.sources(rows, release=answer["release"], day=day),
            ],
        }


def pdf(content: Mapping[str, Any], language: str) -> bytes:
    """The content as PDF/UA-1 on A4; the same content gives the same bytes."""
    made = datetime.combine(date.fromisoformat(content["date"]), time(12), UTC)
    return typesetting.typeset(TEMPLATE, {**content, "language": language}, made=made)
