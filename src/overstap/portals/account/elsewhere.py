"""The login of an organisation (OpenID Connect): whom it may bring in, and as whom."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import user_email, user_field
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import get_language


class ElsewhereAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes in for the first time gets an account without any role: what one may do follows from invitations."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> AbstractBaseUser:  # noqa: ARG002 - the library's
        """A name and an address, as the organisation tells them; no user name."""
        user: AbstractBaseUser = sociallogin.user
        full = f"{data.get('first_name') or ''} {data.get('last_name') or ''}".strip()
        user_field(user, "name", (data.get("name") or full)[:120])
        user_field(user, "language", get_language() or settings.LANGUAGE_CODE)
        user_email(user, (data.get("email") or "").lower() or None)
        return user

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:  # noqa: ARG002 - the library's
        """Only for the organisation's own domains: for others it cannot know who reads the mailbox."""
        return email.rpartition("@")[2].lower() in settings.OVERSTAP_OIDC_DOMAINS

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """What the organisation told already."""
        return {"email": user_email(sociallogin.user) or "", "name": user_field(sociallogin.user, "name") or ""}
