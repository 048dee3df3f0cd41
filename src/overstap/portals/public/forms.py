"""What a visitor types, checked and turned into a profile. Every field may stay empty: "I don't know" is an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MAX_JOBS = 12
LICENCES = [(code, code) for code in ("AM", "A", "B", "BE", "C", "CE", "D", "T")]
_BETWEEN_LINES = re.compile(r"\s*[\n;]\s*")
MAX_LETTERS = 400


class WorkForm(forms.Form):
    """What someone did, in their own words: as many fields as were sent, each with one or more jobs."""

    work = forms.CharField(
        label=_("What work did you do?"),
        max_length=MAX_LETTERS,
        error_messages={
            "required": _("Fill in what work you did. For example: I worked as a cook in a hospital."),
            "max_length": _("This is longer than we can read. Use at most 400 letters."),
        },
    )


def split_last(text: str) -> tuple[str, str]:
    """Of several jobs in one answer the last, which is being typed, apart from those before it.

    >>> split_last("kok in een hotel, chauf")
    ('kok in een hotel', 'chauf')
    """
    before, _comma, last = text.rpartition(",")
    return before.strip(), last.strip()


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line for line in _BETWEEN_LINES.split(text.strip()) if line))


class NumberField(forms.Field):
    """A number as people type it: "2.600", "€ 2600,-", "30 km", "32,5 uur"."""

    _TYPED = re.compile(r"(?:€|eur(?:o)?)?\s*(\d{1,3}(?:[. ]\d{3})+|\d+)(?:[.,](\d{1,2}|-))?\s*[^\d]*", re.IGNORECASE)

    def __init__(self, *, least: int, most: int, label: _StrPromise, help_text: _StrPromise | str = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)
        self.least, self.most = least, most

    def to_python(self, value: str | None) -> float | None:
        """The number, or None when nothing was typed."""
        typed = (value or "").strip()
        if not typed:
            return None
        found = self._TYPED.fullmatch(typed)
        if not found:
            raise forms.ValidationError(_("Fill in a number, in digits. Or leave it empty."))
        whole, part = found.groups()
        number = float(re.sub(r"\D", "", whole) + "." + (part or "0").replace("-", "0"))
        if not self.least <= number <= self.most:
            message = _("Fill in a number between %(least)s and %(most)s. Or leave it empty.")
            raise forms.ValidationError(message, params={"least": self.least, "most": self.most})
        return int(number) if number.is_integer() else number

    def prepare_value(self, value: Any) -> Any:
        """Shown without ".0"."""
        return f"{value:g}" if isinstance(value, float) else value


class AnswersForm(forms.Form):
    """What makes the options more precise. Names of fields in the profile stand in `PROFILE`."""

    PROFILE: ClassVar = {
        "place": "place",
        "max_travel_km": "maxTravelKm",
        "hours_per_week": "hoursPerWeek",
        "monthly_wage": "monthlyWage",
        "income_floor": "incomeFloor",
        "licences": "licences",
        "diplomas": "diplomas",
    }

    place = forms.CharField(
        label=_("Where do you live?"),
        help_text=_("A place, a municipality or the four digits of your postcode."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    max_travel_km = NumberField(
        label=_("How far do you want to travel?"),
        help_text=_("In kilometres, one way, in a straight line."),
        least=1,
        most=300,
    )
    hours_per_week = NumberField(label=_("How many hours a week do you want to work?"), least=1, most=60)
    monthly_wage = NumberField(
        label=_("What do you earn now, before tax?"),
        help_text=_("In euros a month. An estimate will do. Earning nothing now? Leave this empty."),
        least=0,
        most=50_000,
    )
    income_floor = NumberField(
        label=_("What do you need to earn at least, before tax?"),
        help_text=_("In euros a month."),
        least=0,
        most=50_000,
    )
    licences = forms.MultipleChoiceField(
        label=_("Which driving licences do you have?"),
        choices=LICENCES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    diplomas = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Which diplomas or certificates do you have?"),
        help_text=_("One on each line."),
        max_length=2000,
        required=False,
    )

    @classmethod
    def showing(cls, profile: dict[str, Any], found: Mapping[str, Any] | None = None) -> AnswersForm:
        """The form filled with what is known already; `found` is the place as understood."""
        known = {field: profile[key] for field, key in cls.PROFILE.items() if key in profile}
        place = profile.get("place")
        if isinstance(place, dict):
            known["place"] = place.get("name", "")
        elif found and place == found["key"]:
            known["place"] = found["name"]  # chosen with a button: people know names, not codes
        known["diplomas"] = "\n".join(profile.get("diplomas", []))
        return cls(initial=known)

    def clean_diplomas(self) -> list[str]:
        """One diploma a line."""
        return _lines(self.cleaned_data["diplomas"])

    def clean(self) -> dict[str, Any]:
        """A distance says nothing without a place."""
        cleaned = super().clean() or {}
        if cleaned.get("max_travel_km") and not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", _("Fill in where you live too: without a place we cannot measure a distance."))
        return cleaned

    def apply_to(self, profile: dict[str, Any]) -> dict[str, Any]:
        """The profile with these answers: an emptied field is gone from it. `profile` itself stays as it is."""
        changed = dict(profile)
        for field, key in self.PROFILE.items():
            value = self.cleaned_data[field]
            if field == "licences":
                value += [code for code in profile.get(key, []) if code not in dict(LICENCES)]
            place = profile.get("place")
            if field == "place" and isinstance(place, dict) and value == place.get("name"):
                continue
            if value in (None, "", []):
                changed.pop(key, None)
            else:
                changed[key] = value
        return changed

    def refuse(self, path: str, message: str) -> None:
        """Show what the matching refused at the field it is about, or above the form when it is about none."""
        for field, key in self.PROFILE.items():
            if key in path:
                self.add_error(field, message)
                return
        self.add_error(None, message)


class UploadForm(forms.Form):
    """A profile that was downloaded earlier."""

    MAX_BYTES = 100_000

    profile = forms.FileField(
        label=_("The file with your answers"),
        help_text=_("The file you downloaded here before. Its name ends in .json."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Choose the file you downloaded here before."),
        },
    )


class PassportForm(forms.Form):
    """A signed skills passport that somebody wants to check."""

    passport = forms.FileField(
        label=_("The file of the skills passport"),
        help_text=_("Its name ends in .json."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Choose the file that you got."),
        },
    )
