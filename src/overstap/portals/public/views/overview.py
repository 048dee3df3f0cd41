"""What do I take along? Everything on a page, as a PDF and as a signed passport; and checking such a passport."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.catalogue.queries import CatalogueMissing
from overstap.passports import credential
from overstap.portals.public import answers, visitor
from overstap.portals.public.asking import language
from overstap.portals.public.forms import PassportForm
from overstap.portals.public.gate import personal
from overstap.portals.public.visitor import Notice, Visitor
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.matching import overview as matching

LARGEST = 300_000
"""Bytes; a passport that can be checked is smaller."""


@personal("GET", "HEAD")
def overview(request: HttpRequest) -> HttpResponse:
    """The page."""

    def show(now: Visitor) -> HttpResponse:
        content = _content(request, now)
        return render(request, "public/overview.html", {"content": content, "notice": visitor.notice(request)})

    return _for_visitor(request, show)


@personal("GET", "HEAD")
def pdf(request: HttpRequest) -> HttpResponse:
    """The same as PDF/UA-1."""

    def download(now: Visitor) -> HttpResponse:
        made = matching.pdf(_content(request, now), language())
        return _file(made, "application/pdf", _("overstap-overview.pdf"))

    return _for_visitor(request, download)


@personal("GET", "HEAD")
def badge(request: HttpRequest) -> HttpResponse:
    """The skills passport, signed."""

    def download(now: Visitor) -> HttpResponse:
        made = credential.signed(
            now.profile, language=language(), now=clock.now(), confirmed=visitor.confirmed(request)
        )
        return _file(made, "application/json; charset=utf-8", _("overstap-skills-passport.json"))

    return _for_visitor(request, download)


@personal("GET", "HEAD", "POST")
def check(request: HttpRequest) -> HttpResponse:
    """For an employer or a coach: is this passport what was signed? Nothing of the file is kept."""
    context: dict[str, Any] = {"form": PassportForm(), "issuer": credential.issuer()}
    if request.method != "POST":
        return render(request, "public/check.html", context)
    form = PassportForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data["passport"]
        try:
            passport = credential.read(given.read(LARGEST), name=given.name)
        except BadInput as problem:
            form.add_error("passport", str(problem))
        else:
            return render(request, "public/check.html", context | {"passport": passport})
    return render(request, "public/check.html", context | {"form": form}, status=422)


def _for_visitor(request: HttpRequest, answer: Callable[[Visitor], HttpResponse]) -> HttpResponse:
    """The answer for who told something; others begin at the start."""
    now = visitor.of(request)
    if now is None or not answers.tells_enough(now.profile):
        return redirect("public:landing")
    try:
        return answer(now)
    except BadInput as problem:
        visitor.say(request, Notice("refused", problem.message))
        return redirect("public:options")
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)


def _content(request: HttpRequest, now: Visitor) -> dict[str, Any]:
    return matching.content(now.profile, language=language(), today=clock.today(), confirmed=visitor.confirmed(request))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
