"""The personal plan, from the coach's side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.portals.coach.here import attempt
from overstap.portals.components.coaching import AgreeForm, MarkForm, PlanForms
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.coaching.actions import plans as actions
from overstap.steps.coaching.queries import plans
from overstap.steps.coaching.queries.journeys import one as journey_of


@gate(Coach)
def plan(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """The plan as it reads now, who agreed, and how it read before."""
    found = journey_of(journey, viewer=acting)
    assert found.candidate is not None  # only journeys of visible people are found
    versions = plans.versions(found, viewer=acting)
    if versions:
        looks.record(acting, found.candidate, "plan")
    context = {
        "acting": acting, "journey": found, "name": found.candidate.name, "plan": versions[0] if versions else None,
        "before": versions[1:], "today": clock.today(),
    }  # fmt: skip
    return render(request, "coach/plan.html", context)


@gate(Coach, methods=("GET", "HEAD", "POST"))
def change(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Write the plan, or change it."""
    found = journey_of(journey, viewer=acting)
    now = plans.now(found, viewer=acting)
    if now is not None and found.candidate is not None:
        looks.record(acting, found.candidate, "plan")
    forms = PlanForms(request.POST if request.method == "POST" else None, now)
    if (
        request.method == "POST"
        and forms.is_valid()
        and attempt(
            request,
            lambda: actions.write(
                journey=found, goal=forms.goal.cleaned_data["goal"], lines=forms.written, base=forms.base, by=acting
            ),
            forms.goal,
        )
    ):
        messages.success(request, _("The plan is kept. Now both of you say whether you agree."))
        return redirect("coach:plan", journey=journey)
    context = {"acting": acting, "journey": found, "forms": forms}
    return render(request, "coach/plan_change.html", context, status=422 if request.method == "POST" else 200)


@gate(Coach, methods=("POST",))
def agree(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Agree to the version that was read."""
    found = journey_of(journey, viewer=acting)
    form = AgreeForm(request.POST)
    if form.is_valid():
        version = plans.version(found, form.cleaned_data["number"], viewer=acting)
        digest = form.cleaned_data["digest"]
        if attempt(request, lambda: actions.agree(version=version, digest=digest, by=acting)):
            messages.success(request, _("You agreed to the plan."))
    return redirect("coach:plan", journey=journey)


@gate(Coach, methods=("POST",))
def mark(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Mark an action done, or not done after all."""
    found = journey_of(journey, viewer=acting)
    form = MarkForm(request.POST)
    if form.is_valid():
        action = plans.action(form.cleaned_data["action"], found, viewer=acting)
        attempt(request, lambda: actions.mark(action=action, done=form.cleaned_data["done"] == "1", by=acting))
    return redirect("coach:plan", journey=journey)
