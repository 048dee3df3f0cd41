"""The agreement of three on paper: what they read, word for word, and who said yes when. PDF/UA-1."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from overstap.gateways import typesetting
from overstap.shared import clock
from overstap.steps.shadowing import words
from overstap.steps.shadowing.models import Shadowing
from overstap.steps.shadowing.sides import THREE

TEMPLATE = Path(__file__).parent / "templates" / "agreement.typ"
CENTS = 100


def agreement(shadowing: Shadowing, *, language: str) -> bytes:
    """The PDF of an agreement that was read for somebody already; the same agreement gives the same bytes."""
    yeses = [yes for yes in shadowing.yeses.all() if yes.digest == shadowing.digest]
    made = max((yes.at for yes in yeses), default=shadowing.made_at)
    return typesetting.typeset(TEMPLATE, content(shadowing, language=language), made=made)


def content(shadowing: Shadowing, *, language: str) -> dict[str, Any]:
    """What stands on it, in a language; what people typed stays as they typed it."""
    read = shadowing.reading
    yeses = {yes.side: yes for yes in shadowing.yeses.all() if yes.digest == shadowing.digest}
    with translation.override(language):
        facts = [
            [_("Candidate"), read["candidate"]],
            [_("Employer"), read["employer"]],
            [_("Opening"), read["opening"]],
            [_("Supervisor"), read["supervisor"]],
            [_("How"), read["variant"]["nl" if language == "nl" else "en"]],
            [_("Where and at what time on the first day"), read["place"]],
        ]
        if read["month_cents"]:
            facts.append([_("Gross pay a month, full-time"), _euro(read["month_cents"])])
        if read["subsidy_cents"]:
            facts.append([_("Subsidy the employer asks for"), _euro(read["subsidy_cents"])])
        return {
            "language": language,
            "title": _("Agreement on coming along at work"),
            "intro": _("Candidate, employer and network agree to what stands here. Nobody has to hire or be hired."),
            "facts": facts,
            "days_title": _("Half-days"),
            "days": [
                f"{date_format(date.fromisoformat(day), 'l j F Y')}, {words.PARTS[part]}"
                for day, part in read["half_days"]
            ],
            "programme_title": _("Programme"),
            "programme_columns": [_("What is done"), _("Who finds something out by it")],
            "programme": [
                [f"{text} ({_('test')}: {test})" if test else text, str(words.SIDES[side])]
                for text, side, test in read["programme"]
            ],
            "insurance_title": _("Insurance"),
            "insurance": read["insurance"],
            "back_title": _("Looking back"),
            "back": _("Both look back within %(days)s days after the last half-day.") % {"days": read["evaluate_days"]},
            "yeses_title": _("Who agreed"),
            "yeses_columns": [_("Side"), _("Name"), _("When")],
            "yeses": [
                [str(words.SIDES[side]), yeses[side].name if side in yeses else "–",
                 _moment(yeses[side].at) if side in yeses else _("not yet")]
                for side in THREE
            ],
            "digest": _("Digest of what was read (SHA-256): %(digest)s") % {"digest": shadowing.digest},
            "page": _("page %(number)s of %(count)s"),
            "unprintable": _("Some characters cannot be printed. You see %(blank)s there.")
            % {"blank": typesetting.BLANK},
        }  # fmt: skip


def _euro(cents: int) -> str:
    return f"€ {number_format(cents / CENTS, 2)}"


def _moment(at: Any) -> str:
    return date_format(at.astimezone(clock.AMSTERDAM), "j F Y, H:i")
