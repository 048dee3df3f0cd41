"""Coach, agreement, talks and shared notes, from the candidate's side."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import queries as access
from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.journeys import queries as journeys
from overstap.journeys.moves import Refused
from overstap.portals.candidate.forms import CoachForm
from overstap.portals.candidate.here import attempt, me, running
from overstap.portals.components.coaching import NoteForm, SessionForm, session_initial
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.coaching.actions import agreements, coaches
from overstap.steps.coaching.actions import notes as note_actions
from overstap.steps.coaching.actions import sessions as session_actions
from overstap.steps.coaching.queries import notes as note_queries
from overstap.steps.coaching.queries import sessions
from overstap.steps.registration.actions import coaches as first_coach
from overstap.steps.registration.queries import intake

FORMS = ("GET", "HEAD", "POST")


@gate(Candidate, methods=FORMS)
def coach(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Choose a coach, or another one. One of the own employer only after a plain warning."""
    journey = running(acting)
    now = next((row for row in access.who_helps(viewer=acting) if row.kind == "coach"), None)
    form = CoachForm(request.POST or None)
    warned = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            chosen = form.cleaned_data["coach"]
            knowing = form.cleaned_data["knowing"]

            def choose() -> None:
                try:
                    if now is None:
                        first_coach.choose_coach(chosen, by=acting, knowing=knowing)
                    else:
                        coaches.change(journey=journey, coach=chosen, disclose=knowing, by=acting)
                except Refused as refused:
                    if refused.code != coaches.OWN_EMPLOYER:
                        raise
                    nonlocal warned
                    warned = chosen

            if attempt(request, choose, form) and warned is None:
                messages.success(request, _("This is your coach from now on."))
                return redirect("candidate:start")
    offered = [row for row in intake.coaches_for(journey, viewer=acting) if now is None or row.name != now.holder.name]
    context = {
        "acting": acting, "form": form, "now": now, "coaches": offered,
        "warned": next((row for row in offered if row.membership == warned), None),
    }  # fmt: skip
    return render(request, "candidate/coach.html", context, status=status)


@gate(Candidate)
def coaching(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What was agreed, what is left of it, and all talks."""
    journey = journeys.mine(acting)
    if journey is None:
        return redirect("candidate:start")
    talks = sessions.of_journey(journey, viewer=acting)
    agreed = sessions.in_force(journey, viewer=acting)
    now = clock.now()
    context = {
        "acting": acting,
        "journey": journey,
        "proposal": sessions.proposal(journey, viewer=acting),
        "budget": sessions.budget(agreed, talks) if agreed else None,
        "coming": [one for one in reversed(talks) if one.status == "planned" and one.ends_at > now],
        "before": [one for one in talks if one.status != "planned" or one.ends_at <= now],
    }
    return render(request, "candidate/coaching.html", context)


@gate(Candidate, methods=("POST",))
def answer(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Agree to what the coach proposes, or ask for something else."""
    agreement = sessions.agreement(key, viewer=acting)
    if "agree" in request.POST:
        if attempt(request, lambda: agreements.agree(agreement=agreement, by=acting)):
            messages.success(request, _("You agreed. The talks can be planned."))
    elif "decline" in request.POST and attempt(request, lambda: agreements.decline(agreement=agreement, by=acting)):
        messages.success(request, _("Your coach hears that you want something else. Talk about it together."))
    return redirect("candidate:coaching")


@gate(Candidate, methods=FORMS)
def new_session(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Plan a talk with the coach."""
    journey = running(acting)
    if request.method != "POST":
        return _session_page(request, acting, SessionForm())
    form = SessionForm(request.POST)
    once = form.cleaned_data.get("once") if form.is_valid() else None
    if form.is_valid() and attempt(
        request, lambda: session_actions.plan(journey=journey, once=once, by=acting, **form.told), form
    ):
        messages.success(request, _("The talk is planned. Your coach hears of it."))
        return redirect("candidate:coaching")
    return _session_page(request, acting, form, status=422)


@gate(Candidate, methods=FORMS)
def session(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Move or cancel a talk."""
    talk = sessions.one(key, viewer=acting)
    if request.method != "POST":
        return _session_page(request, acting, SessionForm(initial=session_initial(talk)), talk=talk)
    form = SessionForm(request.POST)
    valid = form.is_valid()
    version = form.cleaned_data.get("version")
    if "cancel" in request.POST:
        stale = talk.version if version is None else version
        if attempt(request, lambda: session_actions.cancel(session=talk, version=stale, by=acting)):
            messages.success(request, _("The talk is cancelled. The other hears of it."))
        return redirect("candidate:coaching")
    if valid and attempt(
        request, lambda: session_actions.move(session=talk, version=version or 0, by=acting, **form.told), form
    ):
        messages.success(request, _("The talk was moved. The other hears of it."))
        return redirect("candidate:coaching")
    return _session_page(request, acting, form, talk=talk, status=422)


def _session_page(
    request: HttpRequest, acting: Acting, form: forms.Form, *, talk: object = None, status: int = 200
) -> HttpResponse:
    context = {"acting": acting, "form": form, "talk": talk}
    return render(request, "candidate/session.html", context, status=status)


@gate(Candidate, methods=FORMS)
def notes(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Notes the candidate and the coach both read."""
    journey = journeys.mine(acting)
    if journey is None:
        return redirect("candidate:start")
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            request,
            lambda: note_actions.write_shared(journey=journey, words=data["words"], once=data["once"], by=acting),
            form,
        ):
            messages.success(request, _("Your note is kept. Your coach can read it."))
            return redirect("candidate:notes")
    context = {"acting": acting, "form": form, "notes": note_queries.shared(me(acting), viewer=acting)}
    return render(request, "candidate/notes.html", context, status=422 if request.method == "POST" else 200)
