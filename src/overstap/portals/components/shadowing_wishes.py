"""Days a candidate asks for, and how an employer answers: forms and pages, kept simple for a telephone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.journeys.moves import Stale
from overstap.portals.components import attempts
from overstap.portals.components.fields import radio
from overstap.portals.components.shadowing import named
from overstap.steps.shadowing import actions, words
from overstap.steps.shadowing.queries import shadowings as queries
from overstap.steps.shadowing.queries import wishes
from overstap.steps.shadowing.queries.wishes import Asked

PARTS = ("morning", "afternoon")
"""What can be ticked of a day; evenings are asked for in words."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day with its boxes."""

    day: date
    boxes: list[tuple[Any, Any]]
    """The box, and what stands beside it."""


class DaysForm(forms.Form):
    """How, on which half-days, and what one wants to say."""

    variant = radio(
        gettext_lazy("How do you want to come along?"), (), gettext_lazy("Choose how you want to come along.")
    )
    half_days = forms.MultipleChoiceField(
        label=gettext_lazy("When does it suit you?"), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick at least one half-day."),
            "invalid_choice": gettext_lazy("One of these days cannot be chosen any more. Choose again."),
        },
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What do you want to say to the employer?"), required=False, max_length=500,
        help_text=gettext_lazy("For example other days that suit you, or what you want to see. It can stay empty."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("Use at most 500 characters.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        kinds = [(row.key, named(row)) for row in wishes.kinds()]
        self.fields["variant"].choices = [  # type: ignore[attr-defined]
            (key, f"{one['name']}. {one['limits']}") for key, one in kinds
        ]
        self._weeks = wishes.days_to_choose()
        self.fields["half_days"].choices = [  # type: ignore[attr-defined]
            (f"{day.isoformat()} {part}", words.PARTS[part])
            for week in self._weeks for day in week for part in PARTS
        ]  # fmt: skip
        self.initial.setdefault("variant", kinds[0][0] if kinds else "")

    @property
    def weeks(self) -> list[tuple[list[Day], bool]]:
        """The days with their boxes, week by week; and whether a week stands open."""
        boxes = iter(self["half_days"])
        found = []
        for number, week in enumerate(self._weeks):
            days = [Day(day, [(next(boxes), words.PARTS[part]) for part in PARTS]) for day in week]
            ticked = any(box.data["selected"] for one in days for box, _said in one.boxes)
            found.append((days, number == 0 or ticked))
        return found

    @property
    def told(self) -> dict[str, Any]:
        """What `actions.ask_days` asks, from a form that is right."""
        pairs = [one.split(" ") for one in self.cleaned_data["half_days"]]
        return {
            "variant": self.cleaned_data["variant"], "words": self.cleaned_data["words"],
            "half_days": [(date.fromisoformat(day), part) for day, part in pairs],
        }  # fmt: skip


class DeclineForm(forms.Form):
    """Why not."""

    why = forms.CharField(
        label=gettext_lazy("Why not on these days?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The candidate reads this. Say which days can be, if you know."),
        error_messages={
            "required": gettext_lazy("Say why. The candidate can then ask for other days."),
            "max_length": gettext_lazy("Use at most 500 characters."),
        },
    )  # fmt: skip


def ask(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """The candidate asks for days, reads what became of it, or takes it back."""
    match = queries.match_to_arrange(key, viewer=acting)
    running = next((row for row in queries.for_match(match, viewer=acting) if row.state in queries.RUNNING), None)
    if running is not None:
        messages.info(request, words.refusal_to_candidate("running"))
        return redirect("candidate:shadowing", key=running.public_id)
    asked = wishes.of_match(match, viewer=acting)
    waits = asked is not None and not asked.row.answer
    posted = request.method == "POST"
    if posted and asked is not None and "take-back" in request.POST:
        if _attempt(request, lambda: actions.take_back_days(asked=_read(request, asked), by=acting)):
            messages.success(request, _("You took it back. You can ask for other days."))
        return redirect("candidate:shadowing-days", match=key)
    form = DaysForm(request.POST if posted else None)
    # The same form sent twice finds the first one waiting: `ask_days` knows it again, and what differs is refused.
    if posted and form.is_valid() and _attempt(
        request, lambda: actions.ask_days(match=match, by=acting, **form.told), form
    ):  # fmt: skip
        messages.success(request, _("You asked for these days. The employer answers, and you hear of it."))
        return redirect("candidate:shadowing-days", match=key)
    closed = wishes.closed(match, viewer=acting)
    context = {
        "acting": acting, "match": match, "asked": asked, "waits": waits, "form": form,
        "in_words": in_words(asked) if asked else None,
        "closed": words.refusal_to_candidate(closed) if closed else "",
    }  # fmt: skip
    return render(request, "components/shadowing_days.html", context, status=422 if posted else 200)


def asked_of_us(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """The employer reads which days somebody asks for: fill in the rest, or say why not."""
    match = queries.match_to_arrange(key, viewer=acting)
    asked = wishes.of_match(match, viewer=acting)
    if asked is None:
        messages.info(request, _("No days are asked for any more."))
        return redirect("employer:shadowings")
    posted = request.method == "POST"
    form = DeclineForm(request.POST if posted else None)
    if posted and form.is_valid() and _attempt(
        request,
        lambda: actions.decline_days(asked=_read(request, asked), why=form.cleaned_data["why"], by=acting), form,
    ):  # fmt: skip
        messages.success(request, _("The candidate reads why, and can ask for other days."))
        return redirect("employer:shadowings")
    if not posted:
        looks.record(acting, match.candidate, "name")
    new = reverse("employer:shadowing-new", kwargs={"match": key})
    context = {
        "acting": acting, "match": match, "asked": asked, "in_words": in_words(asked), "form": form,
        "new": f"{new}?variant={asked.row.variant.key}", "named": named(asked.row.variant),
    }  # fmt: skip
    return render(request, "components/shadowing_asked.html", context, status=422 if posted else 200)


def _read(request: HttpRequest, asked: Asked) -> Any:
    """What was asked on the page that was sent. Raises Stale when other days were asked since."""
    if request.POST.get("asked") != str(asked.row.public_id):
        raise Stale
    return asked.row


def in_words(asked: Asked) -> dict[str, Any]:
    """What was asked, as people read it."""
    return {
        "days": [(day, [words.PARTS[part] for part in parts]) for day, parts in asked.days],
        "state": words.ANSWERS_TO_DAYS.get(asked.row.answer, ""), "kind": named(asked.row.variant)["name"],
    }  # fmt: skip


def line_of(asked: Asked) -> dict[str, Any]:
    """What was asked in the list of what an employer has to do."""
    return {
        "row": asked.row, "todo": _("Asks to come along on certain days"),
        "address": reverse("employer:shadowing-asked", kwargs={"match": asked.row.match.public_id}),
    }  # fmt: skip


def _attempt(request: HttpRequest, work: Callable[[], Any], form: forms.BaseForm | None = None) -> bool:
    fields = words.FIELDS_OF_DAYS | {"why": "why"}
    said = words.refusal_to_candidate if not isinstance(form, DeclineForm) else words.refusal
    return attempts.attempt(request, work, form=form, words=said, fields=fields)
