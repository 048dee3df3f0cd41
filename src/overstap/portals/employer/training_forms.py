"""What an employer fills in about training: seats it keeps, and seats it promises to take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.coaching import DayField
from overstap.portals.components.training import CHOOSE
from overstap.steps.training import words

SAY: dict[str, Any] = {**words.REFUSALS}
SEATS: dict[str, Any] = dict.fromkeys(("required", "invalid", "min_value", "max_value"), words.REFUSALS["seats"])


class SeatsForm(forms.Form):
    """How many seats an employer keeps in a class."""

    seats = forms.IntegerField(
        label=_("How many seats do you keep for people with an agreement with you?"), min_value=1, max_value=500,
        widget=forms.NumberInput(attrs={"class": "short"}), error_messages=SEATS,
    )  # fmt: skip


class PromiseForm(forms.Form):
    """How many seats an employer promises to take, of what, until when."""

    training_class = forms.ChoiceField(
        label=_("For which start?"), required=False, error_messages={"invalid_choice": CHOOSE}
    )
    seats = forms.IntegerField(
        label=_("How many seats do you promise to take?"), min_value=1, max_value=500,
        widget=forms.NumberInput(attrs={"class": "short"}), error_messages=SEATS,
    )  # fmt: skip
    until = DayField(label=_("Until which day does it hold?"))

    def __init__(self, *args: Any, classes: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["training_class"].choices = [("", _("Every start")), *classes]  # type: ignore[attr-defined]


class SignForm(PromiseForm):
    """The same, signed: the name as one signs, and the hash of what was read."""

    signed_name = forms.CharField(
        label=_("Your name, as you sign"), max_length=150,
        error_messages={"required": _("Fill in your name as you sign it."), "max_length": SAY["signed-name"]},
    )  # fmt: skip
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
