"""What pages of training share: how a refused write is said, and forms that more than one kind of person fills in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.portals.components import attempts
from overstap.portals.components.coaching import DayField
from overstap.steps.training import words

CHOOSE = _("Choose from the list.")


def attempt(request: HttpRequest, work: Callable[[], Any], form: forms.BaseForm | None = None) -> bool:
    """Whether `work` was done; if not, the form or the next page says why."""
    return attempts.attempt(request, work, form=form, words=words.refusal, fields=words.FIELDS)


class WhyForm(forms.Form):
    """Why something stops or does not go on; and the version of the page, where that matters."""

    why = forms.CharField(
        label=_("Why?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The candidate, the coach and the provider can read this."),
        error_messages={"required": _("Say why."), "max_length": _("Use at most 500 characters.")},
    )  # fmt: skip


class EvidenceForm(forms.Form):
    """Of which part somebody asks or gives an exemption, and what shows it."""

    part = forms.TypedChoiceField(
        label=_("Which part?"), coerce=int, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    words = forms.CharField(
        label=_("What shows that this is known already?"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: six years of welding at a shipyard. Words, or a paper, or both."),
        error_messages={"max_length": _("Use at most 1,000 characters.")},
    )  # fmt: skip
    document = forms.CharField(
        label=_("Name of a paper that shows it"), required=False, max_length=150,
        help_text=_("For example: welding certificate level 3, 2019."),
        error_messages={"max_length": _("Use at most 150 characters.")},
    )  # fmt: skip

    def __init__(self, *args: Any, parts: Sequence[tuple[int, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["part"].choices = [("", _("Choose")), *parts]  # type: ignore[attr-defined]


class WageForm(forms.Form):
    """Who pays from one day until another."""

    payer = forms.ChoiceField(
        label=_("Who pays?"), choices=[("", _("Choose")), *words.PAYERS.items()],
        error_messages={"required": _("Choose who pays."), "invalid_choice": _("Choose who pays.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("Who exactly, or on what ground?"), required=False, max_length=200,
        help_text=_("For example: until the end of service, or: from the learning contract on."),
        error_messages={"max_length": _("Use at most 200 characters.")},
    )  # fmt: skip
    from_on = DayField(label=_("From which day?"))
    until_on = DayField(label=_("Until and including which day?"), required=False,
                        help_text=_("Leave empty when no end is known."))  # fmt: skip


class DecideForm(forms.Form):
    """Whether a class goes on."""

    go = forms.TypedChoiceField(
        label=_("Does this class go on?"), coerce=lambda value: value == "go", widget=forms.RadioSelect,
        choices=[("go", _("It goes on")), ("no", _("It does not go on"))],
        error_messages={"required": _("Choose whether it goes on."), "invalid_choice": CHOOSE},
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when it does not go on, and when there are fewer learners than it needs. All can read it."),
        error_messages={"max_length": _("Use at most 500 characters.")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
