"""What do you want? Practical limits, preferences, and what should weigh most. All may stay empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overstap.catalogue import queries as catalogue
from overstap.catalogue.queries import CatalogueMissing
from overstap.portals.public import answers, heard, visitor
from overstap.portals.public.asking import glance, keep_checked, language
from overstap.portals.public.forms import AnswersForm
from overstap.portals.public.gate import personal
from overstap.portals.public.visitor import Notice, Visitor
from overstap.portals.public.wishing import PreferencesForm, WeightsForm
from overstap.shared.problems import BadInput


@personal("GET", "HEAD", "POST")
def want(request: HttpRequest) -> HttpResponse:
    """Place, hours, pay, licences and diplomas."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:landing")
    form = AnswersForm(request.POST) if request.method == "POST" else None
    try:
        if form and (accepted := _accepted(form, now)) is not None:
            visitor.keep(request, now, Notice("answers"))
            return redirect(_after_want(request, accepted))
        if not answers.tells_enough(now.profile):
            return redirect("public:did")
        answer = glance(now.profile)
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)
    context = {
        "form": form or AnswersForm.showing(now.profile, answer["profile"]["place"]),
        "unclear": _unclear_place(answer),
        "notice": visitor.notice(request),
    }
    return render(request, "public/want.html", context, status=422 if form else 200)


def _after_want(request: HttpRequest, answer: dict[str, Any]) -> str:
    """Where to go on: a place with two meanings is asked again first."""
    if _unclear_place(answer):
        return "public:want"
    return "public:options" if "results" in request.POST else "public:preferences"


def _unclear_place(answer: dict[str, Any]) -> list[heard.Unclear]:
    return [row for row in heard.unclear(answer) if row.field == "place"]


def _accepted(form: AnswersForm, now: Visitor) -> dict[str, Any] | None:
    """What was understood, when form and matching accept the answers and they stand in the profile.

    Nothing unclear where there is nothing to match with yet; None when the form says what is wrong.
    """
    if not form.is_valid():
        return None
    changed = form.apply_to(now.profile)
    try:
        answer = glance(changed) if answers.tells_enough(changed) else {"notUnderstood": []}
    except BadInput as problem:
        form.refuse(problem.field or "", problem.message)
        return None
    now.profile = changed
    return answer


@personal("GET", "HEAD", "POST")
def preferences(request: HttpRequest) -> HttpResponse:
    """Sector, evenings, outdoors, with people."""

    def form(profile: dict[str, Any], data: Any) -> PreferencesForm:
        return PreferencesForm(list(catalogue.sector_labels(language()).items()), profile, data)

    return _page(request, "preferences", form, "public:interests")


@personal("GET", "HEAD", "POST")
def weights(request: HttpRequest) -> HttpResponse:
    """What should weigh most in the list."""
    return _page(request, "weights", WeightsForm, "public:options")


def _page(
    request: HttpRequest,
    name: str,
    make: Callable[[dict[str, Any], Any], PreferencesForm | WeightsForm],
    after: str,
) -> HttpResponse:
    """A page with one form, whose answers replace those of before."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:landing")
    form = make(now.profile, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if form.is_valid():
            now.profile = form.apply_to(now.profile)
            keep_checked(request, now, Notice("answers"))
            return redirect("public:options" if "results" in request.POST else after)
        return render(request, f"public/{name}.html", {"form": form}, status=422)
    return render(request, f"public/{name}.html", {"form": form, "notice": visitor.notice(request)})
