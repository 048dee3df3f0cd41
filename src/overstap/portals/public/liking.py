"""The interest test as pages: ten activities at a time, and how far somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.engine.interests import ENOUGH
from overstap.passports.interests import items

PER_PAGE = 10
PAGES = len(items()) // PER_PAGE
UNSURE = "?"
"""What the button "I don't know" sends; it is kept as no answer."""


class LikingForm(forms.Form):
    """How much somebody likes each activity of one page (1 … PAGES). An activity may stay without an answer."""

    ANSWERS: ClassVar = [
        ("0", _("no fun at all")),
        ("1", _("not much fun")),
        ("2", _("so-so")),
        ("3", _("fun")),
        ("4", _("great fun")),
        (UNSURE, _("I don’t know")),
    ]

    def __init__(self, page: int, profile: Mapping[str, Any], language: str, data: Any = None) -> None:
        given = profile.get("interestAnswers", {})
        shown = items()[PER_PAGE * (page - 1) : PER_PAGE * page]
        # Whoever comes back finds "I don't know" where they left an activity open; a new page is empty.
        open_now = UNSURE if page < next_page(profile) else None
        super().__init__(data, initial={item.key: str(given.get(item.key, open_now)) for item in shown})
        for item in shown:
            self.fields[item.key] = forms.ChoiceField(
                label=item.text(language),
                choices=self.ANSWERS,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the answers. Or leave it open.")},
            )

    def answers(self) -> dict[str, int | None]:
        """Item key → 0–4, None for an activity without an answer."""
        return {key: int(value) if value.isdigit() else None for key, value in self.cleaned_data.items()}


def answered(profile: Mapping[str, Any]) -> int:
    """How many activities have an answer."""
    return len(profile.get("interestAnswers", {}))


def still_needed(profile: Mapping[str, Any]) -> int:
    """How many answers are missing before there can be a result; 0 when there are enough."""
    return max(0, ENOUGH - answered(profile))


def next_page(profile: Mapping[str, Any]) -> int:
    """The page after the last one with an answer; PAGES + 1 when that was the last."""
    given = profile.get("interestAnswers", {})
    places = [place for place, item in enumerate(items()) if item.key in given]
    return max(places) // PER_PAGE + 2 if places else 1
