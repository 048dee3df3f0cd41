"""What we teach: offered, said otherwise, and offered no more."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Provider
from overstap.portals.components.gate import gate
from overstap.portals.components.templatetags.overstap import cents
from overstap.portals.components.training import attempt
from overstap.portals.provider.forms import ASKED_AS, LANGUAGES, ChangeForm, ModuleForm
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
    form = _filled(request, ModuleForm)
    if form.is_bound and form.is_valid():
        told = form.told | {"once": form.cleaned_data["once"]}
        if attempt(request, lambda: actions.offer_module(by=acting, **told), form):
            messages.success(request, _("Coaches and candidates find it from now on."))
            return redirect("provider:modules")
    return _page(request, acting, form)


@gate(Provider, methods=BOTH)
def change(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Say it otherwise, as far as nobody counts on it; what stays as it is stands there with why."""
    row = offers.to_change(public_id, viewer=acting)
    if row.closed_at is not None:
        messages.warning(request, words.refusal("closed-module"))
        return redirect("provider:modules")
    stays = offers.stays(row)
    form = _filled(request, partial(ChangeForm, module=row, stays=stays), ticked=[uri for uri, _level in row.skills])
    if form.is_bound and form.is_valid():
        told = form.told | {"version": form.cleaned_data["version"]}
        if attempt(request, lambda: actions.change_module(module=row, by=acting, **told), form):
            messages.success(request, _("That is changed. Who follows it, or was asked to, hears of it."))
            return redirect("provider:modules")
    return _page(request, acting, form, module=row, why=_why(stays), stays=_stays(row, stays))


@gate(Provider, methods=("POST",))
def close(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Offer it no more."""
    row = offers.to_change(public_id, viewer=acting)
    if attempt(request, lambda: actions.close_module(module=row, by=acting)):
        messages.success(request, _("It is no longer offered. Who follows it goes on."))
    return redirect("provider:modules")


def _filled(request: HttpRequest, made: Callable[..., ModuleForm], *, ticked: Sequence[str] = ()) -> ModuleForm:
    """The form as it is now; while somebody looks for skills it is not sent yet, and nothing of it is wrong."""
    if request.method != "POST":
        return made(skills=_skills(ticked, ""))
    found = _skills(request.POST.getlist("skills")[:MOST_TICKED], request.POST.get("looked", "")[:120].strip())
    form = made(request.POST, skills=found)
    if "look" not in request.POST:
        return form
    given = {key: form.data.get(key) for key in form.fields if key != "skills"}
    return made(initial={**given, "skills": request.POST.getlist("skills")}, skills=found)


def _skills(ticked: Sequence[str], typed: str) -> list[tuple[str, str]]:
    """What was ticked before, and what fits the words that were typed."""
    language = get_language() or "nl"
    found = dict(offers.skills_like(typed, language)) if typed else {}
    return list((offers.skills_called(ticked, language) | found).items())


def _why(stays: Mapping[str, str]) -> str | Promise:
    """Why something cannot be changed; one sentence, for all that stays has the same reason."""
    return words.STAYS[next(iter(stays.values()))] if stays else ""


def _stays(row: Any, stays: Mapping[str, str]) -> list[tuple[str | Promise, list[str | Promise]]]:
    """What cannot be changed now: each question with its answer."""
    price = row.price_cents
    said: dict[str, list[str | Promise]] = {
        "form": [words.FORMS[row.form]],
        "weeks": [str(row.weeks)],
        "hours_per_week": [localize(row.hours_per_week.normalize())],
        "price_cents": [_("not known yet") if price is None else cents(price)],
        "language": [dict(LANGUAGES)[row.language]],
        "evenings": [_("yes") if row.evenings else _("no")],
        "by_law": [_("yes") if row.by_law else _("no")],
        "credential": [row.credential or _("nothing")],
        "parts": [*row.parts] or [_("It is passed as a whole.")],
        "skills": [name for _uri, name in _skills([uri for uri, _level in row.skills], "")] or [_("none")],
    }
    asked = {field: ASKED_AS.get(field, (field,))[-1] for field in stays}
    labels = {name: field.label for name, field in ModuleForm.base_fields.items()}
    labels |= {"skills": labels["looked"]}
    return [(labels[asked[field]] or "", said[field]) for field in stays]


def _page(request: HttpRequest, acting: Acting, form: ModuleForm, **more: Any) -> HttpResponse:
    context = {"acting": acting, "form": form, **more}
    return render(request, "provider/module.html", context, status=422 if form.is_bound else 200)
