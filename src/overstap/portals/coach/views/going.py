"""How a candidate's journey goes: what comes next, another coach, on, over, aside, back, to its end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Coach
from overstap.engine.chain import MOVES, Kind
from overstap.journeys import words
from overstap.portals.coach.forms import GoForm, HandOverForm, NextForm
from overstap.portals.coach.here import attempt
from overstap.portals.components.gate import gate
from overstap.steps.coaching.actions import coaches, going
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.registration.queries import intake

FORMS = ("GET", "HEAD", "POST")
HERE = {"start-matching", "pause", "resume", "end"}
"""Moves of this page, beside those that skip a step or go back."""


def has_page(move: str) -> bool:
    """Whether a coach makes this move here; others follow from what is signed, learned or begun."""
    return move in HERE or (move in MOVES and MOVES[move].kind in {Kind.SKIP, Kind.RETURN})


@gate(Coach, methods=("POST",))
def next_action(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """What comes next, and by when."""
    found = journey_of(journey, viewer=acting)
    form = NextForm(request.POST, step=found.step)
    if not form.is_valid():
        messages.warning(request, _("Choose what comes next, and a day."))
    else:
        data = form.cleaned_data
        version = found.version if data["version"] is None else data["version"]
        if attempt(
            request,
            lambda: going.plan_next(
                journey=found, next_action=data["next_action"], due_on=data["due_on"], version=version, by=acting
            ),
        ):
            messages.success(request, _("That is kept."))
    return redirect("coach:candidate", journey=journey)


@gate(Coach, methods=FORMS)
def hand_over(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Another coach takes over."""
    found = journey_of(journey, viewer=acting)
    offered = [
        (str(row.membership), f"{row.name} ({row.organisation})")
        for row in intake.coaches_for(found, viewer=acting)
        if acting.membership is None or row.membership != acting.membership.public_id
    ]
    form = HandOverForm(request.POST or None, coaches=offered, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            request,
            lambda: coaches.hand_over(
                journey=found, coach=UUID(data["coach"]), reason=data["reason"], version=data["version"], by=acting
            ),
            form,
        ):
            messages.success(request, _("The candidate was handed over. You see nothing of it any more."))
            return redirect("coach:caseload")
    context = {"acting": acting, "journey": found, "form": form}
    return render(request, "coach/hand_over.html", context, status=422 if request.method == "POST" else 200)


@gate(Coach, methods=FORMS)
def go(request: HttpRequest, acting: Acting, journey: UUID, move: str) -> HttpResponse:
    """On, over, aside, back or to its end, with the reason where one is asked."""
    found = journey_of(journey, viewer=acting)
    if not has_page(move):
        raise NotThere
    form = GoForm(request.POST or None, asks_why=MOVES[move].needs_reason, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        version = found.version if data["version"] is None else data["version"]

        def work() -> None:
            if move == "start-matching":
                going.on_to_matching(journey=found, version=version, by=acting)
            elif move == "pause":
                going.pause(journey=found, until=data["until"], reason=data["reason"], version=version, by=acting)
            elif move == "resume":
                going.resume(journey=found, version=version, by=acting)
            elif move == "end":
                going.end(
                    journey=found, end_reason=data["end_reason"], reason=data["reason"], version=version, by=acting
                )
            else:
                going.judge(journey=found, move=move, reason=data["reason"], version=version, by=acting)

        if attempt(request, work, form):
            messages.success(request, _("That is kept."))
            return redirect("coach:caseload") if move == "end" else redirect("coach:candidate", journey=journey)
    context = {"acting": acting, "journey": found, "form": form, "move": move, "title": words.MOVES[move]}
    return render(request, "coach/going.html", context, status=422 if request.method == "POST" else 200)
