"""Whether a visitor filled in something."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overstap.portals.public import visitor

register = template.Library()


@register.simple_tag(takes_context=True)
def has_answers(context: Context) -> bool:
    """Whether there are answers, so that the button to delete them must be there. False where nothing can be read:

    on the page for a fault of ours, and on the one for a request that is no request, which Django shows without it.
    """
    return "broken" not in context and "request" in context and visitor.present(context["request"])


STEPS = (
    ("did", _("What did you do?"), {"did"}),
    ("can", _("What can you do?"), {"can", "questions", "texts"}),
    ("want", _("What do you want?"), {"want", "preferences", "interests", "interests-result", "weights"}),
    ("options", _("Results"), {"options", "occupation", "compare"}),
    ("overview", _("Your overview"), {"overview"}),
)
"""The path: the page where a step begins, its title, and the pages that belong to it."""

WANT = (
    ("want", _("Where, hours and pay")),
    ("preferences", _("Kind of work")),
    ("interests", _("What you like")),
    ("weights", _("What matters most")),
)
"""The parts of "what do you want?"."""


@register.simple_tag(takes_context=True)
def path_steps(context: Context) -> list[dict[str, Any]]:
    """The steps of the path for someone who began, with the one that this page is part of; else nothing."""
    if not has_answers(context):
        return []
    here = _page_of(context)
    return _links([(name, title, here in pages) for name, title, pages in STEPS])


@register.simple_tag(takes_context=True)
def want_parts(context: Context) -> list[dict[str, Any]]:
    """The parts of "what do you want?", with the one that this page is."""
    here = _page_of(context).removesuffix("-result")
    return _links([(name, title, here == name) for name, title in WANT])


def _page_of(context: Context) -> str:
    match = context["request"].resolver_match
    return str(match.url_name) if match else ""


def _links(pages: list[tuple[str, Any, bool]]) -> list[dict[str, Any]]:
    return [{"address": reverse(f"public:{name}"), "title": title, "here": here} for name, title, here in pages]
