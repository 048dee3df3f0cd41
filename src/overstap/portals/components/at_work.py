"""Pages of work that more than one kind of person has: one employment, its end, a check-in. The forms, and how they go.

A portal gives the names of its own addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from overstap.access.acting import Acting
from overstap.portals.components import attempts
from overstap.portals.components.coaching import DayField
from overstap.portals.components.fields import radio
from overstap.shared import clock
from overstap.steps.guidance import actions as guidance
from overstap.steps.guidance import words
from overstap.steps.guidance.queries import asked, watching
from overstap.steps.guidance.questions import HIGHEST, LOWEST
from overstap.steps.placement import actions as placement
from overstap.steps.placement.words import ENDED, FIELDS

UNKNOWN = "?"
LONGEST = _("This is too long. Use at most 1,000 characters.")


def attempt(request: HttpRequest, work: Callable[[], Any], form: forms.BaseForm | None = None) -> bool:
    """Whether `work` was done; if not, the form or the next page says why."""
    return attempts.attempt(request, work, form=form, words=words.refusal, fields=FIELDS | words.FIELDS)


class StartForm(forms.Form):
    """First day, workplace, mentor."""

    planned_on = DayField(label=_("First day of work"))
    workplace = forms.CharField(
        label=_("Where?"), required=False, max_length=200, help_text=_("Address and whom to ask for."),
        error_messages={"max_length": _("This is too long. Use at most 200 characters.")},
    )  # fmt: skip
    mentor = forms.CharField(
        label=_("Who shows the work?"), required=False, max_length=150, help_text=_("Name of the mentor."),
        error_messages={"max_length": _("This is too long. Use at most 150 characters.")},
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FirstDayForm(forms.Form):
    """The day on which somebody came."""

    day = DayField(label=_("On which day was the first day of work?"))


class GuideForm(forms.Form):
    """Who is there as what."""

    member = forms.UUIDField(
        label=_("Who?"), error_messages={"required": _("Choose who."), "invalid": _("Choose who.")}
    )


class WeeksForm(forms.Form):
    """In which weeks is asked."""

    weeks = forms.CharField(
        label=_("In which weeks of work is asked how it goes?"), max_length=200,
        help_text=_("Numbers from 1 to 52, with a comma in between."),
        error_messages={
            "required": _("Choose at least one week."), "max_length": _("Use at most 200 characters."),
        },
    )  # fmt: skip

    def clean_weeks(self) -> set[int]:
        """The numbers that were typed."""
        typed = str(self.cleaned_data["weeks"]).replace(";", ",").replace(" ", ",").split(",")
        found = [one for one in typed if one]
        if not all(one.isascii() and one.isdigit() and len(one) <= 3 for one in found):
            raise forms.ValidationError(gettext("Write numbers with a comma in between. For example: 1, 4, 12."))
        return {int(one) for one in found}


class EndForm(forms.Form):
    """Work ended."""

    day = DayField(label=_("What was the last day of work?"))
    why = radio(_("Why did the work end?"), tuple(ENDED.items()), _("Choose why the work ended."))
    words = forms.CharField(
        label=_("Do you want to say more?"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}), error_messages={"max_length": LONGEST},
    )  # fmt: skip


class CheckInForm(forms.Form):
    """The questions of one side, each with five answers and “I do not know”; words where there is room for them."""

    def __init__(self, *args: Any, questions: Iterable[Any], with_words: bool, language: str, **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [(str(value), text) for value, text in sorted(words.ANSWERS.items(), reverse=True)]
        self.topics = []
        for one in questions:
            self.topics.append(one.topic)
            self.fields[one.topic] = radio(
                one.text(language), (*choices, (UNKNOWN, words.UNKNOWN)),
                _("Choose an answer. “I do not know” is an answer too."),
            )  # fmt: skip
        if with_words:
            self.fields["words"] = forms.CharField(
                label=_("Do you want to say more?"), required=False, max_length=1000,
                widget=forms.Textarea(attrs={"rows": 4}), error_messages={"max_length": LONGEST},
            )  # fmt: skip

    @property
    def answers(self) -> dict[str, int | None]:
        """What was chosen, by topic."""
        told = {topic: self.cleaned_data[topic] for topic in self.topics}
        return {topic: None if value == UNKNOWN else int(value) for topic, value in told.items()}


class FeedbackForm(forms.Form):
    """How a link of the chain was."""

    rating = forms.TypedChoiceField(
        label=_("How was it?"), coerce=int, choices=sorted(words.RATINGS.items(), reverse=True),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was."), "invalid_choice": _("Choose how it was.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("What went well, or what could be better?"), required=False, max_length=1000,
        help_text=_("Do not name anybody."), widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": LONGEST},
    )  # fmt: skip


def employment(request: HttpRequest, acting: Acting, row: Any, portal: str, **more: Any) -> HttpResponse:
    """Everything of one employment: when, who is there, the weeks; what was sent says which of its forms it is."""
    language = get_language() or "nl"
    do = request.POST.get("do", "") if request.method == "POST" else ""
    start = StartForm(
        request.POST if do == "start" else None,
        initial={
            "planned_on": row.planned_on, "workplace": row.workplace, "mentor": row.mentor, "version": row.version,
        },
    )  # fmt: skip
    first = FirstDayForm(
        request.POST if do == "first-day" else None, initial={"day": min(row.planned_on, clock.today())}
    )
    guide = GuideForm(request.POST if do in words.KINDS else None)
    chosen = WeeksForm(request.POST if do == "weeks" else None, auto_id="weeks-%s")
    if do and _done(request, acting, row, do, start, first, guide, chosen):
        return redirect(f"{portal}:employment", key=row.public_id)
    at_work = watching.one(row, viewer=acting)
    weeks = watching.asked_in(row, language, viewer=acting)
    if not chosen.is_bound:
        chosen.initial["weeks"] = ", ".join(str(week.number) for week in weeks)
    context = {
        "acting": acting, "row": row, "at_work": at_work, "weeks": weeks, "start": start, "first": first,
        "guide": guide, "chosen": chosen, "do": do, "portal": portal,
        "kinds": [
            (kind, title, at_work.guides.get(kind),
             watching.can_be(row, kind, viewer=acting) if row.last_day_on is None and _can_have(row, kind) else [])
            for kind, title in words.KINDS.items()
        ],
        "ended": ENDED.get(row.ended_why, ""), "sides": words.SIDES.items(), "answers": words.ANSWERS,
        "unknown": words.UNKNOWN, "states": words.STATES, "schedule": watching.schedule(clock.today()),
        "end_page": f"{portal}:employment-end", **more,
    }  # fmt: skip
    return render(request, "components/employment.html", context, status=422 if request.method == "POST" else 200)


def _can_have(row: Any, kind: str) -> bool:
    """Whether there can be one: a buddy, manager or HR only with an employer of the network."""
    return kind == "coach" or row.organisation_id is not None


def _done(
    request: HttpRequest, acting: Acting, row: Any, do: str,
    start: StartForm, first: FirstDayForm, guide: GuideForm, chosen: WeeksForm,
) -> bool:  # fmt: skip
    """Do what was sent; False when it cannot be, and the page says why."""
    if do == "start" and start.is_valid():
        told = start.cleaned_data
        version = row.version if told["version"] is None else told["version"]
        work: Callable[[], Any] = lambda: placement.change_start(  # noqa: E731 - one of several, done below
            employment=row, planned_on=told["planned_on"], workplace=told["workplace"], mentor=told["mentor"],
            version=version, by=acting,
        )  # fmt: skip
        form: forms.Form = start
    elif do == "first-day" and first.is_valid():
        work, form = lambda: placement.first_day(employment=row, on=first.cleaned_data["day"], by=acting), first
    elif do == "weeks" and chosen.is_valid():
        work, form = lambda: guidance.adapt(employment=row, weeks=chosen.cleaned_data["weeks"], by=acting), chosen
    elif do in words.KINDS and guide.is_valid():
        wanted = guide.cleaned_data["member"]
        found = [one for one in watching.can_be(row, do, viewer=acting) if one.public_id == wanted]
        if not found:
            guide.add_error("member", gettext("Choose who."))
            return False
        work, form = lambda: guidance.assign(employment=row, kind=do, membership=found[0], by=acting), guide
    else:
        return False
    if attempt(request, work, form):
        messages.success(request, gettext("That is kept."))
        return True
    return False


def end(request: HttpRequest, acting: Acting, row: Any, back: str, done: str) -> HttpResponse:
    """Say that work ended, and why; what it means stands above the form. `back`, `done`: addresses."""
    form = EndForm(request.POST if request.method == "POST" else None, initial={"day": clock.today()})
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempt(
            request,
            lambda: placement.end_work(
                employment=row, last_day=told["day"], why=told["why"], words=told["words"], by=acting
            ),
            form,
        ):
            messages.success(request, gettext("That is kept. Whoever guides hears of it."))
            return redirect(done)
    context = {"acting": acting, "row": row, "form": form, "back": back}
    return render(request, "components/work_ended.html", context, status=422 if form.is_bound else 200)


def check_in(request: HttpRequest, acting: Acting, row: Any, back: str) -> HttpResponse:
    """Answer a check-in; what was answered is read back. `back`: the address of where one came from."""
    own = row.side == "candidate"
    form = CheckInForm(
        request.POST if request.method == "POST" else None, questions=asked.of(row), with_words=row.side != "buddy",
        language=get_language() or "nl",
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        told = form.cleaned_data.get("words", "")
        if attempt(request, lambda: guidance.answer(check_in=row, answers=form.answers, words=told, by=acting), form):
            messages.success(request, gettext("Thank you. Your answers are kept."))
            return redirect(back)
    language = get_language() or "nl"
    context = {
        "acting": acting, "row": row, "form": form, "back": back, "own": own, "left": guidance.has_left(row),
        "told": [
            (one.text(language), words.ANSWERS.get(row.answers.get(one.topic), words.UNKNOWN)) for one in asked.of(row)
        ],
        "lowest": LOWEST, "highest": HIGHEST,
    }  # fmt: skip
    return render(request, "components/check_in.html", context, status=422 if form.is_bound else 200)
