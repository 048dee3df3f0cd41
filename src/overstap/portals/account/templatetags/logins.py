"""Ways to log in, in templates."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.adapter import get_adapter
from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from overstap.people import demo_logins

register = template.Library()


@register.simple_tag(takes_context=True)
def logins_elsewhere(context: Context) -> list[dict[str, str]]:
    """The logins of organisations that this deployment knows (OIDC), each with the address that begins it."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        return []
    found = []
    onwards = urlencode({"next": context["request"].GET.get("next") or reverse("account:start")})
    for provider in get_adapter().list_providers(context["request"]):
        named = {"provider_id": provider.app.provider_id}
        address = reverse("openid_connect_login", kwargs=named)
        found.append({"name": provider.app.name, "address": f"{address}?{onwards}"})
    return found


@register.simple_tag
def quick_login() -> bool:
    """Whether this is a demo, in which one may be somebody made up."""
    return demo_logins.is_demo()


@register.filter
def way(method: dict[str, Any]) -> str:
    """What a way to show that it is still you is called."""
    return {
        "reauthenticate": _("With your password"),
        "mfa_reauthenticate": _("With a code from the app, or a spare code"),
        "mfa_reauthenticate:webauthn": _("With your passkey"),
    }[method["id"]]


@register.filter
def as_json(options: Any) -> str:
    """For a script, in an attribute of a form: a page has no script of its own (Content-Security-Policy)."""
    return json.dumps(options)


@register.filter
def in_fours(secret: str) -> str:
    """Letters in groups of four, to type over."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


@register.filter
def drawing(svg: str) -> SafeString:
    """The picture that the library drew, as part of the page: as an image by itself it would need data: addresses.

    It holds what we made (a path), nothing anybody typed.
    """
    return mark_safe(svg.partition("?>")[2].replace("svg:", "") if svg.startswith("<?xml") else svg)  # noqa: S308
