"""What a visitor wishes, as forms: preferences about the work, and how much each part of a score matters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EITHER = ""


class PreferencesForm(forms.Form):
    """Which work someone would rather not have. An empty answer is "all the same to me"."""

    sectors = forms.MultipleChoiceField(
        label=_("In which fields would you like to work?"),
        help_text=_("Choose as many as you like. Choose nothing, and you see all fields."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    evenings = forms.ChoiceField(
        label=_("Work in the evening, at night or at the weekend?"),
        choices=[(EITHER, _("No problem, or I don't know yet")), ("no", _("Rather not"))],
        required=False,
        widget=forms.RadioSelect,
    )
    outdoors = forms.ChoiceField(
        label=_("Do you want to work outdoors?"),
        choices=[(EITHER, _("All the same, or I don't know yet")), ("yes", _("Yes")), ("no", _("No"))],
        required=False,
        widget=forms.RadioSelect,
    )
    people = forms.ChoiceField(
        label=_("Do you want to work with customers, patients, children or other people you help?"),
        choices=[(EITHER, _("All the same, or I don't know yet")), ("yes", _("Yes")), ("no", _("No"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, sectors: Sequence[tuple[str, str]], profile: dict[str, Any], data: Any = None) -> None:
        super().__init__(data, initial=profile.get("preferences", {}))
        self.fields["sectors"].choices = list(sectors)  # type: ignore[attr-defined]

    def apply_to(self, profile: dict[str, Any]) -> dict[str, Any]:
        """The profile with these preferences; without any, the field is gone."""
        told = {name: value for name, value in self.cleaned_data.items() if value}
        changed = {key: value for key, value in profile.items() if key != "preferences"}
        return changed | ({"preferences": told} if told else {})


class Slider(forms.NumberInput):
    """A range: works by mouse, finger and keyboard, with and without script."""

    input_type = "range"


FACTORS = (0, 0.5, 1, 2, 4)
"""What the five places of a slider stand for in `weights` of the profile."""
USUAL = FACTORS.index(1)


def _slider(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=len(FACTORS) - 1,
        required=False,
        widget=Slider(attrs={"step": 1, "list": "gewicht"}),
    )


class WeightsForm(forms.Form):
    """How much each part of a score matters: five places, from "not at all" over "as usual" to "most of all"."""

    skills = _slider(_("What I can already do"))
    interest = _slider(_("What I like"))
    income = _slider(_("What it pays"))
    distance = _slider(_("Close to home"))
    hours = _slider(_("My number of hours"))
    demand = _slider(_("Whether many people are wanted"))

    def __init__(self, profile: dict[str, Any], data: Any = None) -> None:
        given = profile.get("weights", {})
        super().__init__(data, initial={part: self._place(given.get(part, 1)) for part in self.base_fields})

    def _place(self, factor: float) -> int:
        return min(range(len(FACTORS)), key=lambda place: abs(FACTORS[place] - factor))

    def clean(self) -> dict[str, Any]:
        """Something must count."""
        cleaned = super().clean() or {}
        if not self.errors and all(place == 0 for place in cleaned.values()):
            raise forms.ValidationError(_("Something has to count. Move at least one slider to the right."))
        return cleaned

    def apply_to(self, profile: dict[str, Any]) -> dict[str, Any]:
        """The profile with these weights. A slider that was not moved keeps what the profile said, however precise."""
        before = profile.get("weights", {})
        weights = {}
        for part in self.fields:
            place = self.cleaned_data[part]
            place = USUAL if place is None else place
            factor = before.get(part, 1)
            weights[part] = factor if place == self._place(factor) else FACTORS[place]
        changed = {key: value for key, value in profile.items() if key != "weights"}
        told = {part: factor for part, factor in weights.items() if factor != 1}
        return changed | ({"weights": told} if told else {})

    @property
    def words(self) -> Iterable[tuple[int, Any]]:
        """What the five places mean."""
        return enumerate((_("not at all"), _("a little"), _("as usual"), _("much"), _("most of all")))
