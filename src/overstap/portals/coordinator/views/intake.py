"""Who waits for a coach, and giving one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coordinator
from overstap.journeys.moves import Refused, Stale
from overstap.portals.components.gate import gate
from overstap.portals.coordinator.forms import AssignForm
from overstap.steps.registration import actions, words
from overstap.steps.registration.queries import intake as queries


@gate(Coordinator)
def intake(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Everybody whose intake one has."""
    context = {"acting": acting, "waiting": queries.waiting_for_a_coach(acting)}
    return render(request, "coordinator/intake.html", context)


@gate(Coordinator, methods=("GET", "HEAD", "POST"))
def assign(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Choose a coach for somebody."""
    journey, waits = queries.intake(public_id, viewer=acting)
    form = AssignForm(request.POST if request.method == "POST" else None)
    problem = ""
    if form.is_bound:
        if form.is_valid():
            try:
                actions.assign_coach(
                    journey, form.cleaned_data["coach"], by=acting, version=form.cleaned_data["version"]
                )
            except Stale:
                problem = _("This journey changed since you opened this page. Look again and choose.")
            except Refused as refused:
                problem = words.refusal(refused.code)
            else:
                messages.success(request, _("There is a coach now. Both get a message."))
                return redirect("coordinator:intake")
        else:
            problem = _("Choose a coach.")
    if waits.contact and journey.candidate is not None:
        looks.record(acting, journey.candidate, "contact")
    coaches = queries.coaches_for(journey, viewer=acting)
    context = {"acting": acting, "waits": waits, "coaches": coaches, "problem": problem}
    return render(request, "coordinator/assign.html", context, status=422 if problem else 200)
