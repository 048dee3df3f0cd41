"""What mails of the login say: plain text, a subject that gives nothing away, and nothing about why one is here.

Texts stand in code and not in templates of the library: so they are collected for translation with the rest, and what
the library might send beside these fails in a test instead of going out in its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Written:
    """A mail, ready to send."""

    subject: str
    text: str


_CODE = gettext_noop("Your code: %(code)s\n\nFill it in on the page where you asked for it. It works once, for a quarter of an hour.\n\nYou did not ask for this? Then you need not do anything.")  # fmt: skip # noqa: E501
_CHANGED = gettext_noop("Something changed in how you log in: %(what)s\n\nWas it you? Then you need not do anything.\n\nWas it not you? Then choose a new password right away: %(reset)s")  # fmt: skip # noqa: E501

_TEXTS: dict[str, str] = {
    "account/email/email_confirmation_signup": _CODE,
    "account/email/email_confirmation": _CODE,
    "account/email/password_reset_code": _CODE,
    "account/email/account_already_exists": gettext_noop(
        "Somebody asked for a new account with this address. There is one already.\n\nWas it you? Log in: %(login)s\nYou do not know the password any more? Choose a new one: %(reset)s\n\nWas it not you? Then you need not do anything."  # noqa: E501
    ),
    "account/email/unknown_account": gettext_noop(
        "Somebody asked for a new password with this address. There is no account with it. Perhaps you used another address.\n\nWas it not you? Then you need not do anything."  # noqa: E501
    ),
}
_CHANGES: dict[str, str] = {
    "account/email/password_changed": gettext_noop("there is a new password."),
    "account/email/password_reset": gettext_noop("there is a new password."),
    "account/email/password_set": gettext_noop("there is a password now."),
    "account/email/email_changed": gettext_noop("there is another mail address."),
    "account/email/email_confirm": gettext_noop("a mail address was confirmed."),
    "account/email/email_deleted": gettext_noop("a mail address was taken away."),
    "mfa/email/totp_activated": gettext_noop("an app with codes was added."),
    "mfa/email/totp_deactivated": gettext_noop("the app with codes was taken away."),
    "mfa/email/webauthn_added": gettext_noop("a passkey was added."),
    "mfa/email/webauthn_removed": gettext_noop("a passkey was taken away."),
    "mfa/email/recovery_codes_generated": gettext_noop("there are new spare codes."),
    "socialaccount/email/account_connected": gettext_noop("you can log in with your organisation's account."),
    "socialaccount/email/account_disconnected": gettext_noop("you no longer log in with your organisation's account."),
}


def write(kind: str, context: dict[str, Any], request: HttpRequest) -> Written:
    """The mail of a kind that the library names.

    Raises:
        KeyError: a mail nobody wrote a text for; nothing is sent then.
    """
    facts = {
        "code": context.get("code", ""),
        "login": request.build_absolute_uri(reverse("account_login")),
        "reset": request.build_absolute_uri(reverse("account_reset_password")),
    }
    if kind in _CHANGES:
        facts["what"] = _(_CHANGES[kind])
    text = _(_CHANGED if kind in _CHANGES else _TEXTS[kind]) % facts
    greeting, regards = _("Hello,"), _("Overstap")
    return Written(_("Message from Overstap"), f"{greeting}\n\n{text}\n\n{regards}\n")
