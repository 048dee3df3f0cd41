"""What a candidate fills in about work: show the name, stop, how one likes to work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.fields import radio
from overstap.portals.components.scanning import ScanForm
from overstap.steps.matching.words import BY_PERSON

WEIGHTS = (
    ("0", _("No, only show it to me")), ("1", _("Yes, as usual")), ("2", _("Yes, twice")),
)  # fmt: skip


class ShowForm(forms.Form):
    """Show the name, and the passport where that is wanted."""

    passport = forms.BooleanField(
        label=_("They may read my passport too: what I did, can and want."), required=False
    )  # fmt: skip


class StopForm(forms.Form):
    """Why one stops."""

    why = radio(_("Why do you stop?"), tuple(BY_PERSON.items()), _("Choose why."))
    words = forms.CharField(
        label=_("A few words"), required=False, max_length=1000,
        help_text=_("Not needed. The employer reads it when it has your card. At most 1,000 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class OwnScanForm(ScanForm):
    """How one likes to work, and whether that counts."""

    def __init__(self, *args: Any, weight: int = 0, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["weight"] = radio(
            _("Does it count in the order of your list?"), WEIGHTS, _("Choose how heavily it counts."),
            initial=str(weight), help_text=_("It counts only where the employer lets it count too."),
        )  # fmt: skip
