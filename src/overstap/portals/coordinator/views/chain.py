"""The first screen: where the chain breaks, and how the network grows. Numbers, no people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.access.acting import Acting
from overstap.access.roles import Coordinator
from overstap.journeys import queries as journeys
from overstap.portals.components.charts import columns
from overstap.portals.components.gate import gate
from overstap.steps.registration.queries import desk, intake, organisations


@gate(Coordinator)
def home(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Bottlenecks, what has nobody, who waits, who is silent, growth."""
    stuck = journeys.stuck(acting)
    growth = organisations.growth(acting)
    context = {
        "acting": acting,
        "steps": journeys.at_steps(acting),
        "nobody": [one for one in stuck if one.why != "overdue"],
        "overdue": [one for one in stuck if one.why == "overdue"],
        "waiting": intake.waiting_for_a_coach(acting),
        "to_check": organisations.to_check(acting),
        "late_questions": desk.open_enquiries(acting, overdue=True),
        "silent": organisations.silent(acting),
        "growth": growth,
        "chart": columns([(one.month, one.organisations) for one in growth]),
    }
    return render(request, "coordinator/home.html", context)
