"""Forms of coaching that more than one kind of person fills in: a session, a note, a plan."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.shared import clock
from overstap.steps.coaching.actions.plans import Line
from overstap.steps.coaching.queries.plans import PlanNow

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DAY_FORMAT, TIME_FORMAT = "%Y-%m-%d", "%H:%M"
EMPTY_LINES = 3


class DayField(forms.DateField):
    """A day, as the browser's calendar or a person writes it."""

    def __init__(self, *, label: _StrPromise | str, required: bool = True, help_text: _StrPromise | str = "") -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "short"}, format=DAY_FORMAT)
        super().__init__(
            label=label, required=required, help_text=help_text, widget=widget,
            input_formats=[DAY_FORMAT, "%d-%m-%Y", "%d/%m/%Y"],
            error_messages={
                "required": _("Choose a day."), "invalid": _("Write a day like this: 31-12-2026."),
            },
        )  # fmt: skip


class Once(forms.Form):
    """A form that counts once however often it is sent, by a hidden key."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        named["initial"] = {"once": uuid.uuid4(), **(named.get("initial") or {})}
        super().__init__(*args, **named)


class SessionForm(Once):
    """When and where a talk is."""

    day = DayField(label=_("Which day?"))
    time = forms.TimeField(
        label=_("What time?"),
        input_formats=[TIME_FORMAT, "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format=TIME_FORMAT),
        error_messages={"required": _("Fill in a time."), "invalid": _("Write a time like this: 14:30.")},
    )
    minutes = forms.TypedChoiceField(
        label=_("How long?"),
        coerce=int,
        choices=[(30, _("30 minutes")), (45, _("45 minutes")), (60, _("1 hour")), (90, _("an hour and a half"))],
        initial=60,
        error_messages={"required": _("Choose how long."), "invalid_choice": _("Choose how long.")},
    )
    is_online = forms.TypedChoiceField(
        label=_("How do you meet?"),
        coerce=lambda value: value == "online",
        choices=[("place", _("We meet")), ("online", _("Online or by phone"))],
        initial="place",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you meet."), "invalid_choice": _("Choose how you meet.")},
    )
    place = forms.CharField(
        label=_("Where, or how to join?"),
        max_length=300,
        help_text=_("For example: library, Stationsplein 1. Or: I call you."),
        error_messages={
            "required": _("Fill in where the talk is, or how to join online."),
            "max_length": _("This is too long. Use at most 300 characters."),
        },
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def starts_at(self) -> datetime:
        """The moment, as it is in the Netherlands."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], clock.AMSTERDAM)

    @property
    def told(self) -> dict[str, Any]:
        """What actions ask, from a form that is right."""
        data = self.cleaned_data
        return {
            "starts_at": self.starts_at, "minutes": data["minutes"], "place": data["place"],
            "is_online": data["is_online"],
        }  # fmt: skip


def session_initial(session: Any) -> dict[str, Any]:
    """What the form shows of a session that is there."""
    starts = session.starts_at.astimezone(clock.AMSTERDAM)
    return {
        "day": starts.date(), "time": starts.time(), "minutes": session.minutes, "place": session.place,
        "is_online": "online" if session.is_online else "place", "version": session.version,
    }  # fmt: skip


class NoteForm(Once):
    """A note."""

    words = forms.CharField(
        label=_("Your note"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write something."),
            "max_length": _("This is too long. Use at most 5,000 characters."),
        },
    )


class GoalForm(forms.Form):
    """What a plan is for, and the version that was read."""

    goal = forms.CharField(
        label=_("What is the goal?"),
        help_text=_("In one or two sentences. For example: within a year I work as a nurse."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write down a goal."),
            "max_length": _("This is too long. Use at most 1,000 characters."),
        },
    )
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)


class LineForm(forms.Form):
    """One action. Without words it is none."""

    words = forms.CharField(
        label=_("What?"),
        required=False,
        max_length=300,
        error_messages={"max_length": _("This is too long. Use at most 300 characters.")},
    )
    owner = forms.ChoiceField(
        label=_("Who does it?"), required=False, choices=[("candidate", _("the candidate")), ("coach", _("the coach"))]
    )
    due_on = DayField(label=_("By when?"), required=False)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """An action has a day."""
        data = dict(super().clean() or {})
        if data.get("words") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose a day."))
        return data


class PlanForms:
    """The goal and all its actions as one form; a few empty lines wait for more."""

    def __init__(self, data: Mapping[str, Any] | None, plan: PlanNow | None) -> None:
        lines = forms.formset_factory(LineForm, extra=EMPTY_LINES, max_num=30, absolute_max=40, validate_max=True)
        goal = {"goal": plan.version.goal if plan else "", "base": plan.version.number if plan else 0}
        initial: Sequence[dict[str, Any]] = [
            {"words": one.words, "owner": one.owner, "due_on": one.due_on, "key": one.key}
            for one in (plan.actions if plan else [])
        ]
        self.goal = GoalForm(data, initial=goal)
        self.lines = lines(data, initial=initial, prefix="lines")

    def is_valid(self) -> bool:
        """Whether everything can be."""
        return bool(self.goal.is_valid()) & bool(self.lines.is_valid())

    @property
    def errors(self) -> bool:
        """Whether something is not right, in the goal or in an action."""
        return bool(self.goal.errors) or self.lines.total_error_count() > 0

    def non_field_errors(self) -> list[str]:
        """What is not right with the plan as a whole."""
        return [*self.goal.non_field_errors(), *self.lines.non_form_errors()]

    def __iter__(self) -> Iterator[forms.BoundField]:
        """All fields in the order of the page, for the summary of what is not right."""
        for one in (self.goal, *self.lines.forms):
            yield from one

    @property
    def base(self) -> int:
        """Number of the version that was read."""
        return self.goal.cleaned_data.get("base") or 0

    @property
    def written(self) -> list[Line]:
        """The actions with words, in their order."""
        rows = [form.cleaned_data for form in self.lines.forms if form.cleaned_data.get("words")]
        return [Line(row["words"], row["owner"] or "candidate", _day(row["due_on"]), row.get("key")) for row in rows]


def _day(day: Any) -> date:
    assert isinstance(day, date)  # `LineForm.clean` asks it of every action with words
    return day


class AgreeForm(forms.Form):
    """Which version was read, and how it read."""

    number = forms.IntegerField(min_value=1, max_value=100_000)
    digest = forms.CharField(max_length=64)


class MarkForm(forms.Form):
    """Which action is done, or not after all."""

    action = forms.UUIDField()
    done = forms.ChoiceField(choices=[("1", "1"), ("0", "0")])
