"""What happened in my journey; and pause, take up again, or stop."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate
from overstap.journeys import queries as journeys
from overstap.portals.candidate.forms import RestForm
from overstap.portals.candidate.here import attempt, running
from overstap.portals.components.gate import gate
from overstap.steps.coaching.actions import going

MOVES = ("pause", "resume", "end")


@gate(Candidate)
def history(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Every move, the last one first, and what one can do."""
    journey = journeys.mine(acting)
    if journey is None:
        return redirect("candidate:start")
    context = {
        "acting": acting, "journey": journey, "events": journeys.history(acting, journey),
        "path": journeys.path(journey),
    }  # fmt: skip
    return render(request, "candidate/history.html", context)


@gate(Candidate, methods=("GET", "HEAD", "POST"))
def change(request: HttpRequest, acting: Acting, move: str) -> HttpResponse:
    """Pause, take up again, or stop: each says what it does before it is done."""
    journey = running(acting)
    if move not in MOVES:
        raise NotThere
    form = RestForm(request.POST or None, initial={"version": journey.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        version = journey.version if data["version"] is None else data["version"]

        def work() -> None:
            if move == "pause":
                going.pause(journey=journey, until=data["until"], reason=data["reason"], version=version, by=acting)
            elif move == "resume":
                going.resume(journey=journey, version=version, by=acting)
            else:
                going.end(
                    journey=journey, end_reason=data["end_reason"], reason=data["reason"], version=version, by=acting
                )

        if attempt(request, work, form):
            messages.success(request, _("That is done. Whoever helps you hears of it."))
            return redirect("candidate:history")
    context = {"acting": acting, "journey": journey, "form": form, "move": move}
    return render(request, "candidate/going.html", context, status=422 if request.method == "POST" else 200)
