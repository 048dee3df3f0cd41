"""Training, from the learner's side: what is proposed, how it goes, exemptions, wages, and who may see it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access import actions as access
from overstap.access import queries as allowed
from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate
from overstap.passports import accounts
from overstap.portals.candidate.here import me, running
from overstap.portals.candidate.training_forms import AskForm
from overstap.portals.components.gate import gate
from overstap.portals.components.training import WageForm, WhyForm, attempt
from overstap.steps.training import actions, words
from overstap.steps.training.actions.exempting import Evidence
from overstap.steps.training.queries import learners, offers

FORMS = ("GET", "HEAD", "POST")
PURPOSE = "training"


@gate(Candidate, methods=FORMS)
def training(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Every training, who pays meanwhile, and which employer may see how it goes."""
    journey = learners.own(acting)
    if journey is None:
        return redirect("candidate:start")
    form = WageForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempt(request, lambda: actions.tell_wages(journey=journey, by=acting, **told), form):
            messages.success(request, _("That is kept. Only you and your coach read it."))
            return redirect("candidate:training")
    context = {
        "acting": acting, "journey": journey, "form": form,
        "trainings": learners.of_journey(journey, viewer=acting),
        "wages": learners.wages(journey, viewer=acting), "payers": words.PAYERS,
        "employers": learners.shared_with(viewer=acting),
    }  # fmt: skip
    return render(request, "candidate/training.html", context, status=422 if form.is_bound else 200)


@gate(Candidate, methods=FORMS)
def enrolment(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """One training: say yes or no, see how it goes, ask an exemption, stop."""
    found = learners.one(key, viewer=acting)
    asked = next((name for name in ("confirm", "ask", "stop") if name in request.POST), "")
    ask = _ask_form(found, acting, request.POST if asked == "ask" else None)
    why = WhyForm(request.POST if asked == "stop" else None)
    form = {"ask": ask, "stop": why}.get(asked)
    if asked and (form is None or form.is_valid()):
        told = form.cleaned_data if form else {"read": request.POST.get("read", "")[:9]}
        work, said = _work(asked, found, acting, told)
        if attempt(request, work, form):
            messages.success(request, said)
            return redirect("candidate:training") if asked == "stop" else redirect("candidate:enrolment", key=key)
        if form is None:
            return redirect("candidate:enrolment", key=key)
    if request.method == "POST" and not asked:
        return redirect("candidate:enrolment", key=key)
    context = {
        "acting": acting, "learning": found, "ask": ask, "why": why, "form": form,
        "kind": words.FORMS[found.row.module.form],
        "skills": offers.skills_named([found.row.module], get_language() or "nl").values(),
    }  # fmt: skip
    return render(request, "candidate/enrolment.html", context, status=422 if request.method == "POST" else 200)


@gate(Candidate, methods=("POST",))
def wages_away(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Take a line about wages back."""
    period = learners.wage_period(key, viewer=acting)
    if attempt(request, lambda: actions.take_back_wages(period=period, by=acting)):
        messages.success(request, _("That line is gone."))
    return redirect("candidate:training")


@gate(Candidate, methods=("POST",))
def share(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Let an employer one has an agreement with see how the training goes, or no longer. `key`: of the agreement."""
    running(acting)
    rows = {row.public_id: (row, sees) for row, sees in learners.shared_with(viewer=acting)}
    if key not in rows:
        raise NotThere
    row, sees = rows[key]
    if "stop" in request.POST and sees:
        for consent in allowed.what_is_allowed(viewer=acting):
            if consent.aspect == "training" and consent.organisation_id == row.organisation_id:
                access.withdraw_consent(consent=consent.public_id, by=acting)
        messages.success(request, _("This employer no longer sees how your training goes."))
    elif "give" in request.POST:
        access.give_consent(candidate=me(acting), aspect="training", to=row.organisation, purpose=PURPOSE, by=acting)
        messages.success(request, _("This employer sees how your training goes. You can stop that at any moment."))
    return redirect("candidate:training")


def _ask_form(found: learners.Learning, acting: Acting, data: Any) -> AskForm:
    parts = [(part.number, part.name) for part in found.parts if part.state in {"open", "tried"}]
    confirmed = [
        (one.key, f"{one.words} ({one.by or one.organisation or one.day})")
        for one in accounts.confirmed_of(me(acting), viewer=acting)
    ]
    return AskForm(data, parts=parts, confirmed=confirmed)


def _work(asked: str, found: learners.Learning, acting: Acting, told: dict[str, Any]) -> tuple[Callable[[], Any], str]:
    row = found.row

    def confirm() -> None:
        read = told["read"]
        # What the page does not say was read otherwise than it is now: nothing is agreed to.
        actions.confirm(enrolment=row, read=int(read) if read.isdecimal() else 0, by=acting)

    def ask() -> None:
        key = told["confirmation"]
        shown = accounts.confirmation(str(uuid.UUID(key)), viewer=acting) if key else None
        evidence = Evidence(told["words"], told["document"], shown)
        actions.ask_exemption(enrolment=row, part=told["part"], evidence=evidence, by=acting)

    work: dict[str, tuple[Callable[[], Any], str]] = {
        "confirm": (
            confirm,
            _("You have a seat. The provider sees your name, and how your training goes."),
        ),
        "ask": (ask, _("The provider reads your question and answers.")),
        "stop": (
            lambda: actions.stop(enrolment=row, by=acting, **told),
            _("That is kept. Your coach hears of it, and you choose together what comes next."),
        ),
    }
    return work[asked]
