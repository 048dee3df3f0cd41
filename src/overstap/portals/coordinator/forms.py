"""What coordinators fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overstap.steps.registration.queries import choices

_LIST = {"invalid_choice": _("Choose from the list."), "required": _("Choose from the list.")}


class AssignForm(forms.Form):
    """A coach for somebody; `version` is the journey as the page showed it."""

    coach = forms.UUIDField(error_messages={"required": _("Choose a coach."), "invalid": _("Choose a coach.")})
    version = forms.IntegerField(min_value=0)


class DecideForm(forms.Form):
    """Accept or refuse an organisation, in words."""

    words = forms.CharField(
        label=_("Words to who registered it"), required=False, max_length=2000,
        help_text=_("When you refuse: say why, and what can be done."), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Use at most 2,000 letters.")},
    )  # fmt: skip


class GroupForm(forms.Form):
    """Under which roof an organisation is."""

    group = forms.CharField(
        label=_("Name of the group (concern)"), required=False, max_length=200,
        help_text=_("What one of a group may not know, none of them may. Empty: no group."),
    )  # fmt: skip


class RouteForm(forms.Form):
    """Which office answers what."""

    region = forms.ChoiceField(label=_("Region"), error_messages=_LIST)
    sector = forms.ChoiceField(label=_("Sector"), required=False, error_messages=_LIST)
    organisation = forms.ChoiceField(label=_("Office that answers"), error_messages=_LIST)
    since = forms.DateField(
        label=_("From which day?"), widget=forms.DateInput(attrs={"class": "short", "placeholder": "1-2-2027"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"required": _("Fill in a day."), "invalid": _("Fill in a day. For example: 1-2-2027.")},
    )  # fmt: skip

    def __init__(
        self, regions: list[tuple[str, str]], offices: list[tuple[str, str]], *args: Any, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.fields["region"].choices = regions  # type: ignore[attr-defined]
        self.fields["organisation"].choices = offices  # type: ignore[attr-defined]
        sectors = choices.sectors(get_language() or "nl")
        self.fields["sector"].choices = [("", _("All sectors")), *sectors]  # type: ignore[attr-defined]
