"""Who starts, who is at risk, and what is still to be written down?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.access.acting import Acting
from overstap.access.roles import Provider
from overstap.portals.components.gate import gate
from overstap.steps.training.queries import classes, learners, offers


@gate(Provider)
def start(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The first screen."""
    every = learners.of_provider(viewer=acting)
    run = classes.run_by(viewer=acting)
    context = {
        "acting": acting,
        "limits": learners.limits(every),
        "at_risk": [one for one in every if one.signals],
        "asked": [one for one in every if one.asked_exemptions],
        "results": [one for one in every if one.due_result],
        "credentials": [one for one in every if one.to_award],
        "to_decide": [one for one in run if one.to_decide],
        "intakes": [one for one in run if one.open],
        "running": len([one for one in every if one.follows]),
        "modules": bool(run) or bool(offers.own(viewer=acting)),
    }
    return render(request, "provider/start.html", context)
