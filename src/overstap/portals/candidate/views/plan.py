"""The personal plan, from the candidate's side."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.journeys import queries as journeys
from overstap.portals.candidate.here import attempt, running
from overstap.portals.components.coaching import AgreeForm, MarkForm, PlanForms
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.coaching.actions import plans as actions
from overstap.steps.coaching.queries import plans


@gate(Candidate)
def plan(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The plan as it reads now, who agreed, and how it read before."""
    journey = journeys.mine(acting)
    if journey is None:
        return redirect("candidate:start")
    versions = plans.versions(journey, viewer=acting)
    context = {
        "acting": acting, "journey": journey, "plan": versions[0] if versions else None, "before": versions[1:],
        "today": clock.today(),
    }  # fmt: skip
    return render(request, "candidate/plan.html", context)


@gate(Candidate, methods=("GET", "HEAD", "POST"))
def change(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Write the plan, or change it."""
    journey = running(acting)
    now = plans.now(journey, viewer=acting)
    if request.method != "POST":
        return render(request, "candidate/plan_change.html", {"acting": acting, "forms": PlanForms(None, now)})
    forms = PlanForms(request.POST, now)
    if forms.is_valid() and attempt(
        request,
        lambda: actions.write(
            journey=journey, goal=forms.goal.cleaned_data["goal"], lines=forms.written, base=forms.base, by=acting
        ),
        forms.goal,
    ):
        messages.success(request, _("The plan is kept. Now both of you say whether you agree."))
        return redirect("candidate:plan")
    return render(request, "candidate/plan_change.html", {"acting": acting, "forms": forms}, status=422)


@gate(Candidate, methods=("POST",))
def agree(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Agree to the version that was read."""
    journey = running(acting)
    form = AgreeForm(request.POST)
    if form.is_valid():
        version = plans.version(journey, form.cleaned_data["number"], viewer=acting)
        digest = form.cleaned_data["digest"]
        if attempt(request, lambda: actions.agree(version=version, digest=digest, by=acting)):
            messages.success(request, _("You agreed to the plan."))
    return redirect("candidate:plan")


@gate(Candidate, methods=("POST",))
def mark(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Mark an action done, or not done after all."""
    journey = running(acting)
    form = MarkForm(request.POST)
    if form.is_valid():
        action = plans.action(form.cleaned_data["action"], journey, viewer=acting)
        attempt(request, lambda: actions.mark(action=action, done=form.cleaned_data["done"] == "1", by=acting))
    return redirect("candidate:plan")
