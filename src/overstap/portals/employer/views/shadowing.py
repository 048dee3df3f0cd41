"""Coming along at work, from the employer's side: whoever arranges it, and whoever supervises."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Buddy, Manager, Recruiter
from overstap.portals.components import shadowing, shadowing_wishes
from overstap.portals.components.gate import gate
from overstap.portals.components.shadowing_forms import ProgrammeForms
from overstap.steps.shadowing import actions
from overstap.steps.shadowing.queries import openings, wishes
from overstap.steps.shadowing.queries import shadowings as queries

ARRANGES = shadowing.Place(
    one="employer:shadowing", new="employer:shadowing-new", change="employer:shadowing-change",
    days="employer:shadowing-asked", back="employer:shadowings",
)  # fmt: skip
SUPERVISES = shadowing.Place(one="employer:shadowing", back="employer:shadowings")


def _place(acting: Acting) -> shadowing.Place:
    return ARRANGES if acting.role is Recruiter else SUPERVISES


def waiting(acting: Acting) -> dict[str, Any] | None:
    """The block of the first screen: who comes along, where something waits for whoever looks."""
    lines = [shadowing.line_of(row, acting, _place(acting)) for row in queries.at_work(acting)]
    wished = [shadowing_wishes.line_of(row) for row in wishes.waiting(acting)] if acting.role is Recruiter else []
    rows = wished + [line for line in lines if line["todo"]]
    return {"rows": rows[:10]} if rows else None


@gate(Recruiter, Manager, Buddy)
def all_of_ours(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Who comes along with us, and whom one supervises."""
    to_arrange = queries.to_arrange(acting) if acting.role is Recruiter else []
    return shadowing.lists(
        request, acting, rows=queries.at_work(acting), side="employer", place=_place(acting), to_arrange=to_arrange
    )


@gate(Recruiter, Manager, Buddy, methods=shadowing.FORMS)
def one(request: HttpRequest, acting: Acting, key: uuid.UUID) -> HttpResponse:
    """One time."""
    return shadowing.show(request, acting, key, _place(acting))


@gate(Recruiter, methods=shadowing.FORMS)
def new(request: HttpRequest, acting: Acting, match: uuid.UUID) -> HttpResponse:
    """Propose it for a match."""
    return shadowing.propose(request, acting, match, ARRANGES)


@gate(Recruiter, methods=shadowing.FORMS)
def asked(request: HttpRequest, acting: Acting, match: uuid.UUID) -> HttpResponse:
    """Which days somebody asks for."""
    return shadowing_wishes.asked_of_us(request, acting, match)


@gate(Recruiter, methods=shadowing.FORMS)
def change(request: HttpRequest, acting: Acting, key: uuid.UUID) -> HttpResponse:
    """Change what was proposed."""
    return shadowing.change(request, acting, key, ARRANGES)


@gate(Recruiter, methods=shadowing.FORMS)
def programme(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """What people do who come along for a vacancy, designed with the adviser; it names nobody."""
    design = openings.design(public_id, viewer=acting, language=get_language() or "nl")
    policy.require(acting, Permission.WRITE_VACANCY, design.profile.organisation)
    form = ProgrammeForms(request.POST if request.method == "POST" else None, design)
    if request.method == "POST" and form.is_valid():
        done = shadowing.attempt(
            request,
            lambda: actions.design(
                profile=design.profile, lines=form.written, place=form.main.cleaned_data["place"],
                version=form.version, by=acting,
            ),
            form.main,
        )  # fmt: skip
        if done and "ask" in request.POST:
            now = openings.design(public_id, viewer=acting, language="nl")
            if shadowing.attempt(
                request, lambda: actions.ask_adviser(profile=now.profile, version=now.version, by=acting)
            ):
                messages.success(request, _("The adviser gets a message, and looks along."))
            return redirect("employer:programme", public_id=public_id)
        if done:
            messages.success(request, _("The programme is kept."))
            return redirect("employer:programme", public_id=public_id)
    context = {"acting": acting, "design": design, "form": form, "adviser": False}
    return render(request, "components/programme.html", context, status=422 if request.method == "POST" else 200)
