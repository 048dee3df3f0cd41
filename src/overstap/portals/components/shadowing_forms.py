"""Forms of coming along at work that more than one kind of person fills in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.coaching import DayField
from overstap.portals.components.fields import OnceForm, radio
from overstap.steps.shadowing import asking, words
from overstap.steps.shadowing.programmes import LONGEST_LINE, MOST_LINES, Line

EMPTY_LINES, EMPTY_DAYS, MOST_DAYS = 2, 5, 10
WHOLE_DAY = "day"
DAY_PARTS = {WHOLE_DAY: ("morning", "afternoon")} | {key: (key,) for key in words.PARTS}
WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
CENTS = 100


class DayForm(forms.Form):
    """One day on which somebody comes along. Without a day it is none."""

    day = DayField(label=_("Which day?"), required=False)
    part = forms.ChoiceField(
        label=_("When on that day?"),
        required=False,
        choices=[(WHOLE_DAY, _("the whole day: two half-days")), *words.PARTS.items()],
    )


class LineForm(forms.Form):
    """One line of a programme. Without words it is none."""

    words = forms.CharField(
        label=_("What is done?"), required=False, max_length=LONGEST_LINE,
        error_messages={"max_length": _("Use at most 300 characters.")},
    )  # fmt: skip
    for_side = forms.ChoiceField(
        label=_("Who finds something out by it?"),
        required=False,
        choices=[("both", _("both")), ("candidate", _("the candidate")), ("employer", _("the employer"))],
    )
    test = forms.SlugField(required=False, max_length=60, widget=forms.HiddenInput)
    test_name = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)


class ArrangeForm(OnceForm):
    """Who supervises, where, and who insures what; pay for an orientation job."""

    supervisor = forms.ChoiceField(
        label=_("Who supervises?"), help_text=_("Somebody of the team. That person sees the name once all agreed."),
        error_messages={"required": _("Choose who supervises."), "invalid_choice": _("Choose who supervises.")},
    )  # fmt: skip
    place = forms.CharField(
        label=_("Where to come on the first day, and at what time?"), max_length=200,
        help_text=_("For example: Havenweg 12, ask for Karin at the desk, at 8.30."),
        error_messages={
            "required": _("Fill in where to come and at what time."), "max_length": _("Use at most 200 characters."),
        },
    )  # fmt: skip
    insurance = forms.CharField(
        label=_("Who insures what?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ask your insurer when you are not sure. Change these words where it is otherwise."),
        error_messages={
            "required": _("Write down who insures what."), "max_length": _("Use at most 500 characters."),
        },
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, supervisors: Sequence[Any], **named: Any) -> None:
        super().__init__(*args, **named)
        people = [(str(row.public_id), row.person.name) for row in supervisors]
        self.fields["supervisor"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]


class JobForm(forms.Form):
    """When an orientation job is, in each week, and what it pays."""

    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"))
    week = forms.MultipleChoiceField(
        label=_("Which half-days in each week?"), widget=forms.CheckboxSelectMultiple,
        choices=[
            (f"{number}-{part}", f"{day} {words.PARTS[part]}")
            for number, day in enumerate(WEEKDAYS) for part in ("morning", "afternoon")
        ],
        error_messages={"required": _("Choose at least one half-day.")},
    )  # fmt: skip
    month = forms.DecimalField(
        label=_("Gross pay a month, at full-time hours (euro)"), max_digits=7, decimal_places=2, min_value=Decimal(1),
        error_messages={"required": _("Fill in the pay."), "invalid": _("Fill in an amount, for example 2400.")},
    )  # fmt: skip
    subsidy = forms.DecimalField(
        label=_("Subsidy you ask for (euro). Leave it empty when there is none."), required=False, max_digits=7,
        decimal_places=2, min_value=Decimal(0),
        error_messages={"invalid": _("Fill in an amount, for example 2000.")},
    )  # fmt: skip

    @property
    def half_days(self) -> list[tuple[date, str]]:
        """All half-days of these weeks."""
        data = self.cleaned_data
        chosen = {(int(one[0]), one[2:]) for one in data["week"]}
        length = (data["until"] - data["since"]).days + 1
        days = [data["since"] + timedelta(days=number) for number in range(max(0, min(length, 400)))]
        return [(day, part) for day in days for number, part in sorted(chosen) if day.weekday() == number]


class ArrangeForms:
    """The whole proposal as one form: its days, its words, its programme."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, variant: Any, supervisors: Sequence[Any],
        lines: Iterable[Line], days: Iterable[tuple[date, str]] = (), initial: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self.variant, self._people = variant, {str(row.public_id): row for row in supervisors}
        self.main = ArrangeForm(data, supervisors=supervisors, initial=dict(initial))
        self.job = JobForm(data, initial=dict(initial)) if variant.is_paid else None
        empty = min(EMPTY_DAYS, variant.spread_days, (variant.most + 1) // 2)
        self.days = _set(DayForm, MOST_DAYS, empty)(
            data, prefix="days", initial=None if data else [{"day": day, "part": part} for day, part in whole(days)]
        )
        self.lines = line_forms(data, lines)

    def is_valid(self) -> bool:
        """Whether everything can be."""
        parts: list[Any] = [self.main, self.lines, *([self.job] if self.job else [self.days])]
        answers = [part.is_valid() for part in parts]  # each of them, so that every field says what is wrong
        return all(answers)

    @property
    def errors(self) -> bool:
        """Whether something is not right."""
        parts = [self.main, *([self.job] if self.job else [])]
        sets = [self.lines, *([] if self.job else [self.days])]
        return any(part.errors for part in parts) or any(one.total_error_count() for one in sets)

    @property
    def fields(self) -> dict[str, forms.Field]:
        """Those in which a refusal can be mended, by name."""
        return {**self.main.fields, **(self.job.fields if self.job else {})}

    def add_error(self, field: str | None, error: str) -> None:
        """Say at a field, or of the whole, what is not right."""
        part = self.job if self.job and field in self.job.fields else self.main
        part.add_error(field, error)

    def non_field_errors(self) -> list[str]:
        """What is not right with the whole."""
        return [*self.main.non_field_errors(), *self.lines.non_form_errors(), *self.days.non_form_errors()]

    def __iter__(self) -> Iterator[forms.BoundField]:
        """All fields in the order of the page."""
        for one in (*([self.job] if self.job else self.days.forms), self.main, *self.lines.forms):
            yield from one

    @property
    def told(self) -> dict[str, Any]:
        """What `actions.propose` and `actions.revise` ask, from a form that is right."""
        data = self.main.cleaned_data
        told: dict[str, Any] = {
            "variant": self.variant.key, "supervisor": self._people[data["supervisor"]], "place": data["place"],
            "insurance": data["insurance"], "programme": lines_of(self.lines),
        }  # fmt: skip
        if self.job:
            money = self.job.cleaned_data
            told |= {
                "half_days": self.job.half_days, "month_cents": cents(money["month"]),
                "subsidy_cents": cents(money["subsidy"]),
            }  # fmt: skip
        else:
            rows = [form.cleaned_data for form in self.days.forms if form.cleaned_data.get("day")]
            told["half_days"] = [
                (row["day"], part) for row in rows for part in DAY_PARTS[row.get("part") or WHOLE_DAY]
            ]  # fmt: skip
        return told


class BackForm(forms.Form):
    """How one side looks back: its questions, and words."""

    words = forms.CharField(
        label=_("What else do you want to say?"), required=False, max_length=1000,
        help_text=_("The other side reads this after having looked back too. You can leave it empty."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Use at most 1,000 characters.")},
    )  # fmt: skip

    def __init__(self, side: str, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.questions = asking.QUESTIONS[side]
        for question in self.questions:
            self.fields[question.key] = radio(
                question.words, [(key, asking.ANSWERS[key]) for key in question.answers],
                _("Choose an answer. “I do not know” is one too."),
            )  # fmt: skip
        self.order_fields([*(question.key for question in self.questions), "words"])

    @property
    def answers(self) -> dict[str, str]:
        """By question, from a form that is right."""
        return {question.key: self.cleaned_data[question.key] for question in self.questions}


class DecideForm(forms.Form):
    """How it goes on, and why."""

    outcome = radio(_("How does it go on?"), list(words.OUTCOMES.items()), _("Choose how it goes on."))
    why = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Candidate, coach and employer can read this."),
        error_messages={"required": _("Say why."), "max_length": _("Use at most 1,000 characters.")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class OffForm(forms.Form):
    """Why it is called off."""

    off_why = forms.CharField(
        label=_("Why is it called off?"), max_length=500,
        help_text=_("All three read this."), widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why."), "max_length": _("Use at most 500 characters.")},
    )  # fmt: skip


class SayForm(forms.Form):
    """What became of one half-day."""

    became = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            ("held", _("It happened")), ("missed-candidate", _("The candidate was not there")),
            ("missed-employer", _("Nobody of the employer was there")),
        ],
        error_messages={"required": _("Choose what became of it.")},
    )  # fmt: skip

    def __init__(self, half: Any, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, prefix=str(half.public_id))
        self.half = half

    @property
    def told(self) -> tuple[Any, str, str]:
        """What `actions.record_days` asks."""
        status, _dash, side = self.cleaned_data["became"].partition("-")
        return self.half, status, side


def _set(form: type[forms.Form], most: int, extra: int) -> Any:
    return forms.formset_factory(form, extra=extra, max_num=most, absolute_max=most + 5, validate_max=True)


def line_forms(data: Mapping[str, Any] | None, lines: Iterable[Line]) -> Any:
    """The lines of a programme as forms; a few empty ones wait for more."""
    initial = [
        {"words": one.words, "for_side": one.for_side, "test": one.test, "test_name": one.test_name} for one in lines
    ]
    # What was sent stands by itself: held against what the page began with, an unchanged line would count as empty.
    return _set(LineForm, MOST_LINES, EMPTY_LINES)(data, prefix="lines", initial=None if data else initial)


def lines_of(formset: Any) -> list[Line]:
    """The lines with words, in their order."""
    rows = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("words")]
    return [Line(row["words"], row["for_side"] or "both", row["test"], row["test_name"]) for row in rows]


def whole(days: Iterable[tuple[date, str]]) -> list[tuple[date, str]]:
    """Half-days as a person would fill them in: morning and afternoon of one day are the whole day."""
    by_day: dict[date, list[str]] = {}
    for day, part in days:
        by_day.setdefault(day, []).append(part)
    rows: list[tuple[date, str]] = []
    for day, parts in sorted(by_day.items()):
        rows += [(day, WHOLE_DAY)] if {"morning", "afternoon"} <= set(parts) else [(day, part) for part in parts]
    return rows


def cents(euro: Decimal | None) -> int | None:
    """An amount in whole cents."""
    return int(euro * CENTS) if euro else None


def new_key() -> uuid.UUID:
    """For a form that counts once."""
    return uuid.uuid4()


class OpeningForm(forms.Form):
    """Where to come, what the adviser says, and the version that was read."""

    place = forms.CharField(
        label=_("Where to come on the first day? You can leave this empty."), required=False, max_length=200,
        error_messages={"max_length": _("Use at most 200 characters.")},
    )  # fmt: skip
    advice = forms.CharField(
        label=_("Your advice to the employer"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Use at most 1,000 characters.")},
    )  # fmt: skip
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class ProgrammeForms:
    """The programme of an opening as one form."""

    def __init__(self, data: Mapping[str, Any] | None, design: Any) -> None:
        row = design.row
        self.main = OpeningForm(
            data,
            initial={
                "place": row.place if row else "", "advice": row.advice if row else "", "version": design.version,
            },
        )  # fmt: skip
        self.lines = line_forms(data, design.lines)

    def is_valid(self) -> bool:
        """Whether everything can be."""
        answers = [self.main.is_valid(), self.lines.is_valid()]
        return all(answers)

    @property
    def errors(self) -> bool:
        """Whether something is not right."""
        return bool(self.main.errors) or self.lines.total_error_count() > 0

    def non_field_errors(self) -> list[str]:
        """What is not right with the whole."""
        return [*self.main.non_field_errors(), *self.lines.non_form_errors()]

    def __iter__(self) -> Iterator[forms.BoundField]:
        """All fields in the order of the page."""
        for one in (*self.lines.forms, self.main):
            yield from one

    @property
    def written(self) -> list[Line]:
        """The lines with words."""
        return lines_of(self.lines)

    @property
    def version(self) -> int:
        """Of the page that was read."""
        return self.main.cleaned_data["version"] or 0
