"""Words of matching in templates."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from overstap.steps.employers.counting import Band
from overstap.steps.matching.words import CLOSED, FOR_EMPLOYER, STATES

register = template.Library()


@register.filter
def state_words(state: str) -> str | Promise:
    """Where a match stands."""
    return STATES[state]


@register.filter
def state_to_employer(state: str) -> str | Promise:
    """The same to whoever works for the employer."""
    return FOR_EMPLOYER[state]


@register.filter
def closed_words(why: str) -> str | Promise:
    """Why a match closed."""
    return CLOSED.get(why, "")


@register.filter
def times(band: Band) -> str:
    """How often, as it may be said."""
    if band.few:
        return _("fewer than %(number)d times") % {"number": 5}
    if band.high is None:
        return _("%(low)d times or more") % {"low": band.low}
    return _("%(low)d to %(high)d times") % {"low": band.low, "high": band.high}
