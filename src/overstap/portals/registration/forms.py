"""What people fill in when they come in. Every page asks one thing."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.fields import (
    DomainsField,
    KvkField,
    OnceForm,
    PlaceField,
    mail_field,
    name_field,
    private_mail_field,
    radio,
)
from overstap.steps.registration import words
from overstap.steps.registration.queries import choices

REACH = (("mail", _("By mail")), ("phone", _("By phone")))


class NameForm(forms.Form):
    """How somebody is called."""

    name = name_field(_("What is your name?"), help_text=_("As you want to be called."))


class PlaceForm(forms.Form):
    """Where somebody lives: the coach is looked for nearby."""

    place = PlaceField(label=_("Where do you live?"))


class EmployerForm(forms.Form):
    """Who may not know."""

    names = forms.CharField(
        label=_("Who may not know that you take part?"),
        help_text=_("For example your employer of now. One on each line. Nobody? Leave it empty."),
        max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    domains = DomainsField(
        label=_("What stands after the @ in the mail of your work?"),
        help_text=_("For example: bedrijf.nl. So we know your employer by another name too. It may stay empty."),
    )
    kvk = KvkField(
        label=_("The KvK number of your employer"), required=False,
        help_text=_("Eight digits. Only if you happen to know it."),
    )  # fmt: skip

    def clean_names(self) -> list[str]:
        """Each name once, at most two hundred letters each."""
        lines = [line.strip() for line in re.split(r"[\n;]", self.cleaned_data["names"]) if line.strip()]
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError(_("Use at most 200 letters for one name."))
        if len(lines) > 10:
            raise forms.ValidationError(_("Fill in at most ten names. You can add more later."))
        return list(dict.fromkeys(lines))

    def clean(self) -> dict[str, Any]:
        """A domain or number says nothing without whose it is."""
        cleaned = super().clean() or {}
        if (cleaned.get("domains") or cleaned.get("kvk")) and cleaned.get("names") == []:
            self.add_error("names", _("Fill in the name of this employer too."))
        return cleaned


class ReachForm(forms.Form):
    """How to reach somebody, and who may."""

    reach = radio(_("How can we reach you best?"), REACH, _("Choose one of the two."))
    phone = forms.CharField(
        label=_("Your phone number"), max_length=30, required=False,
        help_text=_("Only needed when you choose “by phone”."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "short"}),
    )  # fmt: skip
    share_contact = forms.BooleanField(
        label=_("Whoever looks for a coach for me, and my coach, may see this"), required=False,
        help_text=_("You can take this back at any moment. Without it we can only write in Overstap."),
    )  # fmt: skip

    def clean_phone(self) -> str:
        """Digits, with what people put between them."""
        typed: str = self.cleaned_data["phone"].strip()
        if typed and not re.fullmatch(r"\+?[\d\s().\-]{8,}", typed):
            raise forms.ValidationError(_("Fill in a phone number. For example: 06 12 34 56 78."))
        return typed

    def clean(self) -> dict[str, Any]:
        """Whoever wants to be phoned has a number."""
        cleaned = super().clean() or {}
        if cleaned.get("reach") == "phone" and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Fill in your phone number, or choose “by mail”."))
        return cleaned


class GroupsForm(forms.Form):
    """Groups for which there are arrangements."""

    groups = forms.MultipleChoiceField(
        label=_("Does one of these fit you?"),
        help_text=_(
            "For some people there is extra money or help. You need not say it. What you tick is seen only by who "
            "looks for such help for you, and you can take it back."
        ),
        required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["groups"].choices = choices.target_groups(get_language() or "nl")  # type: ignore[attr-defined]


class SharesForm(forms.Form):
    """What the referrer may know."""

    shares = radio(_("What may they know?"), list(words.SHARES.items()), _("Choose one of the three."))


class CodeForm(forms.Form):
    """A code from paper, and what is needed for a login."""

    code = forms.CharField(
        label=_("The code on your paper"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Fill in the code. It looks like ABCDE-FGHJK.")},
    )  # fmt: skip
    email = private_mail_field(_("Your address for mail"))
    password = forms.CharField(
        label=_("A new password"), help_text=_("At least ten characters."), max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Think of a password.")},
    )  # fmt: skip


class OrganisationForm(forms.Form):
    """An organisation that wants to take part."""

    name = forms.CharField(
        label=_("What is your organisation called?"), max_length=200,
        error_messages={"required": _("Fill in the name."), "max_length": _("Use at most 200 letters.")},
    )  # fmt: skip
    kvk = KvkField(
        label=_("KvK number"), required=False,
        help_text=_("Eight digits. A church or a municipality that has none leaves it empty."),
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=_("What does your organisation do here?"), help_text=_("You can choose more than one."),
        widget=forms.CheckboxSelectMultiple,
        choices=[(key, label) for key, label in words.PARTS.items() if key != "coordination"],
        error_messages={"required": _("Choose at least one."), "invalid_choice": _("Choose from the list.")},
    )  # fmt: skip
    regions = forms.MultipleChoiceField(
        label=_("In which regions?"), widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Hold Ctrl or Cmd to choose more than one."),
        error_messages={"required": _("Choose at least one region."), "invalid_choice": _("Choose from the list.")},
    )  # fmt: skip
    function = radio(
        _("What is your own work there?"),
        [(key, label) for key, label in words.FUNCTIONS.items() if key != "coordinator"],
        _("Choose what fits best."),
    )
    domains = DomainsField(
        label=_("What stands after the @ in your mail?"),
        help_text=_("So we never write to somebody at work who does not want that. More than one? With a comma."),
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https",
        error_messages={"invalid": _("This is not an address of a website. For example: https://www.bedrijf.nl.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["regions"].choices = choices.regions()  # type: ignore[attr-defined]


class QuestionForm(OnceForm):
    """A question for the desk."""

    asker_is = radio(
        _("Who asks?"),
        (
            ("person", _("I want other work, or somebody I know does")),
            ("employer", _("I work for an employer")),
            ("partner", _("I help people find work or training")),
        ),
        _("Choose one of the three."),
    )
    question = forms.CharField(
        label=_("What is your question?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Do not write things that others need not know, like your BSN or your health."),
        error_messages={"required": _("Write your question."), "max_length": _("Use at most 4,000 letters.")},
    )  # fmt: skip
    region = forms.ChoiceField(label=_("In which region?"), required=False,
                               error_messages={"invalid_choice": _("Choose from the list.")})  # fmt: skip
    sector = forms.ChoiceField(label=_("About which sector?"), required=False,
                               error_messages={"invalid_choice": _("Choose from the list.")})  # fmt: skip
    name = name_field(_("Your name"), required=False, help_text=_("It may stay empty."))
    email = mail_field(
        _("Your address for mail"),
        required=False,
        help_text=_("Then you hear when there is an answer. Without it, keep the address of the next page."),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        anywhere, any_sector = [("", _("I do not know"))], [("", _("I do not know"))]
        self.fields["region"].choices = [*anywhere, *choices.regions()]  # type: ignore[attr-defined]
        sectors = choices.sectors(get_language() or "nl")
        self.fields["sector"].choices = [*any_sector, *sectors]  # type: ignore[attr-defined]


class HelpedForm(forms.Form):
    """The one question after an answer."""

    helped = forms.ChoiceField(choices=(("yes", ""), ("no", "")))
