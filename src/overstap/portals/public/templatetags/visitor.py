"""Whether a visitor filled in something."""

from __future__ import annotations

from django import template
from django.template import Context

from overstap.portals.public import visitor

register = template.Library()


@register.simple_tag(takes_context=True)
def has_answers(context: Context) -> bool:
    """Whether there are answers, so that the button to delete them must be there. False where nothing can be read:

    on the page for a fault of ours, and on the one for a request that is no request, which Django shows without it.
    """
    return "broken" not in context and "request" in context and visitor.present(context["request"])
