"""The first screen of an adviser: questions and vacancies that wait, by the day they are due; and the employers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.access.acting import Acting
from overstap.access.roles import Adviser
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.employers import profiles
from overstap.steps.registration.queries import desk as enquiries


@gate(Adviser)
def desk(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What waits for me, and what the region has."""
    context = {
        "acting": acting,
        "today": clock.today(),
        "enquiries": enquiries.open_enquiries(acting),
        "vacancies": profiles.to_certify(acting),
        "sent_back": profiles.judged(acting),
    }
    return render(request, "adviser/desk.html", context)


@gate(Adviser)
def employers(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Employers of my regions, with how many vacancies of each are where."""
    return render(request, "adviser/employers.html", {"acting": acting, "employers": profiles.employers_of(acting)})
