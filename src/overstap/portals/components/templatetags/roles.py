"""What roles are called on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

register = template.Library()

_NAMES: dict[str, _StrPromise] = {
    "candidate": _("Candidate"),
    "coach": _("Career coach"),
    "trusted": _("Trusted person"),
    "referrer": _("Referrer"),
    "recruiter": _("Recruiter"),
    "manager": _("Manager at work"),
    "buddy": _("Buddy at work"),
    "adviser": _("Business adviser"),
    "coordinator": _("Network coordinator"),
}


@register.filter
def role_name(role: type[Role] | str | None) -> str:
    """The word for a role, or for its key."""
    key = role if isinstance(role, str) else role.key if role else ""
    return str(_NAMES.get(key, ""))
