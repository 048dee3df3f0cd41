"""What a candidate fills in about training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.training import EvidenceForm


class AskForm(EvidenceForm):
    """An exemption is asked, also on what stands in the passport."""

    confirmation = forms.ChoiceField(
        label=_("Something others confirmed, from your passport"), required=False,
        help_text=_("The provider then reads this one line of your passport and nothing else."),
        error_messages={"invalid_choice": _("Choose from the list.")},
    )  # fmt: skip

    def __init__(self, *args: Any, confirmed: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["confirmation"].choices = [("", _("None")), *confirmed]  # type: ignore[attr-defined]
