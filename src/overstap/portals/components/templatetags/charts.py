"""Names of what pictures show by a key, in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

register = template.Library()

INTERESTS = {
    "R": gettext_noop("Working with your hands"),
    "I": gettext_noop("Finding out how things work"),
    "A": gettext_noop("Making and designing"),
    "S": gettext_noop("Helping people"),
    "E": gettext_noop("Leading and selling"),
    "C": gettext_noop("Keeping things in order"),
}
WANTED = {
    "few": gettext_noop("hardly anyone wanted"),
    "some": gettext_noop("average"),
    "many": gettext_noop("many people wanted"),
    "most": gettext_noop("very many people wanted"),
    "unknown": gettext_noop("unknown"),
}
ABILITY = {
    "can": gettext_noop("you can do this"),
    "partly": gettext_noop("in part"),
    "learn": gettext_noop("to learn"),
}


@register.filter
def interest(letter: str) -> str:
    """One of the six interests (R I A S E C) in plain words."""
    return _(INTERESTS[letter])


@register.filter
def wanted(level: str) -> str:
    """How much people are wanted in a region."""
    return _(WANTED[level])


@register.filter
def ability(kind: str) -> str:
    """How much of what work asks is there."""
    return _(ABILITY[kind])
