"""What a coach fills in about work for a candidate."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.fields import radio
from overstap.steps.matching.words import BY_PERSON


class ProposeForm(forms.Form):
    """Put somebody forward, and say why."""

    opening = forms.UUIDField(
        error_messages={"required": _("Choose an opening."), "invalid": _("Choose an opening from the list.")}
    )
    words = forms.CharField(
        label=_("Why does this fit?"), required=False, max_length=1000,
        help_text=_("The candidate reads this, the employer does not. At most 1,000 characters."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class StopForm(forms.Form):
    """Stop with an opening, together with the candidate."""

    why = radio(_("Why does it stop?"), tuple(BY_PERSON.items()), _("Choose why."))
    words = forms.CharField(
        label=_("A few words"), required=False, max_length=1000,
        help_text=_("Not needed. Candidate and employer read it. At most 1,000 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
