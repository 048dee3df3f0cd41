"""Tests, results and terms in words, in the language of the page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.portals.components.templatetags.vacancies import said
from overstap.steps.selection import words

register = template.Library()

TURNS = {"more": "▲", "less": "▼", "same": "=", "unknown": "?", "mind": "!"}
STANDS = {"met": "✓", "below": "▽", "open": "○"}


@register.filter
def norm(test: Any) -> str:
    """What a test asks, and who says so."""
    by = said(test, "set_by")
    if test.is_judged:
        return _("Passed or not. Judged by: %(by)s.") % {"by": by}
    value = {"value": _number(test.norm), "unit": said(test, "unit"), "by": by}
    if test.at_least:
        return _("At least %(value)s %(unit)s. Set by: %(by)s.") % value
    return _("At most %(value)s %(unit)s. Set by: %(by)s.") % value


@register.filter
def reached(result: Any) -> str:
    """What was reached."""
    if result.value is None:
        return _("passed") if result.passed else _("not passed")
    return f"{_number(result.value)} {said(result.test, 'unit')}"


@register.filter
def where(result: Any) -> str:
    """Where a test was taken."""
    return str(words.WHERE[result.where])


@register.filter
def stand(key: str) -> str:
    """How it is with a test: a form and a word."""
    return f"{STANDS[key]} {words.STANDS[key]}"


@register.filter
def decision(key: str) -> str:
    """How a selection ended."""
    return str(words.DECISIONS[key])


@register.filter
def asked(talk: Any) -> list[tuple[str, str]]:
    """The questions of a guide that were answered, with the answers."""
    language = "nl" if get_language() == "nl" else "en"
    return [
        (question[language], talk.answers[question["key"]])
        for question in talk.guide.questions
        if talk.answers.get(question["key"])
    ]


@register.filter
def turned(turn: str) -> str:
    """Which way a point goes, as a form; the sentence beside it has the words."""
    return TURNS.get(turn, "")


def _number(value: Any) -> str:
    plain = value.normalize()
    return number_format(plain, max(0, -int(plain.as_tuple().exponent)), use_l10n=True)
