"""What a coach fills in about training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.coaching import DayField
from overstap.portals.components.training import CHOOSE


class ProposeForm(forms.Form):
    """A training for a candidate: in a class, or on days of its own."""

    training_class = forms.ChoiceField(
        label=_("In which class?"), required=False, help_text=_("A class says its own days."),
        error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    starts_on = DayField(label=_("First day, without a class"), required=False)
    ends_on = DayField(label=_("Last day, without a class"), required=False)
    agreement = forms.ChoiceField(
        label=_("With which agreement does it go?"), required=False,
        help_text=_("For example a learning agreement of three parties. None is fine too."),
        error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip

    def __init__(
        self, *args: Any, classes: Sequence[tuple[str, str]], agreements: Sequence[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.fields["training_class"].choices = [("", _("None, on days of its own")), *classes]  # type: ignore[attr-defined]
        self.fields["agreement"].choices = [("", _("None")), *agreements]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Without a class both days are needed."""
        told = super().clean() or {}
        if not told.get("training_class"):
            for name in ("starts_on", "ends_on"):
                if name not in self.errors and not told.get(name):
                    self.add_error(name, _("Choose a day, or choose a class."))
        return told


class DoneForm(forms.Form):
    """What was done about an early sign."""

    done = forms.CharField(
        label=_("What did you do about it?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: called, and agreed that somebody else brings the children on Mondays."),
        error_messages={
            "required": _("Say what you did about it."), "max_length": _("Use at most 1,000 characters."),
        },
    )  # fmt: skip
