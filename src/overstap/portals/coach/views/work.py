"""Candidates at work: from a planned first day to the end, who is there, how it goes; what the coach makes of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Coach
from overstap.engine.chain import MOVES, Kind, State
from overstap.journeys import queries as journeys
from overstap.portals.coach.work_forms import PlanForm
from overstap.portals.components import at_work
from overstap.portals.components.gate import gate
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.guidance import actions, words
from overstap.steps.guidance.queries import opinions, signs, watching
from overstap.steps.placement import actions as placing
from overstap.steps.placement import queries as placement
from overstap.steps.placement.words import ENDED

FORMS = ("GET", "HEAD", "POST")


@gate(Coach)
def people(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Everybody at work or about to begin, by first day, with what is missing."""
    context = {"acting": acting, "people": watching.people(viewer=acting), "kinds": words.KINDS}
    return render(request, "coach/at_work.html", context)


@gate(Coach)
def of_journey(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Work of one candidate, signals, check-ins in training; and what can be planned."""
    found = journey_of(journey, viewer=acting)
    context = {
        "acting": acting,
        "journey": found,
        "work": placement.of_journey(found, viewer=acting),
        "ended": ENDED,
        "to_plan": placement.to_plan(found, viewer=acting),
        "signs": signs.of_journey(found, viewer=acting),
        "training": watching.in_training(found.pk, get_language() or "nl", viewer=acting),
        "answers": words.ANSWERS,
        "parts": [(key, title) for key, title in words.LINKS.items()],
        "said": opinions.own(found, viewer=acting),
    }
    return render(request, "coach/work_of.html", context)


@gate(Coach, methods=FORMS)
def employment(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Everything of one employment; with ways back where it ended."""
    row = placement.one(key, viewer=acting)
    looks.record(acting, row.candidate, "journey")
    moves = []
    if row.last_day_on is not None and row.journey.state == State.ACTIVE:
        found = journeys.open_moves(acting, row.journey)
        moves = [name for name, guard in found.items() if _is_return(name) and guard is None]
    back = reverse("coach:work-of", kwargs={"journey": row.journey.public_id})
    return at_work.employment(request, acting, row, "coach", back=back, moves=moves)


@gate(Coach, methods=FORMS)
def end(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Work ended."""
    page = reverse("coach:employment", kwargs={"key": key})
    return at_work.end(request, acting, placement.one(key, viewer=acting), page, page)


@gate(Coach, methods=FORMS)
def plan(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Plan work by hand: outside the network, or where the candidate is known."""
    found = journey_of(journey, viewer=acting)
    form = PlanForm(
        request.POST if request.method == "POST" else None, sectors=placement.sectors(get_language() or "nl")
    )
    if (
        form.is_bound
        and form.is_valid()
        and at_work.attempt(request, lambda: placing.plan_start(journey=found, by=acting, **form.cleaned_data), form)
    ):
        messages.success(request, _("The first day is planned."))
        return redirect("coach:work-of", journey=journey)
    context = {"acting": acting, "journey": found, "form": form}
    return render(request, "coach/work_plan.html", context, status=422 if form.is_bound else 200)


@gate(Coach, methods=("POST",))
def plan_from(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Plan work from an agreement that holds."""
    agreement = placement.agreement(key, viewer=acting)
    if at_work.attempt(request, lambda: placing.plan_start(journey=agreement.journey, agreement=agreement, by=acting)):
        messages.success(request, _("The first day is planned."))
    return redirect("coach:work-of", journey=agreement.journey.public_id)


@gate(Coach, methods=FORMS)
def opinion(request: HttpRequest, acting: Acting, journey: UUID, link: str) -> HttpResponse:
    """What the coach makes of a link."""
    found = journey_of(journey, viewer=acting)
    if link not in words.LINKS:
        raise NotThere
    said = opinions.own(found, viewer=acting).get(link)
    form = at_work.FeedbackForm(
        request.POST if request.method == "POST" else None,
        initial={"rating": said.rating, "words": said.words} if said else None,
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if at_work.attempt(
            request,
            lambda: actions.give_feedback(
                journey=found, link=link, rating=told["rating"], words=told["words"], by=acting
            ),
            form,
        ):
            messages.success(request, _("Thank you. That is kept."))
            return redirect("coach:work-of", journey=journey)
    context = {"acting": acting, "journey": found, "form": form, "title": words.LINKS[link]}
    return render(request, "coach/opinion.html", context, status=422 if form.is_bound else 200)


def _is_return(name: str) -> bool:
    return MOVES[name].kind is Kind.RETURN
