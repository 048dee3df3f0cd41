"""The caseload, and the page of one candidate."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.engine.chain import Step
from overstap.journeys import next_actions, words
from overstap.journeys import queries as journeys
from overstap.portals.coach.forms import NextForm
from overstap.portals.coach.views.going import has_page
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.coaching.queries import caseload as cases
from overstap.steps.coaching.queries import contact, notes, plans, sessions
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.guidance.queries import signs

SIGNS = 5
"""People with signals on the first screen, who has the newest first; the others are one link away."""
TALKS = frozenset({"first-session", "next-session"})
WHERE = {
    "first-session": "coach:session-new", "next-session": "coach:session-new", "agree-coaching": "coach:agreement",
    "make-plan": "coach:plan", "agree-plan": "coach:plan", "match": "coach:work", "await-answer": "coach:work",
    "show-name": "coach:work",
    "plan-training": "coach:training-choose", "choose-training": "coach:training", "finish-training": "coach:training",
    "follow-training": "coach:training", "confirm-training": "coach:training",
    "arrange-shadowing": "coach:shadowings", "come-along": "coach:shadowings",
    "evaluate-shadowing": "coach:shadowings", "talk-it-over": "coach:session-new",
    "select": "coach:selection", "decide": "coach:selection", "agree-terms": "coach:selection",
    "look-further": "coach:selection",
    "first-day": "coach:work-of", "check-in": "coach:work-of", "after-work": "coach:work-of",
    "sign-agreement": "coach:agreements", "settle-conditions": "coach:agreements",
}  # fmt: skip
"""The page on which a coach does what comes next; nothing is to be done for a talk that is planned."""


@gate(Coach)
def caseload(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Who needs me today? What is chosen stands in the address, so that it can be kept and shared."""
    step, signal = request.GET.get("stap", ""), request.GET.get("wat", "")
    step = step if step in words.STEPS else ""
    signal = signal if signal in cases.SIGNALS else ""
    every = cases.caseload(acting)
    waiting, more = signs.newest(viewer=acting, at_most=SIGNS)
    shown = [
        case for case in every
        if (not step or case.journey.step == step) and (not signal or signal in case.signals)
    ]  # fmt: skip
    context = {
        "acting": acting,
        "cases": shown,
        "count": len(every),
        "waiting": waiting,
        "waiting_more": more,
        "counts": cases.counts(every),
        "step": step,
        "signal": signal,
        "steps": [(key.value, words.STEPS[key]) for key in Step],
        "today": sessions.on_day(clock.today(), viewer=acting),
        "unsettled": sessions.to_settle(viewer=acting),
    }
    return render(request, "coach/caseload.html", context)


@gate(Coach)
def candidate(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """One candidate: what comes next, plan, talks, notes; what is shared, and what is for oneself alone."""
    found = journey_of(journey, viewer=acting)
    person = found.candidate
    assert person is not None  # only journeys of visible people are found
    looks.record(acting, person, "journey")
    talks = sessions.of_journey(found, viewer=acting)
    proposal, agreed = sessions.agreements(found, viewer=acting)
    shares = contact.shares(person, viewer=acting)
    reach = contact.reach(person) if "contact" in shares else None
    if reach is not None:
        looks.record(acting, person, "contact")
    plan, shared = plans.now(found, viewer=acting), notes.shared(person, viewer=acting)[:3]
    for aspect, there in (("plan", plan), ("notes", shared)):
        if there:
            looks.record(acting, person, aspect)
    now = clock.now()
    coming = [one for one in reversed(talks) if one.status == "planned" and one.ends_at > now]
    context = {
        "acting": acting,
        "journey": found,
        "name": person.name,
        "path": journeys.path(found),
        "next_words": next_actions.words(found.next_action),
        "next_page": "" if coming and found.next_action in TALKS else WHERE.get(found.next_action, ""),
        "late": found.due_on is not None and found.due_on < clock.today(),
        "moves": {move: why for move, why in journeys.open_moves(acting, found).items() if has_page(move)},
        "move_words": words.MOVES,
        "reach": reach,
        "shares": shares,
        "budget": sessions.budget(agreed, talks) if agreed else None,
        "proposal": proposal,
        "coming": coming,
        "unsettled": [one for one in talks if one.status == "planned" and one.ends_at <= now],
        "plan": plan,
        "shared": shared,
        "private": notes.private(person, viewer=acting)[:3],
        "form": NextForm(
            step=found.step,
            initial={"next_action": found.next_action, "due_on": found.due_on, "version": found.version},
        ),
        "events": journeys.history(acting, found)[:5],
    }
    return render(request, "coach/candidate.html", context)
