"""People who begin or work here through the network: when, who is there for them, until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Recruiter
from overstap.portals.components import at_work
from overstap.portals.components.gate import gate
from overstap.steps.guidance.queries import watching
from overstap.steps.placement import actions
from overstap.steps.placement import queries as placement

SOON = 5
"""First days on the first screen; the others are one link away."""
FORMS = ("GET", "HEAD", "POST")


@gate(Recruiter)
def work(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Who starts when, first what is still to plan."""
    context = {
        "acting": acting,
        "people": watching.people(viewer=acting),
        "to_plan": placement.starts_to_plan(viewer=acting),
    }
    return render(request, "employer/work.html", context)


@gate(Recruiter, methods=("POST",))
def plan(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Plan a first day from an agreement that holds."""
    agreement = placement.agreement(key, viewer=acting)
    if at_work.attempt(request, lambda: actions.plan_start(journey=agreement.journey, agreement=agreement, by=acting)):
        messages.success(request, _("The first day is planned."))
    return redirect("employer:work")


@gate(Recruiter, methods=FORMS)
def employment(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """One of them: first day, workplace, buddy, manager and HR."""
    row = placement.one(key, viewer=acting)
    looks.record(acting, row.candidate, "name")
    return at_work.employment(request, acting, row, "employer", back=reverse("employer:work"))


@gate(Recruiter, methods=FORMS)
def end(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """The work ended. Who worked here is no longer seen from then on."""
    row = placement.one(key, viewer=acting)
    return at_work.end(
        request, acting, row, reverse("employer:employment", kwargs={"key": key}), reverse("employer:work")
    )


def starts(acting: Acting) -> Mapping[str, Any] | None:
    """The block of the first screen: the next first days, those to plan first; None when there are none."""
    to_plan = placement.starts_to_plan(viewer=acting)
    coming = [one for one in watching.people(viewer=acting) if one.employment.first_day_on is None or one.missing]
    return {"to_plan": len(to_plan), "people": coming[:SOON]} if to_plan or coming else None
