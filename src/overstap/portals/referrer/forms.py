"""What referrers fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.fields import DomainsField, OnceForm, PlaceField, name_field, private_mail_field, radio
from overstap.steps.registration import words


class ReferForm(OnceForm):
    """Somebody who gets a mail and decides."""

    name = name_field(_("Name of this person"))
    email = private_mail_field(
        _("Address for mail"),
        help_text=_("An address of this person alone. Not one of work: others can read along there."),
    )
    ground = radio(_("Why?"), list(words.GROUNDS.items()), _("Choose what fits best."))


class TogetherForm(OnceForm):
    """Somebody who sits beside the partner."""

    name = name_field(_("What is your name?"))
    place = PlaceField(label=_("Where do you live?"))
    email = private_mail_field(
        _("Have you got an address for mail?"), required=False, help_text=_("It may stay empty: then you get a code.")
    )
    phone = forms.CharField(
        label=_("Have you got a phone number?"), max_length=30, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "class": "short"}),
    )  # fmt: skip
    reach = radio(
        _("How can we reach you best?"),
        (("mail", _("By mail")), ("phone", _("By phone")), ("partner", _("Through the person who sits beside me"))),
        _("Choose one of the three."),
    )
    employers = forms.CharField(
        label=_("Who may not know that you take part?"), required=False, max_length=1000,
        help_text=_("For example the employer of now. One on each line."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    domains = DomainsField(label=_("What stands after the @ in the mail of your work?"),
                           help_text=_("It may stay empty."))  # fmt: skip
    shares = radio(
        _("What may I know of how it goes with you?"), list(words.SHARES.items()), _("Choose one of the three.")
    )
    share_contact = forms.BooleanField(
        label=_("Whoever looks for a coach, and the coach, may see how to reach me"), required=False
    )
    agreed = forms.BooleanField(
        label=_("I read this aloud, and this person said yes"),
        error_messages={"required": _("Read it aloud first. Does this person say no? Then do not send this.")},
    )

    def clean(self) -> dict[str, Any]:
        """Whoever is reached in a way has what that takes."""
        cleaned = super().clean() or {}
        for way, message in (
            ("mail", _("Fill in an address for mail, or choose another way.")),
            ("phone", _("Fill in a phone number, or choose another way.")),
        ):
            field = "email" if way == "mail" else "phone"
            if cleaned.get("reach") == way and not cleaned.get(field) and field not in self.errors:
                self.add_error(field, message)
        names = [line.strip() for line in cleaned.get("employers", "").splitlines() if line.strip()]
        if cleaned.get("domains") and not names:
            self.add_error("employers", _("Fill in the name of this employer too."))
        if any(len(name) > 200 for name in names):
            self.add_error("employers", _("Use at most 200 letters for one name."))
        cleaned["employers"] = names
        return cleaned
