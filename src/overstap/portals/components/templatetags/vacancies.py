"""Words of vacancies in templates."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from overstap.steps.employers import words
from overstap.steps.employers.counting import Band

register = template.Library()


@register.filter
def vacancy_state(state: str) -> str:
    """Where a vacancy is."""
    return str(words.STATES[state])


@register.filter
def vacancy_move(move: str) -> str:
    """What happened to a vacancy."""
    return str(words.MOVES[move])


@register.filter
def weight(number: int) -> str:
    """How heavily a skill counts."""
    return str(words.WEIGHTS[number])


@register.filter
def level(number: int) -> str:
    """How well somebody does it."""
    return str(words.LEVELS[number])


@register.filter
def outcome(key: str) -> str:
    """What became of a question."""
    return str(words.OUTCOMES[key])


@register.filter
def band(number: Band) -> str:
    """How many people."""
    return words.people(number)


@register.filter
def said(row: object, field: str) -> str:
    """A text of a row in the language of the page: `ground|said:"name"` reads `name_nl` or `name_en`."""
    return str(getattr(row, f"{field}_{'nl' if get_language() == 'nl' else 'en'}"))
