"""What do you want? Practical limits, preferences, and what should weigh most. All may stay empty."""

from __future__ import annotations

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
        if form and _accepted(form, now):
            visitor.keep(request, now, Notice("answers"))
            return redirect(_after_want(request, now))
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


def _after_want(request: HttpRequest, now: Visitor) -> str:
    """Where to go on: a place with two meanings is asked again first."""
    if answers.tells_enough(now.profile) and _unclear_place(glance(now.profile)):
        return "public:want"
    return "public:options" if "results" in request.POST else "public:preferences"


def _unclear_place(answer: dict[str, Any]) -> list[heard.Unclear]:
    return [row for row in heard.unclear(answer) if row.field == "place"]


def _accepted(form: AnswersForm, now: Visitor) -> bool:
    """Whether form and matching accept the answers; then they stand in the profile, else the form says why not."""
    if not form.is_valid():
        return False
    changed = form.apply_to(now.profile)
    try:
        if answers.tells_enough(changed):
            glance(changed)
    except BadInput as problem:
        form.refuse(problem.field or "", problem.message)
        return False
    now.profile = changed
    return True


@personal("GET", "HEAD", "POST")
def preferences(request: HttpRequest) -> HttpResponse:
    """Sector, evenings, outdoors, with people."""
    return _form(request, "preferences", "public:interests")


@personal("GET", "HEAD", "POST")
def weights(request: HttpRequest) -> HttpResponse:
    """What should weigh most in the list."""
    return _form(request, "weights", "public:options")


def _form(request: HttpRequest, name: str, after: str) -> HttpResponse:
    """A page with one form, whose answers replace those of before."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:landing")
    form: PreferencesForm | WeightsForm
    given: dict[str, Any] = {"data": request.POST} if request.method == "POST" else {}
    if name == "preferences":
        form = PreferencesForm(list(catalogue.sector_labels(language()).items()), now.profile, **given)
    else:
        form = WeightsForm(now.profile, **given)
    if request.method == "POST":
        if form.is_valid():
            now.profile = form.apply_to(now.profile)
            keep_checked(request, now, Notice("answers"))
            return redirect("public:options" if "results" in request.POST else after)
        return render(request, f"public/{name}.html", {"form": form}, status=422)
    return render(request, f"public/{name}.html", {"form": form, "notice": visitor.notice(request)})
