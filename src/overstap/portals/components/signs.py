"""Pages of signals: who may need help, and what was done. The same for a coach and for a coordinator."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.access.acting import Acting
from overstap.journeys import signals as actions
from overstap.portals.components.at_work import attempt
from overstap.steps.guidance.queries import signs


class AnswerForm(forms.Form):
    """What was done about a signal."""

    words = forms.CharField(
        label=gettext_lazy("What did you do about it?"), max_length=1000,
        help_text=gettext_lazy("For example: called, and planned a talk on Tuesday. The candidate can read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Write down what you did."),
            "max_length": gettext_lazy("This is too long. Use at most 1,000 characters."),
        },
    )  # fmt: skip


def every(request: HttpRequest, acting: Acting, portal: str) -> HttpResponse:
    """What waits, the longest first; and what was done before."""
    context = {
        "acting": acting, "waiting": _by_person(signs.open_ones(viewer=acting)),
        "before": signs.answered(viewer=acting), "one_page": f"{portal}:signal",
    }  # fmt: skip
    return render(request, "components/signals.html", context)


def _by_person(found: list[signs.Sign]) -> list[list[signs.Sign]]:
    """The signs of each person together: whoever waits longest first."""
    people: dict[int, list[signs.Sign]] = {}
    for one in found:
        people.setdefault(one.signal.candidate_id, []).append(one)
    return list(people.values())


def one(
    request: HttpRequest, acting: Acting, key: UUID, portal: str, ways: list[tuple[str, str | Promise]]
) -> HttpResponse:
    """One signal with its rule, and a form to say what was done."""
    found = signs.one(key, viewer=acting)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    back = reverse(f"{portal}:signals")
    if form.is_bound and form.is_valid():
        told = form.cleaned_data["words"]
        if attempt(request, lambda: actions.answer(signal=found, words=told, by=acting), form):
            messages.success(request, _("That is kept."))
            return redirect(back)
    context = {
        "acting": acting, "sign": signs.sign(found, viewer=acting), "form": form, "ways": ways, "back": back,
    }  # fmt: skip
    return render(request, "components/signal.html", context, status=422 if form.is_bound else 200)
