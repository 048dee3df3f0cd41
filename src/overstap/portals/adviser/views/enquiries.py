"""A question of the desk: answer it, or hand it on."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.access.acting import Acting
from overstap.access.roles import Adviser
from overstap.journeys.moves import Stale
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.employers import words
from overstap.steps.registration.actions import desk as actions
from overstap.steps.registration.queries import desk


class AnswerForm(forms.Form):
    """An answer in words."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = forms.CharField(
        label=gettext_lazy("Your answer"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=8000,
        error_messages={
            "required": gettext_lazy("Write an answer first."),
            "max_length": gettext_lazy("Make this shorter: at most 8,000 letters."),
        },
    )


class HandOnForm(forms.Form):
    """To whom, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    to = forms.ChoiceField(
        label=gettext_lazy("To whom?"), error_messages={"required": gettext_lazy("Choose somebody from the list.")}
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Say in a few words why."),
            "max_length": gettext_lazy("Make this shorter: at most 300 letters."),
        },
    )


@gate(Adviser, methods=("GET", "HEAD", "POST"))
def enquiry(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """The question, where it went, and the answer."""
    row = desk.enquiry(public_id, viewer=acting)
    if request.method != "POST":
        return _page(request, acting, public_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.answer(row, told["words"], by=acting, version=told["version"])
        except Stale:
            form.add_error(None, str(words.STALE))
        except BadInput:
            form.add_error("words", _("Write an answer first."))
        else:
            messages.success(request, _("Your answer goes to whoever asked."))
            return redirect("adviser:desk")
    return _page(request, acting, public_id, answer=form)


@gate(Adviser, methods=("POST",))
def hand_on(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Give it to somebody who knows more of it."""
    row = desk.enquiry(public_id, viewer=acting)
    form = _hand_on_form(acting, public_id, request)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.hand_on(row, uuid.UUID(told["to"]), by=acting, reason=told["reason"], version=told["version"])
        except Stale:
            form.add_error(None, str(words.STALE))
        except BadInput:
            form.add_error("reason", _("Say in a few words why."))
        else:
            messages.success(request, _("Handed on. The day by which it is answered stays."))
            return redirect("adviser:desk")
    return _page(request, acting, public_id, further=form)


def _hand_on_form(acting: Acting, public_id: uuid.UUID, request: HttpRequest | None = None) -> HandOnForm:
    row = desk.enquiry(public_id, viewer=acting)
    form = HandOnForm(request.POST if request else None, initial={"version": row.version}, prefix="further")
    form.fields["to"].choices = [  # type: ignore[attr-defined]
        ("", "–"),
        *((str(one.public_id), f"{one.person.name}, {one.organisation.name}") for one in desk.can_take_over(row)),
    ]
    return form


def _page(
    request: HttpRequest,
    acting: Acting,
    public_id: uuid.UUID,
    *,
    answer: AnswerForm | None = None,
    further: HandOnForm | None = None,
) -> HttpResponse:
    row = desk.enquiry(public_id, viewer=acting)
    context = {
        "acting": acting, "enquiry": row, "today": clock.today(),
        "answer": answer or AnswerForm(initial={"version": row.version}),
        "further": further or _hand_on_form(acting, public_id),
    }  # fmt: skip
    return render(request, "adviser/enquiry.html", context, status=422 if answer or further else 200)
