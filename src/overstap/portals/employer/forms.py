"""What an employer fills in about a vacancy: each form one page, each error says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from overstap.catalogue.places import find_place

NONE_OF_THESE = "none"


class PlaceForm(forms.Form):
    """Which work, where, and for how many people."""

    title = forms.CharField(
        label=_("Which work is it?"),
        help_text=_("As you would say it at a birthday party. For example: carer at people’s homes."),
        max_length=120,
        error_messages={
            "required": _("Fill in which work it is."),
            "max_length": _("Make this shorter: at most 120 letters."),
        },
    )
    tasks = forms.CharField(
        label=_("What does somebody do on a day?"),
        help_text=_("A few short sentences. Leave diplomas and years of experience out: they come later."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        error_messages={
            "required": _("Write in a few sentences what somebody does on a day."),
            "max_length": _("Make this shorter: at most 3,000 letters."),
        },
    )
    place = forms.CharField(
        label=_("Where is the work?"),
        help_text=_("A place, a municipality or the four digits of a postcode."),
        max_length=80,
        error_messages={"required": _("Fill in a place."), "max_length": _("Fill in only the name of the place.")},
    )
    openings = forms.IntegerField(
        label=_("For how many people?"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        initial=1,
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        error_messages={
            "required": _("Fill in a number from 1 to 999."),
            "invalid": _("Fill in a number from 1 to 999."),
            "min_value": _("Fill in a number from 1 to 999."),
            "max_value": _("Fill in a number from 1 to 999."),
        },
    )
    occupation = forms.ChoiceField(
        label=_("Which of these is most like it?"),
        help_text=_("The skills on the next page begin with what this work usually asks. You can change all of them."),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, likely: Iterable[tuple[str, str]] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [*likely, (NONE_OF_THESE, _("None of these"))]
        self.fields["occupation"].choices = choices  # type: ignore[attr-defined]
        for field in self.fields.values():
            for check in field.validators:
                if isinstance(check, MinValueValidator | MaxValueValidator):
                    check.message = _("Fill in a number from 1 to 999.")

    def clean_place(self) -> str:
        """What finds the one place that is meant again."""
        answer = find_place(self.cleaned_data["place"])
        if answer.place is not None:
            return answer.place.key
        if answer.choices:
            names = ", ".join(dict.fromkeys(one.name for one in answer.choices))
            raise forms.ValidationError(
                _("Do you mean one of these? %(names)s. Fill it in as it stands here."), params={"names": names}
            )
        raise forms.ValidationError(_("We do not know this place. Fill in the municipality it belongs to."))

    def told(self) -> dict[str, Any]:
        """What the actions take."""
        given = self.cleaned_data
        chosen = given["occupation"]
        return {
            "title": given["title"], "tasks": given["tasks"], "municipality": given["place"],
            "openings": given["openings"], "occupation": "" if chosen == NONE_OF_THESE else chosen,
        }  # fmt: skip


class AmountField(forms.DecimalField):
    """Hours or euros as people type them: "16,50", "€ 16.50"."""

    def __init__(self, *, label: Any, most: int, places: int, help_text: Any = "") -> None:
        wrong = _("Fill in a number in digits, from above 0 to %(most)s.")
        super().__init__(
            label=label, help_text=help_text, required=False, decimal_places=places, max_digits=6,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"}),
            error_messages=dict.fromkeys(("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), wrong),
        )  # fmt: skip
        self.most = most
        self.wrong = wrong

    def clean(self, value: Any) -> Any:
        """The amount, or None for an empty field."""
        typed = str(value or "").strip().removeprefix("€").strip().removesuffix(",-").replace(",", ".")
        try:
            number = super().clean(typed)
        except forms.ValidationError as error:
            raise forms.ValidationError(self.wrong, params={"most": self.most}) from error
        if number is not None and not 0 < number <= self.most:
            raise forms.ValidationError(self.wrong, params={"most": self.most})
        return number


class TermsForm(forms.Form):
    """Hours, pay, training and the first day."""

    hours_min = AmountField(label=_("Hours a week, at least"), most=60, places=1)
    hours_max = AmountField(label=_("Hours a week, at most"), most=60, places=1)
    pay_min = AmountField(
        label=_("Gross pay an hour, at least"), most=999, places=2,
        help_text=_("What somebody without experience starts with, without allowances. In euros, such as 16,50."),
    )  # fmt: skip
    pay_max = AmountField(label=_("Gross pay an hour, at most"), most=999, places=2)
    trains = forms.BooleanField(
        label=_("We train whoever starts for what the law asks"),
        help_text=_("Then people who do not have it yet find this vacancy too."),
        required=False,
    )
    starts_on = forms.DateField(
        label=_("First day of work"),
        help_text=_("Leave it empty if that can be agreed. After this day the vacancy is no longer shown."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={"invalid": _("Fill in a day that exists, such as 31-12-2026.")},
    )

    def clean(self) -> dict[str, Any]:
        """The lowest before the highest."""
        given = super().clean() or {}
        for low, high in (("hours_min", "hours_max"), ("pay_min", "pay_max")):
            if given.get(low) and given.get(high) and given[low] > given[high]:
                self.add_error(high, _("This is less than the lowest. Fill in as much or more, or leave it empty."))
            if given.get(high) and not given.get(low) and low not in self.errors:
                self.add_error(low, _("Fill in the lowest number too."))
        return given


class DemandForm(forms.Form):
    """A diploma, why it is needed and where that can be read."""

    legal = forms.ChoiceField(
        label=_("Does the law ask one of these?"),
        help_text=_("This is what we know the law asks for this work. Then you need not fill in more."),
        widget=forms.RadioSelect,
        required=False,
    )
    name = forms.CharField(
        label=_("Which diploma, licence or registration?"),
        max_length=120,
        required=False,
        error_messages={"max_length": _("Make this shorter: at most 120 letters.")},
    )
    also = forms.CharField(
        label=_("What is just as good?"),
        help_text=_("Other names of it, or other diplomas that will do. One on each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
        error_messages={"max_length": _("Make this shorter: at most 1,000 letters.")},
    )
    ground = forms.ChoiceField(
        label=_("Why is it needed?"),
        help_text=_("Only for these reasons can a vacancy ask for a diploma."),
        widget=forms.RadioSelect,
        required=False,
    )
    source_text = forms.CharField(
        label=_("Where can that be read?"),
        help_text=_("For example: collective agreement for home care, annex 2, page 40."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
        error_messages={"max_length": _("Make this shorter: at most 500 letters.")},
    )
    source_url = forms.URLField(
        label=_("Web address, if there is one"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Fill in a web address such as https://www.voorbeeld.nl/cao, or leave it empty.")},
    )
    at_start = forms.ChoiceField(
        label=_("When must it be there?"),
        widget=forms.RadioSelect,
        choices=[("1", _("On the first day")), ("0", _("It can be got on the way, in service"))],
        initial="1",
        error_messages={"required": _("Choose one of the two.")},
    )

    def __init__(
        self, *args: Any, grounds: Iterable[tuple[str, str]], legal: Iterable[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.fields["ground"].choices = list(grounds)  # type: ignore[attr-defined]
        rows = list(legal)
        if rows:
            self.fields["legal"].choices = [*rows, ("", _("No, something else"))]  # type: ignore[attr-defined]
        else:
            del self.fields["legal"]

    def clean(self) -> dict[str, Any]:
        """Without a law of ours, name, reason and source are needed."""
        given = super().clean() or {}
        if given.get("legal"):
            return given
        if not given.get("name") and "name" not in self.errors:
            self.add_error("name", _("Fill in which diploma it is."))
        return given

    def told(self) -> dict[str, Any]:
        """What the actions take."""
        given = self.cleaned_data
        return {
            "name": given["name"], "also": [line[:120] for line in given["also"].splitlines()][:20],
            "ground": given["ground"], "source_text": given["source_text"], "source_url": given["source_url"],
            "legal_key": given.get("legal", ""), "at_start": given["at_start"] == "1",
        }  # fmt: skip
