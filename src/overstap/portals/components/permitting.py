"""The permission of UWV or a municipality beside a benefit: what candidate and coach fill in of the letter alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.access.acting import Acting
from overstap.portals.components import agreeing
from overstap.portals.components.coaching import DayField
from overstap.steps.contracts import actions


class LetterForm(forms.Form):
    """What the letter allows, since and until when, and where it is written down."""

    allowed = forms.CharField(
        label=_("What is allowed beside the benefit?"), required=False, max_length=300,
        help_text=_("For example: learn and work here for six months, and keep the benefit."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("Write down what is allowed. At most 300 characters.")},
    )  # fmt: skip
    reference = forms.CharField(
        label=_("Reference of the letter"), required=False, max_length=80,
        help_text=_("It stands at the top of the letter that says it is allowed."),
        error_messages={"max_length": _("Fill in the reference of the letter. At most 80 characters.")},
    )  # fmt: skip
    valid_from = DayField(label=_("From which day is it allowed?"), required=False)
    valid_until = DayField(label=_("Until which day? Leave empty when none is given."), required=False)
    document = forms.FileField(
        label=_("The letter itself, if you want: PDF or picture, at most 3 MB"), required=False, max_length=120
    )


def said_before(permission: Any, *, newer: bool = False) -> dict[str, Any]:
    """With what the form begins, where a permission is there: a newer one has a letter and days of its own."""
    if permission is None:
        return {}
    names = ("allowed",) if newer else ("allowed", "reference", "valid_from", "valid_until")
    return {name: getattr(permission, name) for name in names}


def keep(row: Any, form: LetterForm, acting: Acting, *, giver: str = "") -> None:
    """Attach what was filled in."""
    data = form.cleaned_data
    given = data["document"]
    actions.attach_permission(
        agreement=row, allowed=data["allowed"], reference=data["reference"], valid_from=data["valid_from"],
        valid_until=data["valid_until"], document=given.read(agreeing.LARGEST + 1) if given else None,
        document_name=given.name if given else "", giver=giver, by=acting,
    )  # fmt: skip
