"""What the frame of a page behind a login needs, without asking the database anything more."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse

from overstap.portals.components import actors

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> dict[str, list[dict[str, Any]]]:
    """The links of the portal that this page belongs to, with the one that this page is: `first`, and `more`.

    The page where somebody is stands among the first.
    """
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request else None
    portal = actors.of_namespace(match.namespace) if match else None
    acting = context.get("acting")
    # Somebody who may look at one page of another part keeps the way through the own.
    if portal and portal.roles and acting is not None and acting.role not in portal.roles:
        portal = actors.of_role(acting.role)
    if not portal or not match or not logged_in(context):
        return {}
    here = match.view_name
    first = [*portal.pages, *(page for page in portal.more if page[0] == here)]
    more = [page for page in portal.more if page[0] != here]
    return {
        part: [{"address": reverse(name), "title": title, "here": name == here} for name, title in pages]
        for part, pages in (("first", first), ("more", more))
    }


@register.simple_tag(takes_context=True)
def logged_in(context: Context) -> bool:
    """Whether somebody is logged in, as the session says: costs a stranger no query and a visitor none more.

    Enough to choose between two links; who may see what is decided by the gate, from the database.
    """
    request: HttpRequest | None = context.get("request")
    return request is not None and "broken" not in context and SESSION_KEY in request.session
