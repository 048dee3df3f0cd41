"""Where do I stand, what do I do now, who helps me?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.access import queries as access
from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.journeys import next_actions
from overstap.journeys import queries as journeys
from overstap.portals.candidate.here import me
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.coaching.queries import plans, sessions, trusted

WHERE = {
    "find-coach": "candidate:coach", "confirm-coach": "candidate:coach", "find-another-coach": "candidate:coach",
    "first-session": "candidate:coaching", "next-session": "candidate:coaching",
    "agree-coaching": "candidate:coaching", "make-plan": "candidate:plan", "agree-plan": "candidate:plan",
    "match": "candidate:work", "start-matching": "candidate:work", "await-answer": "candidate:work",
    "show-name": "candidate:work",
    "confirm-training": "candidate:training", "follow-training": "candidate:training",
    "choose-training": "candidate:training", "plan-training": "candidate:training",
    "come-along": "candidate:shadowings", "evaluate-shadowing": "candidate:shadowings",
    "arrange-shadowing": "candidate:shadowings", "talk-it-over": "candidate:coaching",
    "select": "candidate:selections", "decide": "candidate:selections", "agree-terms": "candidate:selections",
    "look-further": "candidate:selections",
    "first-day": "candidate:job", "check-in": "candidate:job", "after-work": "candidate:coaching",
    "sign-agreement": "candidate:agreements", "settle-conditions": "candidate:agreements",
}  # fmt: skip
"""The page on which a candidate does what comes next."""


@gate(Candidate)
def start(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The first screen."""
    journey = journeys.mine(acting)
    asked = trusted.waiting_for(me(acting))
    if journey is None:
        return render(request, "candidate/begin.html", {"acting": acting, "asked": asked})
    proposal = sessions.proposal(journey, viewer=acting)
    plan = plans.now(journey, viewer=acting)
    talks = sessions.of_journey(journey, viewer=acting)
    coming = [one for one in talks if one.status == "planned" and one.ends_at > clock.now()]
    helps = access.who_helps(viewer=acting)
    allowed = access.what_is_allowed(viewer=acting)
    coach = next((row for row in helps if row.kind == "coach"), None)
    context = {
        "acting": acting,
        "journey": journey,
        "path": journeys.path(journey),
        "next_words": next_actions.words(journey.next_action),
        "next_page": WHERE.get(journey.next_action, ""),
        "late": journey.due_on is not None and journey.due_on < clock.today(),
        "helps": helps,
        "coach": coach,
        "asked": asked,
        "proposal": proposal,
        "plan_waits": plan is not None and "candidate" not in plan.agreed,
        "coming": min(coming, key=lambda one: one.starts_at) if coming else None,
        "coach_without_passport": coach is not None
        and not any(row.aspect == "passport" and row.person_id == coach.holder_id for row in allowed),
    }
    return render(request, "candidate/start.html", context)
