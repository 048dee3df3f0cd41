"""What an employer fills in about cards: the rough check, why a match closes, what weighs, and how the team works."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.fields import radio
from overstap.portals.components.scanning import ScanForm
from overstap.steps.matching.cards import PARTS
from overstap.steps.matching.words import BY_EMPLOYER

__all__ = ["CloseForm", "JudgeForm", "ScanForm", "WeighForm"]

PART_NAMES = {
    "now": _("What somebody can do now"), "learn": _("What can be learned by the start"), "hours": _("The hours"),
    "reach": _("Near enough for the candidate"), "team": _("How the team works"),
}  # fmt: skip
FACTORS = (("0", _("does not count")), ("1", _("counts as usual")), ("2", _("counts twice")))


class JudgeForm(forms.Form):
    """The rough check."""

    likely = radio(
        _("Do you see a chance that this person can begin with you?"),
        (("yes", _("Yes, we would like to know who this is")), ("no", _("No, we do not see a chance"))),
        _("Choose yes or no."),
    )
    words = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        help_text=_("The candidate reads this. Say what you value, or what is missing. At most 1,000 characters."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write why, in a few words. The candidate reads it.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, error_messages={"required": _("Look again.")})


class CloseForm(forms.Form):
    """Close a match."""

    why = radio(_("Why do you stop with this candidate?"), tuple(BY_EMPLOYER.items()), _("Choose why."))
    words = forms.CharField(
        label=_("A few words for the candidate"), required=False, max_length=1000,
        help_text=_("Not needed. At most 1,000 characters."), widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class WeighForm(forms.Form):
    """What counts for this opening."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, error_messages={"required": _("Look again.")})

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for part in PARTS:
            self.fields[part] = radio(PART_NAMES[part], FACTORS, _("Choose how heavily it counts."), initial="1")

    @property
    def parts(self) -> list[forms.BoundField]:
        """One question per part."""
        return [self[part] for part in PARTS]

    def told(self) -> dict[str, int]:
        """The factors."""
        return {part: int(self.cleaned_data[part]) for part in PARTS}


def language() -> str:
    """That of the page."""
    return get_language() or "nl"
