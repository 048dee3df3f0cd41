"""What we teach: offered, and offered no more."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Provider
from overstap.portals.components.gate import gate
from overstap.portals.components.training import attempt
from overstap.portals.provider.forms import ModuleForm
from overstap.steps.training import actions, words
from overstap.steps.training.queries import offers

BOTH = ("GET", "HEAD", "POST")
MOST_TICKED = 30


@gate(Provider)
def modules(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Everything this provider teaches."""
    rows = offers.own(viewer=acting)
    named = offers.skills_named(rows, get_language() or "nl")
    told = [
        {"row": row, "form": words.FORMS[row.form], "skills": [named[uri].label for uri, _level in row.skills
                                                               if uri in named]}
        for row in rows
    ]  # fmt: skip
    return render(request, "provider/modules.html", {"acting": acting, "modules": told})


@gate(Provider, methods=BOTH)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Offer something new. Looking for skills sends the form to this same page: what was typed and ticked stays."""
    if request.method != "POST":
        return _page(request, acting, ModuleForm(skills=[]))
    form = ModuleForm(request.POST, skills=_skills(request))
    if "look" in request.POST:
        # Not sent yet: nothing of it is wrong.
        given = {key: form.data.get(key) for key in form.fields if key != "skills"}
        shown = ModuleForm(initial={**given, "skills": request.POST.getlist("skills")}, skills=_skills(request))
        return _page(request, acting, shown)
    if form.is_valid() and attempt(request, lambda: actions.offer_module(by=acting, **form.told), form):
        messages.success(request, _("Coaches and candidates find it from now on."))
        return redirect("provider:modules")
    return _page(request, acting, form, status=422)


@gate(Provider, methods=("POST",))
def close(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Offer it no more."""
    row = offers.to_change(public_id, viewer=acting)
    if attempt(request, lambda: actions.close_module(module=row, by=acting)):
        messages.success(request, _("It is no longer offered. Who follows it goes on."))
    return redirect("provider:modules")


def _skills(request: HttpRequest) -> list[tuple[str, str]]:
    """What was ticked before, and what fits the words that were typed."""
    language = get_language() or "nl"
    ticked = request.POST.getlist("skills")[:MOST_TICKED]
    typed = request.POST.get("looked", "")[:120].strip()
    found = dict(offers.skills_like(typed, language)) if typed else {}
    return list((offers.skills_called(ticked, language) | found).items())


def _page(request: HttpRequest, acting: Acting, form: ModuleForm, *, status: int = 200) -> HttpResponse:
    return render(request, "provider/module.html", {"acting": acting, "form": form}, status=status)
