"""What the login library asks of us: where to go after login, what mails say, how secrets are kept."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.utils import user_email, user_field
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from overstap.portals.account import mails
from overstap.portals.components.gate import SECOND_FACTOR


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts: a name and an address, no user name."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your mail address already."),
        "email_password_mismatch": _("Mail address and password do not belong together. Look at both and try again."),
        "enter_current_password": _("This is not the password you have now."),
        "incorrect_code": _("This code is not right. Look at it and fill it in again."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("Mail address and password do not belong together. Look at both and try again."),
        "same_as_current": _("This is your mail address already."),
        "too_many_login_attempts": _("That was too often. Wait five minutes and try again."),
        "rate_limited": _("That was too often. Wait a few minutes and try again."),
    }

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """A new account, in the language of the page it was made on."""
        user_field(user, "name", form.cleaned_data.get("name", ""))
        user_field(user, "language", get_language() or settings.LANGUAGE_CODE)
        saved: AbstractBaseUser = super().save_user(request, user, form, commit)
        return saved

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Log in; the session remembers whether it took a second factor."""
        super().login(request, user)
        enough = {"mfa", "socialaccount"} if settings.OVERSTAP_OIDC_SECOND_FACTOR else {"mfa"}
        if any(one.get("method") in enough for one in get_authentication_records(request, user)):
            request.session[SECOND_FACTOR] = True

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Plain text; subject and first line tell whoever looks over a shoulder nothing."""
        written = mails.write(template_prefix, context, current.request)
        EmailMessage(written.subject, written.text, to=[email]).send()

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell that something about the login changed, so that whoever did not do it can act."""
        if to := email or user_email(user):
            self.send_mail(template_prefix, to, context or {})


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets are unreadable in a copy of the database without the key of this deployment."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Look at it and fill it in again."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: ARG002 - the library's
        """What a passkey is called whose owner gave no name."""
        return gettext("Passkey")

    def encrypt(self, text: str) -> str:
        """Encrypted with a key made of the deployment's."""
        return _fernet().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The counterpart.

        Raises:
            cryptography.fernet.InvalidToken: made with another key.
        """
        return _fernet().decrypt(encrypted_text.encode("ascii")).decode()


def _fernet() -> Fernet:
    return Fernet(urlsafe_b64encode(salted_hmac("overstap.second-factor", "key", algorithm="sha256").digest()))
