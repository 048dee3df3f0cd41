"""One vacancy as an adviser reads it: what is asked beside what catalogue and law say; challenge, return, certify."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Adviser, Coordinator
from overstap.journeys.moves import Refused, Stale
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.employers import actions, profiles, words

MAX_WORDS = 1000


@gate(Adviser, Coordinator)
def vacancy(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Everything side by side."""
    return _page(request, acting, public_id)


@gate(Adviser, Coordinator, methods=("POST",))
def challenge(request: HttpRequest, acting: Acting, public_id: uuid.UUID, demand: uuid.UUID) -> HttpResponse:
    """Ask about one demand."""
    asked = profiles.demand_of(profiles.profile(acting, public_id), demand)
    typed = request.POST.get("words", "")[:MAX_WORDS]
    version = _version(request)
    problem = _refused(lambda: actions.challenge(asked, by=acting, version=version, words=typed))
    if problem:
        return _page(request, acting, public_id, problem=problem, typed=typed, typed_for=demand)
    messages.success(
        request, _("Your question stands with the diploma. Send the vacancy back when you asked everything.")
    )
    return redirect("adviser:vacancy", public_id=public_id)


@gate(Adviser, Coordinator, methods=("POST",))
def send_back(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Return it with questions."""
    row = profiles.profile(acting, public_id)
    typed = request.POST.get("words", "")[:MAX_WORDS]
    version = _version(request)
    problem = _refused(lambda: actions.send_back(row, by=acting, version=version, words=typed))
    if problem:
        return _page(request, acting, public_id, problem=problem, typed=typed)
    messages.success(request, _("Sent back. The employer gets a message."))
    return redirect("adviser:vacancy", public_id=public_id)


@gate(Adviser, Coordinator, methods=("POST",))
def certify(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Say that it asks what the work needs and no more."""
    row = profiles.profile(acting, public_id)
    version = _version(request)
    problem = _refused(lambda: actions.certify(row, by=acting, version=version))
    if problem:
        return _page(request, acting, public_id, problem=problem)
    messages.success(request, _("Certified. The employer gets a message."))
    return redirect("adviser:vacancy", public_id=public_id)


def _page(
    request: HttpRequest, acting: Acting, public_id: uuid.UUID, *, problem: str = "", **typed: Any
) -> HttpResponse:
    row = profiles.profile(acting, public_id)
    language = get_language() or "nl"
    context = {
        "acting": acting, "row": row, "view": profiles.view(acting, row, language), "problem": problem,
        "beside": profiles.beside_the_catalogue(row, language), "today": clock.today(), **typed,
    }  # fmt: skip
    return render(request, "adviser/vacancy.html", context, status=422 if problem else 200)


def _refused(do: Any) -> str:
    """Why it was not done; empty when it was."""
    try:
        do()
    except Stale:
        return str(words.STALE)
    except Refused as refused:
        return words.refusal(refused.code)
    return ""


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1
