"""Agreement and talks, from the coach's side."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.portals.coach.forms import AgreementForm, MissedForm
from overstap.portals.coach.here import attempt
from overstap.portals.components.coaching import SessionForm, session_initial
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.coaching import terms
from overstap.steps.coaching.actions import agreements
from overstap.steps.coaching.actions import sessions as actions
from overstap.steps.coaching.queries import sessions
from overstap.steps.coaching.queries.journeys import one as journey_of

FORMS = ("GET", "HEAD", "POST")


@gate(Coach, methods=FORMS)
def agreement(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Propose how much coaching there is; the usual number comes from dated rules, with its source."""
    found = journey_of(journey, viewer=acting)
    usual = terms.usual(clock.today())
    in_force = sessions.in_force(found, viewer=acting)
    talks = sessions.of_journey(found, viewer=acting)
    if request.method == "POST":
        form = AgreementForm(request.POST)
        if form.is_valid() and attempt(
            request, lambda: agreements.propose(journey=found, by=acting, **form.cleaned_data), form
        ):
            messages.success(request, _("The candidate gets your proposal, and answers."))
            return redirect("coach:candidate", journey=journey)
    else:
        today = clock.today()
        form = AgreementForm(
            initial={
                "sessions": usual.most if usual else None,
                "starts_on": today,
                "ends_on": today + timedelta(days=182),
            }
        )
    context = {
        "acting": acting, "journey": found, "form": form, "usual": usual,
        "budget": sessions.budget(in_force, talks) if in_force else None,
        "proposal": sessions.proposal(found, viewer=acting),
    }  # fmt: skip
    return render(request, "coach/agreement.html", context, status=422 if request.method == "POST" else 200)


@gate(Coach, methods=FORMS)
def new_session(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Plan a talk."""
    found = journey_of(journey, viewer=acting)
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data.get("once")
        if attempt(request, lambda: actions.plan(journey=found, once=once, by=acting, **form.told), form):
            messages.success(request, _("The talk is planned. The candidate hears of it."))
            return redirect("coach:candidate", journey=journey)
    return _page(request, acting, found, form)


@gate(Coach, methods=FORMS)
def session(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Move or cancel a talk; say afterwards whether it was held, or who did not come."""
    talk = sessions.one(key, viewer=acting)
    back = redirect("coach:candidate", journey=talk.journey.public_id)
    if request.method != "POST":
        return _page(request, acting, talk.journey, SessionForm(initial=session_initial(talk)), talk=talk)
    after = MissedForm(request.POST)
    after.is_valid()
    given = after.cleaned_data.get("version")
    version = talk.version if given is None else given
    work: Any = None
    if "cancel" in request.POST:
        work = lambda: actions.cancel(session=talk, version=version, by=acting)  # noqa: E731
    elif "held" in request.POST:
        work = lambda: actions.held(session=talk, version=version, by=acting)  # noqa: E731
    elif "missed" in request.POST:
        absent = after.cleaned_data.get("absent", "")
        work = lambda: actions.missed(session=talk, absent=absent, version=version, by=acting)  # noqa: E731
    if work is not None:
        if attempt(request, work):
            messages.success(request, _("That is kept."))
        return back
    form = SessionForm(request.POST)
    if form.is_valid() and attempt(
        request, lambda: actions.move(session=talk, version=version, by=acting, **form.told), form
    ):
        messages.success(request, _("The talk was moved. The other hears of it."))
        return back
    return _page(request, acting, talk.journey, form, talk=talk)


def _page(request: HttpRequest, acting: Acting, journey: Any, form: SessionForm, *, talk: Any = None) -> HttpResponse:
    context = {
        "acting": acting, "journey": journey, "form": form, "talk": talk,
        "after": talk is not None and talk.starts_at <= clock.now(),
        "missed": MissedForm(initial={"version": talk.version}) if talk else None,
    }  # fmt: skip
    return render(request, "coach/session.html", context, status=422 if request.method == "POST" else 200)
