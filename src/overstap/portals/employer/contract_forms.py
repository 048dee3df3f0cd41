"""Forms with which an employer writes an agreement: its heads, its conditions, what each side undertakes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.journeys.moves import Refused
from overstap.portals.components.coaching import DayField
from overstap.steps.contracts import words
from overstap.steps.contracts.lines import MOST_CONDITIONS, MOST_UNDERTAKINGS, Line, Promise, RefusedLine

EMPTY = 2


class HeadForm(forms.Form):
    """What it is about."""

    function = forms.CharField(
        label=gettext_lazy("What is the work called?"),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Fill in what the work is called."),
            "max_length": gettext_lazy("Use at most 120 letters."),
        },
    )
    starts_on = DayField(label=gettext_lazy("First day of work or of the learning contract"))
    minimum_months = forms.IntegerField(
        label=gettext_lazy("How many months of work do you guarantee at least?"),
        help_text=gettext_lazy("Fill in 0 when you agree on no minimum."),
        min_value=0,
        max_value=60,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Fill in a number of months, or 0."),
            "invalid": gettext_lazy("Fill in a number of months, or 0."),
            "min_value": gettext_lazy("Fill in a number of months from 0 to 60."),
            "max_value": gettext_lazy("Fill in a number of months from 0 to 60."),
        },
    )
    provider = forms.ChoiceField(
        label=gettext_lazy("Which training provider signs too?"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a training provider of the network.")},
    )
    risks = forms.CharField(
        label=gettext_lazy("Who carries which risk?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": gettext_lazy("Write down who carries which risk."),
            "max_length": gettext_lazy("Use at most 2,000 characters."),
        },
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ConditionForm(forms.Form):
    """One condition. Without words it is none."""

    kind = forms.ChoiceField(label=gettext_lazy("What kind?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("What must be there on that day?"), required=False, max_length=300,
        error_messages={"max_length": gettext_lazy("Use at most 300 characters.")},
    )  # fmt: skip
    due_on = DayField(label=gettext_lazy("On which day?"), required=False)

    def clean(self) -> dict[str, Any]:
        """A condition has a day."""
        data = dict(super().clean() or {})
        if data.get("words") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose a day."))
        if data.get("due_on") and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write down what must be there on that day."))
        return data


class PromiseForm(forms.Form):
    """One undertaking. Without words it is none."""

    side = forms.ChoiceField(label=gettext_lazy("Who?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Undertakes what?"), required=False, max_length=300,
        error_messages={"max_length": gettext_lazy("Use at most 300 characters.")},
    )  # fmt: skip


class AgreementForms:
    """Heads, conditions and undertakings as one form; a few empty lines wait for more."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        head: Mapping[str, Any],
        conditions: list[dict[str, Any]],
        promises: list[dict[str, Any]],
        kinds: list[tuple[str, str]],
        sides: list[tuple[str, str]],
        providers: list[tuple[str, str]],
    ) -> None:
        self.head = HeadForm(data, initial=dict(head))
        if providers:
            self.head.fields["provider"].choices = [("", _("Choose")), *providers]  # type: ignore[attr-defined]
        else:
            del self.head.fields["provider"]
        self.conditions = _lines(ConditionForm, MOST_CONDITIONS)(data, initial=conditions, prefix="conditions")
        self.promises = _lines(PromiseForm, MOST_UNDERTAKINGS)(data, initial=promises, prefix="undertakings")
        for one in self.conditions.forms:
            one.fields["kind"].choices = kinds
        for one in self.promises.forms:
            one.fields["side"].choices = sides

    def is_valid(self) -> bool:
        """Whether everything can be."""
        return all([self.head.is_valid(), self.conditions.is_valid(), self.promises.is_valid()])

    @property
    def errors(self) -> bool:
        """Whether something is not right somewhere."""
        lines = self.conditions.total_error_count() + self.promises.total_error_count()
        return bool(self.head.errors) or lines > 0

    def non_field_errors(self) -> list[str]:
        """What is not right with the agreement as a whole."""
        lines = [*self.conditions.non_form_errors(), *self.promises.non_form_errors()]
        return [*self.head.non_field_errors(), *lines]

    def __iter__(self) -> Iterator[forms.BoundField]:
        """All fields in the order of the page, for the summary of what is not right."""
        for one in (self.head, *self.conditions.forms, *self.promises.forms):
            yield from one

    @property
    def lines(self) -> list[Line]:
        """The conditions with words, in their order."""
        return [Line(row["kind"], row["words"], _day(row["due_on"])) for row in _filled(self.conditions)]

    @property
    def undertakings(self) -> list[Promise]:
        """The undertakings with words, in their order."""
        return [Promise(row["side"], row["words"]) for row in _filled(self.promises)]

    def attempt(self, work: Callable[[], Any]) -> bool:
        """Whether `work` was done; what is refused is said at the field of the line in which it is mended."""
        try:
            work()
        except RefusedLine as refused:
            which, field = words.LINES[refused.code]
            rows = self.conditions if which == "conditions" else self.promises
            filled = [form for form in rows.forms if form.cleaned_data.get("words")]
            filled[refused.at].add_error(field, words.refusal(refused.code))
            return False
        except Refused as refused:
            named = words.FIELDS.get(refused.code)
            self.head.add_error(named if named in self.head.fields else None, words.refusal(refused.code))
            return False
        return True


def _lines(form: type[forms.Form], most: int) -> Any:
    return forms.formset_factory(form, extra=EMPTY, max_num=most, absolute_max=most + 10, validate_max=True)


def _filled(rows: Any) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in rows.forms if form.cleaned_data.get("words")]


def _day(day: Any) -> date:
    assert isinstance(day, date)  # `ConditionForm.clean` asks it of every condition with words
    return day
