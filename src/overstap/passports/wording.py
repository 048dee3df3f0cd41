"""Levels, evidence and origins of a passport in the person's language."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from overstap.passports.accounts import Confirmed


def level_words(level: int) -> str:
    """A level of the passport, 1–4, in words."""
    words = {
        1: _("with help"),
        2: _("simple things by yourself"),
        3: _("by yourself"),
        4: _("well enough to teach others"),
    }
    return words[level]


def evidence_words(key: str) -> str:
    """How a claim is known: `self`, `coach`, `work` or `certified`, in words."""
    words = {
        "self": _("you say so yourself"),
        "coach": _("a coach confirmed it"),
        "work": _("shown at work"),
        "certified": _("you have a certificate for it"),
    }
    return words[key]


def because_told(text: str) -> str:
    """A claim that the person made; `text` in their own words, or empty where they chose the skill from a list."""
    return _("You told us: “%(text)s”.") % {"text": text} if text else _("You told us so.")


def because_unsure() -> str:
    """A skill about which the person was asked, and did not know."""
    return _("You answered: I don’t know.")


def because_read(sentence: str) -> str:
    """A claim that follows from a sentence of a text of the person's own."""
    return _("Your text says: “%(sentence)s”.") % {"sentence": sentence}


def because_worked(work: str, *, essential: bool) -> str:
    """A claim that follows from a past occupation, which asks the skill of everyone (`essential`) or of some."""
    if essential:
        return _("You worked as: %(work)s.") % {"work": work}
    return _("You may have done this as: %(work)s.") % {"work": work}


def confirmed_words(confirmed: Confirmed) -> str:
    """What somebody else confirmed, in a sentence about the person: how well, how it is known, by whom, when."""
    how = {
        "coach": _("A coach confirmed: %(level)s"),
        "work": _("Shown at work: %(level)s"),
        "certified": _("With a certificate: %(level)s"),
    }
    said = how[confirmed.kind] % {"level": level_words(confirmed.level)}
    by = ", ".join(name for name in (confirmed.by, confirmed.organisation) if name)
    day = date_format(confirmed.day, "j F Y")
    return f"{said} ({by}, {day})." if by else f"{said} ({day})."
