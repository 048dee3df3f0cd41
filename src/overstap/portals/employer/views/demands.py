"""Diplomas: each on a ground, with how many people it shuts out; and answers to what an adviser asks."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Recruiter
from overstap.portals.components.gate import gate
from overstap.portals.components.templatetags.vacancies import said
from overstap.portals.employer.forms import DemandForm
from overstap.portals.employer.saving import done, saved, version_of
from overstap.shared import clock
from overstap.steps.employers import actions, profiles

BOTH = ("GET", "HEAD", "POST")
MAX_ANSWER = 1000


@gate(Recruiter)
def demands(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """What is demanded now, and what the law says."""
    row = profiles.to_write(acting, public_id)
    view = profiles.view(acting, row, get_language() or "nl")
    return render(request, "employer/demands.html", {"acting": acting, "row": row, "view": view, "now": "demands"})


@gate(Recruiter, methods=BOTH)
def new(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Demand a diploma."""
    row = profiles.to_write(acting, public_id)
    key = _key(request.POST.get("key", ""))
    form = _form(row, request.POST if request.method == "POST" else None)
    version = version_of(request)
    if form.is_bound and form.is_valid():
        if saved(form, lambda: actions.demand(row, by=acting, version=version, key=key, **form.told())):
            return redirect("employer:demands", public_id=public_id)
        row = profiles.to_write(acting, public_id)
    return _page(request, acting, row, form, key=key)


@gate(Recruiter, methods=BOTH)
def change(request: HttpRequest, acting: Acting, public_id: uuid.UUID, demand: uuid.UUID) -> HttpResponse:
    """Change a demand."""
    row = profiles.to_write(acting, public_id)
    asked = profiles.demand_of(row, demand)
    initial = {
        "legal": asked.legal_key, "name": asked.name, "also": "\n".join(asked.also), "ground": asked.ground.key,
        "source_text": asked.source_text, "source_url": asked.source_url, "at_start": str(int(asked.at_start)),
    }  # fmt: skip
    form = _form(row, request.POST if request.method == "POST" else None, initial=initial)
    version = version_of(request)
    if form.is_bound and form.is_valid():
        if saved(form, lambda: actions.change_demand(asked, by=acting, version=version, **form.told())):
            return redirect("employer:demands", public_id=public_id)
        row = profiles.to_write(acting, public_id)
    return _page(request, acting, row, form, demand=asked)


@gate(Recruiter, methods=("POST",))
def answer(request: HttpRequest, acting: Acting, public_id: uuid.UUID, demand: uuid.UUID) -> HttpResponse:
    """Keep a demand, and say why."""
    asked = profiles.demand_of(profiles.to_write(acting, public_id), demand)
    typed = request.POST.get("words", "")[:MAX_ANSWER]
    version = version_of(request)
    if done(
        request,
        lambda: actions.answer(asked, by=acting, version=version, words=typed),
        _("Your answer is kept. The adviser reads it when you send the vacancy again."),
    ):
        return redirect("employer:demands", public_id=public_id)
    row = profiles.to_write(acting, public_id)
    context = {
        "acting": acting, "row": row, "view": profiles.view(acting, row, get_language() or "nl"), "now": "demands",
        "typed": typed, "typed_for": asked.public_id,
    }  # fmt: skip
    return render(request, "employer/demands.html", context, status=422)


@gate(Recruiter, methods=("POST",))
def withdraw(request: HttpRequest, acting: Acting, public_id: uuid.UUID, demand: uuid.UUID) -> HttpResponse:
    """Demand it no more."""
    asked = profiles.demand_of(profiles.to_write(acting, public_id), demand)
    version = version_of(request)
    done(request, lambda: actions.withdraw_demand(asked, by=acting, version=version), _("You no longer ask for it."))
    return redirect("employer:demands", public_id=public_id)


def _form(row: Any, data: Any, **more: Any) -> DemandForm:
    language = get_language() or "nl"
    name = "name_nl" if language == "nl" else "name_en"
    legal = [
        (one.key, f"{getattr(one, name)} ({one.law}, {one.article})") for one in profiles.law_of(row, clock.today())
    ]
    grounds = [(one.key, f"{said(one, 'name')}. {said(one, 'about')}") for one in profiles.grounds()]
    return DemandForm(data, grounds=grounds, legal=legal, **more)


def _page(request: HttpRequest, acting: Acting, row: Any, form: DemandForm, **more: Any) -> HttpResponse:
    context = {"acting": acting, "row": row, "form": form, "now": "demands", **more}
    return render(request, "employer/demand.html", context, status=422 if form.is_bound else 200)


def _key(given: str) -> uuid.UUID:
    try:
        return uuid.UUID(given)
    except ValueError:
        return uuid.uuid4()
