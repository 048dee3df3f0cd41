"""Forms of login and account: the login library's, with our words, the same look as everywhere, and length limits."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as library
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.socialaccount.forms import SignupForm as ElsewhereSignupForm
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST_PASSWORD = 128
"""Hashing takes longer for longer ones: nobody may keep the server busy with a book."""

_LABELS: dict[str, _StrPromise] = {
    "code": _("Code"),
    "email": _("Your mail address"),
    "login": _("Your mail address"),
    "name": _("Your name"),
    "oldpassword": _("The password you have now"),
    "password": _("Password"),
    "password1": _("New password"),
}
_EMPTY: dict[str, _StrPromise] = {
    "code": _("Fill in the code."),
    "email": _("Fill in your mail address. For example: name@example.nl."),
    "login": _("Fill in your mail address. For example: name@example.nl."),
    "name": _("Fill in your name."),
    "oldpassword": _("Fill in the password you have now."),
    "password": _("Fill in your password."),
    "password1": _("Fill in a new password of at least 10 characters."),
}
_MOST = {"code": 40, "email": 254, "login": 254, "name": 120}
_HOLDS = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)
"""Seconds for which a code of an app may be right."""
_NEW_PASSWORD = _("At least 10 characters. A few words in a row are good, for example a line only you know.")

_APP_OR_SPARE = _("Six digits from the app on your phone, or one of your spare codes.")


class Worded(forms.Form):
    """Mixed into a form of the library: our labels, hints and errors; no text inside the fields, no second password."""

    labels: ClassVar[dict[str, _StrPromise]] = {}
    hints: ClassVar[dict[str, _StrPromise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)  # typed once: who mistypes it asks for a code and chooses again
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in _LABELS:
                field.label = self.labels.get(name, _LABELS[name])
                field.error_messages["required"] = _EMPTY[name]
            field.help_text = self.hints.get(name, "")
            if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
                self._limit(name, field)

    def _limit(self, name: str, field: forms.CharField) -> None:
        most = _MOST.get(name, LONGEST_PASSWORD)
        field.max_length = most
        field.validators.append(forms.CharField(max_length=most).validators[0])
        field.widget.attrs["maxlength"] = str(most)
        if isinstance(field, forms.EmailField):
            field.error_messages["invalid"] = _("This is not a mail address. For example: name@example.nl.")


class LogIn(Worded, library.LoginForm):  # type: ignore[misc]
    """Mail address and password."""


class SignUp(Worded, library.SignupForm):  # type: ignore[misc]
    """A new account."""

    name = forms.CharField()
    field_order = ("name", "email", "password1")
    labels: ClassVar[dict[str, _StrPromise]] = {"password1": _("Password")}
    hints: ClassVar[dict[str, _StrPromise]] = {
        "name": _("As people you will talk to may call you."),
        "email": _("We send you a code. Use an address that your employer cannot read."),
        "password1": _NEW_PASSWORD,
    }


class SignUpElsewhere(Worded, ElsewhereSignupForm):  # type: ignore[misc]
    """A new account for who comes in with the login of an organisation that does not tell a confirmed address."""

    name = forms.CharField()
    field_order = ("name", "email")


class ForgotPassword(Worded, library.ResetPasswordForm):  # type: ignore[misc]
    """To which address a code goes."""


class ResetPassword(Worded, library.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password after a code."""

    hints: ClassVar[dict[str, _StrPromise]] = {"password1": _NEW_PASSWORD}


class ResetCode(Worded, library.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code from the mail."""


class MailCode(Worded, library.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code from the mail."""


class ChangeMail(Worded, library.AddEmailForm):  # type: ignore[misc]
    """Another mail address."""

    labels: ClassVar[dict[str, _StrPromise]] = {"email": _("Your new mail address")}
    hints: ClassVar[dict[str, _StrPromise]] = {
        "email": _("We send a code there. Nothing changes until you fill it in.")
    }


class ChangePassword(Worded, library.ChangePasswordForm):  # type: ignore[misc]
    """Another password."""

    hints: ClassVar[dict[str, _StrPromise]] = {"password1": _NEW_PASSWORD}


class SetPassword(Worded, library.SetPasswordForm):  # type: ignore[misc]
    """A first password, for who only had a passkey or the login of an organisation."""

    hints: ClassVar[dict[str, _StrPromise]] = {"password1": _NEW_PASSWORD}


class Again(Worded, library.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class Once(forms.Form):
    """Mixed into a form that takes a code of the app: the library forgets a used one before it stops to take it."""

    def clean_code(self) -> str:
        """The code, if nobody used it while it holds. Of two at the same moment the library refuses one."""
        digest = sha256(self.cleaned_data["code"].strip().encode()).hexdigest()
        key = f"overstap.code?user={self.user.pk}&{digest}"  # type: ignore[attr-defined]
        if cache.get(key):
            raise forms.ValidationError(_("This code was used already. Wait for the next one."))
        code: str = super().clean_code()  # type: ignore[misc]
        cache.set(key, "used", timeout=_HOLDS)
        return code


class SecondStep(Worded, Once, AuthenticateForm):  # type: ignore[misc]
    """A code from the app, or a spare code."""

    hints: ClassVar[dict[str, _StrPromise]] = {"code": _APP_OR_SPARE}


class SecondStepAgain(Worded, Once, ReauthenticateForm):  # type: ignore[misc]
    """The same, to show that it is still you."""

    hints: ClassVar[dict[str, _StrPromise]] = {"code": _APP_OR_SPARE}


class AddApp(Worded, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    hints: ClassVar[dict[str, _StrPromise]] = {"code": _("Six digits that the app shows now.")}


class AddPasskey(Worded, AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey; always one that logs in without a password."""

    labels: ClassVar[dict[str, _StrPromise]] = {"name": _("A name for this passkey")}
    hints: ClassVar[dict[str, _StrPromise]] = {"name": _("For example: my phone.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True


class MyData(forms.Form):
    """What somebody may change of oneself at any time."""

    name = forms.CharField(label=_LABELS["name"], max_length=120, error_messages={"required": _EMPTY["name"]})
    phone = forms.CharField(
        label=_("Your phone number"), max_length=30, required=False, help_text=_("May stay empty."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language of mails"), choices=settings.LANGUAGES, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language."), "invalid_choice": _("Choose a language.")},
    )  # fmt: skip


class ForgetMe(forms.Form):
    """One question before everything goes."""

    sure = forms.BooleanField(
        label=_("Yes, erase everything about me"),
        error_messages={"required": _("Tick this when you are sure. Otherwise leave this page.")},
    )


class Mails(forms.Form):
    """On what somebody gets mail."""

    topics = forms.MultipleChoiceField(
        label=_("Send me a mail when there is something on"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )  # fmt: skip

    def __init__(self, *args: Any, topics: list[tuple[Any, bool]], **kwargs: Any) -> None:
        """`topics`: each with whether it is on now."""
        super().__init__(*args, **kwargs)
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(topic.key, topic.words) for topic, _on in topics]
        self.initial["topics"] = [topic.key for topic, on in topics if on]
