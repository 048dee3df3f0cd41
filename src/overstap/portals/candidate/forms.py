"""What a candidate fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.journeys.words import END_REASONS
from overstap.portals.components.coaching import DayField

MAY_SEE = (
    ("status", _("where I am in my journey")),
    ("contact", _("my address for mail and my phone number")),
    ("passport", _("my passport: what I did, can and want")),
    ("plan", _("my plan")),
    ("notes", _("the notes I share with my coach")),
    ("training", _("how my training goes: what I learn, when, how often I was there, and what I passed")),
)
"""What can be allowed, in words."""
NOT_CHOSEN = frozenset({"lasting", "erased"})


class CoachForm(forms.Form):
    """Which coach."""

    coach = forms.UUIDField(
        label=_("Which coach?"),
        error_messages={"required": _("Choose a coach."), "invalid": _("Choose a coach from the list.")},
    )
    knowing = forms.BooleanField(label=_("Yes, this organisation may know that I take part."), required=False)
    reason = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


class ConsentForm(forms.Form):
    """Who may see what."""

    to = forms.ChoiceField(
        label=_("Who?"), error_messages={"required": _("Choose who."), "invalid_choice": _("Choose who.")}
    )
    aspect = forms.ChoiceField(
        label=_("May see what?"),
        choices=MAY_SEE,
        error_messages={"required": _("Choose what."), "invalid_choice": _("Choose what.")},
    )
    purpose = forms.CharField(
        label=_("What for?"),
        max_length=300,
        help_text=_("For example: to look for work together."),
        error_messages={
            "required": _("Fill in what for."), "max_length": _("This is too long. Use at most 300 characters."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to"].choices = people  # type: ignore[attr-defined]


class TrustedForm(forms.Form):
    """Whom to ask to go along."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **{"auto_id": "along-%s"} | named)  # beside other forms with a name, on one page

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={
            "required": _("Fill in a name."), "max_length": _("This is too long. Use at most 120 characters."),
        },
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Address for mail"),
        max_length=254,
        help_text=_("This person gets a message and can log in with this address."),
        error_messages={
            "required": _("Fill in an address for mail."),
            "invalid": _("Fill in an address for mail. For example: anna@voorbeeld.nl"),
        },
    )
    aspects = forms.MultipleChoiceField(
        label=_("What may this person see?"), required=False, choices=MAY_SEE, widget=forms.CheckboxSelectMultiple
    )


class ShutOutForm(forms.Form):
    """Who may not know."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **{"auto_id": "shut-out-%s"} | named)  # beside other forms with a name, on one page

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=200,
        error_messages={
            "required": _("Fill in the name."), "max_length": _("This is too long. Use at most 200 characters."),
        },
    )  # fmt: skip
    kvk = forms.CharField(
        label=_("Number in the trade register (KvK), if you know it"),
        required=False,
        max_length=12,
        help_text=_("Eight digits."),
    )
    domain = forms.CharField(
        label=_("What stands after the @ in its addresses, if you know it"),
        required=False,
        max_length=253,
        help_text=_("For example: voorbeeld.nl"),
    )


class TellForm(forms.Form):
    """Which organisation may know all the same, and what for."""

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **{"auto_id": "tell-%s"} | named)  # beside another form with a purpose, on one page
        self.fields["organisation"].choices = [("", _("Choose")), *organisations]  # type: ignore[attr-defined]

    organisation = forms.ChoiceField(
        label=_("Which organisation?"),
        error_messages={
            "required": _("Choose an organisation."), "invalid_choice": _("Choose an organisation from the list."),
        },
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("What for?"),
        max_length=300,
        help_text=_("The organisation reads this. For example: to agree on my last day and on my pay until then."),
        error_messages={
            "required": _("Fill in what for."), "max_length": _("This is too long. Use at most 300 characters."),
        },
    )  # fmt: skip


class RestForm(forms.Form):
    """Pause, take up again, or stop."""

    until = DayField(label=_("Until when?"), required=False)
    end_reason = forms.ChoiceField(
        label=_("Why do you stop?"),
        required=False,
        choices=[("", _("Choose")), *((key, words) for key, words in END_REASONS.items() if key not in NOT_CHOSEN)],
        error_messages={"invalid_choice": _("Choose why you stop.")},
    )
    reason = forms.CharField(
        label=_("Do you want to say more?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("This is too long. Use at most 2,000 characters.")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
