"""What a training provider fills in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.passports.wording import level_words
from overstap.portals.components.coaching import DayField, Once
from overstap.portals.components.training import CHOOSE
from overstap.steps.training import words

LANGUAGES = [("nl", _("Dutch")), ("en", _("English")), ("de", _("German")), ("fr", _("French"))]
NUMBER = _("Fill in a number.")
AS_TYPED = (
    "name", "form", "weeks", "hours_per_week", "language", "place", "evenings", "by_law", "credential",
)  # fmt: skip
"""Fields of a module that are kept as they are typed."""
ASKED_AS = {"price_cents": ("price",), "skills": ("level", "looked", "skills")}
"""Fields of a module that are asked otherwise than they are kept."""
SAY: dict[str, Any] = {**words.REFUSALS}
"""What each field says when it cannot be: the same sentence as the action's."""


def whole(label: Any, least: int, most: int, problem: Any, **named: Any) -> forms.IntegerField:
    """A whole number within bounds."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": problem, "invalid": NUMBER, "min_value": problem, "max_value": problem}, **named,
    )  # fmt: skip


def lines(text: str) -> list[str]:
    """One thing a line, empty ones left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class ModuleForm(Once):
    """What is taught."""

    name = forms.CharField(
        label=_("What is it called?"), max_length=150,
        error_messages={"required": SAY["name"], "max_length": SAY["name"]},
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_("What kind of training is it?"), choices=[("", _("Choose")), *words.FORMS.items()],
        error_messages={"required": SAY["form"], "invalid_choice": SAY["form"]},
    )  # fmt: skip
    weeks = whole(_("How many weeks does it take?"), 1, 260, SAY["weeks"])
    hours_per_week = forms.DecimalField(
        label=_("How many hours a week, lessons and homework together?"), min_value=0.5, max_value=60,
        max_digits=4, decimal_places=1, localize=True, widget=forms.TextInput(attrs={"class": "short"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value", "max_decimal_places", "max_digits"),
            SAY["hours"],
        ),
    )  # fmt: skip
    price = forms.DecimalField(
        label=_("What does it cost, in euros?"), required=False, min_value=0, max_value=100_000, max_digits=8,
        decimal_places=2, localize=True, widget=forms.TextInput(attrs={"class": "short"}),
        help_text=_("Leave empty when it is not known yet."),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"), SAY["price"]
        ),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("In which language?"), choices=LANGUAGES, initial="nl",
        error_messages={"required": SAY["language"], "invalid_choice": SAY["language"]},
    )  # fmt: skip
    place = forms.CharField(
        label=_("Where?"), required=False, max_length=120, help_text=_("Leave empty for online."),
        error_messages={"max_length": SAY["place"]},
    )  # fmt: skip
    evenings = forms.BooleanField(label=_("In evenings or weekends"), required=False)
    by_law = forms.BooleanField(
        label=_("The law asks this training"), required=False, help_text=_("Nobody is exempted from it.")
    )
    credential = forms.CharField(
        label=_("What does one get for it?"), required=False, max_length=150,
        help_text=_("For example: mbo-certificaat Lassen. It stands in the passport."),
        error_messages={"max_length": SAY["credential"]},
    )  # fmt: skip
    parts = forms.CharField(
        label=_("Which parts are passed one by one?"), required=False, max_length=2200,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line. Leave empty when it is passed as a whole."),
        error_messages={"max_length": SAY["parts"]},
    )  # fmt: skip
    level = forms.TypedChoiceField(
        label=_("How well can one do it afterwards?"), coerce=int,
        choices=[(str(level), level_words(level)) for level in (1, 2, 3, 4)], initial="3",
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip
    looked = forms.CharField(
        label=_("Which skills does it teach?"), required=False, max_length=120,
        help_text=_("Look for a skill in your own words, then tick what fits. Look again for more."),
        error_messages={"max_length": _("Use at most 120 letters.")},
    )  # fmt: skip
    skills = forms.MultipleChoiceField(
        label=_("Skills found"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": SAY["skills"]},
    )  # fmt: skip

    def __init__(self, *args: Any, skills: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["skills"].choices = list(skills)  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        """What the action asks, from a form that is right; of the fields that are asked here."""
        data = self.cleaned_data
        said = {field: data[field] for field in AS_TYPED if field in data}
        if "price" in data:
            said["price_cents"] = None if data["price"] is None else int(data["price"] * 100)
        if "parts" in data:
            said["parts"] = lines(data["parts"])
        if "skills" in data:
            said["skills"] = [(uri, self.level_of(uri)) for uri in data["skills"]]
        return said

    def level_of(self, _uri: str) -> int:
        """How well one can do a skill afterwards."""
        level: int = self.cleaned_data["level"]
        return level


class ChangeForm(ModuleForm):
    """What is taught, said otherwise: only what may be changed now is asked. The version is that of the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, module: Any, stays: Mapping[str, str], **named: Any) -> None:
        self.levels: dict[str, int] = dict(module.skills)
        price = module.price_cents
        before = {
            **{field: getattr(module, field) for field in (*AS_TYPED, "version")},
            "price": None if price is None else Decimal(price) / 100,
            "parts": "\n".join(module.parts), "skills": list(self.levels),
            "level": str(next(iter(self.levels.values()), 3)),
        }  # fmt: skip
        super().__init__(*args, **(named | {"initial": before | (named.get("initial") or {})}))
        del self.fields["once"]
        self.stays = {asked for field in stays for asked in ASKED_AS.get(field, (field,))}
        for asked in self.stays:
            del self.fields[asked]

    def clean(self) -> dict[str, Any]:
        """Refuse a page on which something was asked that may not be changed any more: it would not be heard."""
        if self.stays & set(self.data):
            raise forms.ValidationError(SAY["fixed"])
        return super().clean() or self.cleaned_data

    def level_of(self, uri: str) -> int:
        """A skill that was there keeps its level, unless another one was chosen."""
        chosen = super().level_of(uri)
        return chosen if str(chosen) != self["level"].initial else self.levels.get(uri, chosen)


class ClassForm(Once):
    """A class of a module."""

    name = forms.CharField(
        label=_("What is the class called?"), max_length=150,
        error_messages={"required": SAY["name"], "max_length": SAY["name"]},
    )  # fmt: skip
    seats = whole(_("How many seats?"), 1, 500, SAY["seats"])
    least = whole(_("With how many learners does it go on at least?"), 1, 500, SAY["least"])
    decide_on = DayField(label=_("On which day is it decided whether it goes on?"))
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    needs = forms.CharField(
        label=_("What must each learner have at the start?"), required=False, max_length=2200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line. For example: a certificate of conduct (VOG)."),
        error_messages={"max_length": SAY["needs"]},
    )  # fmt: skip


class DayForm(forms.Form):
    """A day of one learner."""

    day = DayField(label=_("Which day?"))
    status = forms.ChoiceField(
        label=_("Was the learner there?"), widget=forms.RadioSelect, choices=list(words.ATTENDANCE.items()),
        error_messages={"required": SAY["status"], "invalid_choice": SAY["status"]},
    )  # fmt: skip


class ResultForm(forms.Form):
    """A try at a part."""

    part = forms.TypedChoiceField(
        label=_("Which part?"), coerce=int,
        error_messages={"required": SAY["part"], "invalid_choice": SAY["part"]},
    )  # fmt: skip
    on = DayField(label=_("On which day?"))
    passed = forms.TypedChoiceField(
        label=_("Was it passed?"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("yes", _("Passed")), ("no", _("Not passed"))],
        error_messages={"required": SAY["passed"], "invalid_choice": SAY["passed"]},
    )  # fmt: skip
    grade = forms.DecimalField(
        label=_("Grade, where there is one"), required=False, min_value=1, max_value=10, max_digits=3,
        decimal_places=1, localize=True, widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places"), SAY["grade"]
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, parts: Sequence[tuple[int, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["part"].choices = [("", _("Choose")), *parts]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to somebody who asks for an exemption."""

    answer = forms.CharField(
        label=_("What do you answer?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when you refuse it. The candidate reads it."),
        error_messages={"max_length": SAY["why"]},
    )  # fmt: skip
