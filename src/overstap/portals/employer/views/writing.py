"""The form of a vacancy, one thing on a page: work and place, skills, pay and hours. Each page is kept when sent."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter
from overstap.journeys.moves import Refused, Stale
from overstap.portals.components.gate import gate
from overstap.portals.employer.forms import NONE_OF_THESE, PlaceForm, TermsForm
from overstap.portals.employer.saving import done, saved, version_of
from overstap.steps.employers import actions, profiles, words

BOTH = ("GET", "HEAD", "POST")
MAX_WORDS = 120


@gate(Recruiter, methods=BOTH)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Begin a vacancy: the key in the page makes of two clicks one draft."""
    policy.require(acting, Permission.WRITE_VACANCY, acting.organisation)
    key = _key(request.POST.get("key", ""))
    if request.method != "POST":
        return _place_page(request, acting, PlaceForm(), key=key)
    form, asks = _place_form(request)
    if not asks and form.is_valid():
        made: list[Any] = []
        if saved(form, lambda: made.append(actions.begin(by=acting, key=key, **form.told()))):
            return redirect("employer:skills", public_id=made[0].public_id)
    return _place_page(request, acting, form, key=key, status=200 if asks and not form.errors else 422)


@gate(Recruiter, methods=BOTH)
def place(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Change the work and where it is."""
    row = profiles.to_write(acting, public_id)
    if request.method != "POST":
        chosen = row.occupation.uri if row.occupation else NONE_OF_THESE
        told = {
            "title": row.title, "tasks": row.tasks, "place": row.municipality.name, "openings": row.openings,
            "occupation": chosen,
        }  # fmt: skip
        likely = profiles.likely_work(row.title, chosen, get_language() or "nl")
        return _place_page(request, acting, PlaceForm(initial=told, likely=likely), row=row, named=row.title)
    form, asks = _place_form(request)
    version = version_of(request)
    if not asks and form.is_valid():
        if saved(form, lambda: actions.set_place(row, by=acting, version=version, **form.told())):
            return redirect("employer:skills", public_id=public_id)
        row = profiles.to_write(acting, public_id)
    return _place_page(request, acting, form, row=row, status=200 if asks and not form.errors else 422)


def _place_form(request: HttpRequest) -> tuple[PlaceForm, bool]:
    """The form as sent, and whether the question which work it is like is still to be asked."""
    title = request.POST.get("title", "")[:MAX_WORDS]
    chosen = request.POST.get("occupation", "")
    likely = profiles.likely_work(title, chosen, get_language() or "nl")
    asks = bool(title.strip() and likely) and (not chosen or request.POST.get("named") != title)
    data = request.POST.copy()
    if asks:
        data["occupation"] = chosen if chosen in dict(likely) else likely[0][0]
    elif not chosen:
        data["occupation"] = NONE_OF_THESE
    return PlaceForm(data, likely=likely), asks


def _place_page(
    request: HttpRequest, acting: Acting, form: PlaceForm, *, status: int = 200, named: str = "", **more: Any
) -> HttpResponse:
    named = named or request.POST.get("title", "")
    context = {"acting": acting, "form": form, "named": named[:MAX_WORDS], "now": "place", **more}
    return render(request, "employer/place.html", context, status=status)


@gate(Recruiter, methods=BOTH)
def skills(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Which skills, how heavily each counts and how well it is to be done."""
    row = profiles.to_write(acting, public_id)
    if request.method != "POST":
        return _skills_page(request, acting, row)
    asked = _asked(request)
    try:
        actions.set_skills(row, by=acting, version=version_of(request), asked=asked)
    except Stale:
        problem = str(words.STALE)
    except Refused as refused:
        problem = words.refusal(refused.code)
    else:
        return redirect("employer:demands", public_id=public_id)
    return _skills_page(request, acting, profiles.to_write(acting, public_id), problem=problem, asked=asked, status=422)


@gate(Recruiter, methods=("POST",))
def add(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Ask one skill more."""
    row = profiles.to_write(acting, public_id)
    uri = request.POST.get("uri", "")
    done(request, lambda: actions.add_skill(row, by=acting, version=version_of(request), uri=uri), _("Added."))
    return redirect("employer:skills", public_id=public_id)


def _asked(request: HttpRequest) -> dict[str, tuple[int, int]]:
    """By skill its weight and level as chosen; what is no number is refused as a weight that does not exist."""
    found = {}
    for name, value in request.POST.items():
        if name.startswith("weight "):
            uri = name.removeprefix("weight ")
            found[uri] = (_number(str(value)), _number(request.POST.get(f"level {uri}", "")))
    return found


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d", text, re.ASCII) else 9


def _skills_page(
    request: HttpRequest,
    acting: Acting,
    row: Any,
    *,
    problem: str = "",
    asked: dict[str, tuple[int, int]] | None = None,
    status: int = 200,
) -> HttpResponse:
    language = get_language() or "nl"
    typed = request.GET.get("zoek", "").strip()[:MAX_WORDS]
    rows = profiles.skills_of(row, language)
    held = {one.uri for one in rows}
    context = {
        "acting": acting,
        "row": row,
        "now": "skills",
        "problem": problem,
        "skills": [
            {"at": one, "weight": (asked or {}).get(one.uri, (one.weight, 0))[0],
             "level": (asked or {}).get(one.uri, (0, one.level))[1]}
            for one in rows
        ],
        "weights": list(words.WEIGHTS.items()),
        "levels": list(words.LEVELS.items()),
        "typed": typed,
        "found": [one for one in profiles.find_skills(typed, language) if one.uri not in held] if typed else [],
    }  # fmt: skip
    return render(request, "employer/skills.html", context, status=status)


@gate(Recruiter, methods=BOTH)
def terms(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Hours, pay, training and the first day."""
    row = profiles.to_write(acting, public_id)
    if request.method != "POST":
        names = ("hours_min", "hours_max", "pay_min", "pay_max", "trains", "starts_on")
        form = TermsForm(initial={name: getattr(row, name) for name in names})
        return render(request, "employer/terms.html", {"acting": acting, "row": row, "form": form, "now": "terms"})
    form = TermsForm(request.POST)
    version = version_of(request)
    if form.is_valid():
        if saved(form, lambda: actions.set_terms(row, by=acting, version=version, **form.cleaned_data)):
            return redirect("employer:vacancy", public_id=public_id)
        row = profiles.to_write(acting, public_id)
    context = {"acting": acting, "row": row, "form": form, "now": "terms"}
    return render(request, "employer/terms.html", context, status=422)


def _key(given: str) -> uuid.UUID:
    try:
        return uuid.UUID(given)
    except ValueError:
        return uuid.uuid4()
