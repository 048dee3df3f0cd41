"""What more than one kind of person fills in about a selection: why; and how a refused write is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.portals.components import attempts
from overstap.steps.selection import words

LONGEST = 1000


class WhyForm(forms.Form):
    """Why, in words that others read."""

    reason = forms.CharField(
        label=_("Why?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Say why, in at most 1,000 characters."),
            "max_length": _("Say why, in at most 1,000 characters."),
        },
    )  # fmt: skip


class AnswerForm(WhyForm):
    """Whether an exception is made, and why."""

    answer = forms.ChoiceField(
        label=_("Do you allow this exception?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, this demand may be left aside this once")), ("no", _("No, the norm has to be met"))],
        error_messages={"required": _("Choose yes or no."), "invalid_choice": _("Choose yes or no.")},
    )  # fmt: skip
    field_order = ("answer", "reason")


class SawForm(forms.Form):
    """The text that was on the page."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


def attempt(request: HttpRequest, work: Callable[[], Any], form: forms.BaseForm | None = None) -> bool:
    """Whether `work` was done; if not, the form or the next page says why."""
    return attempts.attempt(request, work, form=form, words=words.refusal, fields=words.FIELDS)
