"""What a coach fills in to plan work by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.coaching import DayField


class PlanForm(forms.Form):
    """Work outside the network, or without an agreement here."""

    employer = forms.CharField(
        label=_("Which employer?"), max_length=200,
        error_messages={
            "required": _("Fill in the name of the employer. At most 200 characters."),
            "max_length": _("Fill in the name of the employer. At most 200 characters."),
        },
    )  # fmt: skip
    function = forms.CharField(
        label=_("What is the work called?"), max_length=120,
        error_messages={
            "required": _("Fill in what the work is called. At most 120 characters."),
            "max_length": _("Fill in what the work is called. At most 120 characters."),
        },
    )  # fmt: skip
    sector = forms.ChoiceField(
        label=_("In which sector?"), required=False, help_text=_("For the year in one occupation or sector."),
        error_messages={"invalid_choice": _("Choose a sector from the list.")},
    )  # fmt: skip
    hours = forms.DecimalField(
        label=_("How many hours a week?"), min_value=1, max_value=60, max_digits=4, decimal_places=1,
        widget=forms.NumberInput(attrs={"class": "short", "step": "0.5"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            _("Fill in a number of hours a week from 1 to 60."),
        ),
    )  # fmt: skip
    planned_on = DayField(label=_("First day of work"))
    minimum_until = DayField(label=_("Guaranteed at least until"), required=False)
    workplace = forms.CharField(
        label=_("Where?"), required=False, max_length=200,
        error_messages={"max_length": _("This is too long. Use at most 200 characters.")},
    )  # fmt: skip
    mentor = forms.CharField(
        label=_("Who shows the work?"), required=False, max_length=150,
        error_messages={"max_length": _("This is too long. Use at most 150 characters.")},
    )  # fmt: skip

    def __init__(self, *args: Any, sectors: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["sector"].choices = [("", _("I do not know")), *sectors]  # type: ignore[attr-defined]
