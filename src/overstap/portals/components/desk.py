"""The page of one question at the enquiry desk: read, answer, hand on. The same for advisers and coordinators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.access.acting import Acting
from overstap.journeys.moves import Stale
from overstap.steps.registration import actions
from overstap.steps.registration.queries import desk


class AnswerForm(forms.Form):
    """An answer at the desk."""

    words = forms.CharField(
        label=gettext_lazy("Your answer"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": gettext_lazy("Write an answer."), "max_length": gettext_lazy("Use at most 8,000 letters."),
        },
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class HandOnForm(forms.Form):
    """To whom a question goes, and why."""

    to = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        error_messages={
            "invalid_choice": gettext_lazy("Choose from the list."), "required": gettext_lazy("Choose from the list."),
        },
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=500,
        error_messages={
            "required": gettext_lazy("Say why."), "max_length": gettext_lazy("Use at most 500 letters."),
        },
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, people: list[tuple[str, str]], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to"].choices = [("", gettext_lazy("Choose")), *people]  # type: ignore[attr-defined]


def show(request: HttpRequest, acting: Acting, public_id: UUID, back: str) -> HttpResponse:
    """One question. `back` is the name of the page with all of them."""
    row = desk.enquiry(public_id, viewer=acting)
    people = [(str(one.public_id), f"{one.person.name}, {one.organisation.name}") for one in desk.can_take_over(row)]
    hands_on, posted = "hand-on" in request.POST, request.method == "POST"
    start = {"version": row.version}
    give = HandOnForm(people, request.POST if hands_on else None, initial=start)
    reply = AnswerForm(request.POST if posted and not hands_on else None, initial=start)
    try:
        if give.is_bound and give.is_valid():
            told = give.cleaned_data
            actions.hand_on(row, UUID(told["to"]), by=acting, reason=told["reason"], version=told["version"])
            messages.success(request, _("The question went on."))
            return redirect(back)
        if reply.is_bound and reply.is_valid():
            told = reply.cleaned_data
            actions.answer(row, told["words"], by=acting, version=told["version"])
            messages.success(request, _("The answer is there. Whoever left an address gets a mail."))
            return redirect(back)
    except Stale:
        messages.info(request, _("This question was answered or went on already. Nothing was changed."))
        return redirect(back)
    context = {"acting": acting, "enquiry": row, "answer": reply, "hand_on": give, "back": back}
    return render(request, "components/enquiry.html", context, status=422 if posted else 200)
