"""Work that fits: the list, putting oneself forward, what employers answer, showing the name, how one likes to work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.journeys import queries as journeys
from overstap.portals.candidate.here import me, running
from overstap.portals.candidate.matching_forms import OwnScanForm, ShowForm, StopForm
from overstap.portals.components import attempts
from overstap.portals.components.gate import gate
from overstap.portals.components.scanning import scales
from overstap.shared import clock
from overstap.steps.matching import actions, cards, words
from overstap.steps.matching.queries import listing, matches, scans

BOTH = ("GET", "HEAD", "POST")
SEEN = "matches-counted"
"""In the session: which openings were counted as shown today, so that a page opened again counts once."""


@gate(Candidate)
def work(request: HttpRequest, acting: Acting) -> HttpResponse:
    """My list: openings of the network first, then vacancies from elsewhere; ranked, or the same by name."""
    journey = journeys.mine(acting)
    ranked = request.GET.get("volgorde") != "los"
    mine = matches.for_candidate(journey, viewer=acting) if journey else []
    found = listing.work_for(
        me(acting), viewer=acting, language=get_language() or "nl", today=clock.today(), ranked=ranked, matches=mine
    )
    if found is not None:
        _count(request, found, acting)
    context = {
        "acting": acting, "journey": journey, "found": found, "ranked": ranked,
        "mine": mine, "taken_back": matches.taken_back(mine),
        "may_propose": journey is not None and journey.state == "active" and journey.step in {"matching", "selection"},
    }  # fmt: skip
    return render(request, "candidate/work.html", context)


@gate(Candidate, methods=BOTH)
def opening(request: HttpRequest, acting: Acting, opening: UUID) -> HttpResponse:
    """One opening: what is asked, how the team works beside how I like it; and the button to put myself forward."""
    wanted = running(acting) if request.method == "POST" else None
    row = matches.opening_for(opening)
    if wanted is not None:
        made: list[Any] = []
        if _done(request, lambda: made.append(actions.propose(journey=wanted, profile=row, by=acting))):
            messages.success(request, _("You are put forward. The employer sees a card without your name."))
            return redirect("candidate:match", match=made[0].public_id)
        return redirect("candidate:opening", opening=opening)
    journey = journeys.mine(acting)
    own = scans.own(acting)
    team = scans.team(row)
    mine = [one for one in matches.for_candidate(journey, viewer=acting) if one.profile_id == row.pk] if journey else []
    context = {
        "acting": acting, "row": row, "match": next((one for one in mine if one.state != "closed"), None),
        "own": own, "team": team,
        "chart": scales(scans.beside(team, own.answers if own else {}), get_language() or "nl") if team else None,
    }  # fmt: skip
    return render(request, "candidate/opening.html", context)


@gate(Candidate)
def match(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """One match: where it stands, what the employer answered, what the employer sees of me."""
    row = matches.match(match, viewer=acting)
    (card,) = cards.read([row.card], get_language() or "nl")
    context = {
        "acting": acting, "row": row, "card": card, "form": ShowForm(),
        "place": matches.place_in_line(row) if row.state == "waiting" else 0,
        "taken_back": row.pk in matches.taken_back([row]),
    }  # fmt: skip
    return render(request, "candidate/match.html", context)


@gate(Candidate, methods=("POST",))
def show(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """Show my name."""
    row = matches.match(match, viewer=acting)
    form = ShowForm(request.POST)
    passport = form.is_valid() and form.cleaned_data["passport"]
    if _done(request, lambda: actions.show_name(match=row, passport=passport, by=acting)):
        messages.success(
            request, _("%(name)s now sees your name and how to reach you.") % {"name": row.organisation.name}
        )
    return redirect("candidate:match", match=match)


@gate(Candidate, methods=BOTH)
def stop(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """Stop with an opening."""
    row = matches.match(match, viewer=acting)
    form = StopForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempts.attempt(
            request, lambda: actions.close(match=row, why=told["why"], words=told["words"], by=acting),
            form=form, words=words.refusal, fields=words.FIELDS,
        ):  # fmt: skip
            messages.success(request, _("You stopped with this opening. Your name is not shown there any more."))
            return redirect("candidate:work")
    context = {"acting": acting, "row": row, "form": form}
    return render(request, "candidate/match_stop.html", context, status=422 if form.is_bound else 200)


@gate(Candidate, methods=BOTH)
def own_scan(request: HttpRequest, acting: Acting) -> HttpResponse:
    """How I like to work."""
    own = scans.own(acting)
    form = OwnScanForm(
        request.POST if request.method == "POST" else None, language=get_language() or "nl",
        answers=own.answers if own else {}, weight=own.weight if own else 0,
    )  # fmt: skip
    if request.method == "POST" and "empty" in request.POST:
        actions.forget_own_scan(candidate=me(acting), by=acting)
        messages.success(request, _("Your answers are gone."))
        return redirect("candidate:own-scan")
    if form.is_bound and form.is_valid():
        weight = int(form.cleaned_data["weight"])
        if attempts.attempt(
            request,
            lambda: actions.answer_own_scan(candidate=me(acting), answers=form.told(), weight=weight, by=acting),
            form=form, words=words.refusal, fields=words.FIELDS,
        ):  # fmt: skip
            messages.success(request, _("Your answers are kept. Nobody else sees them."))
            return redirect("candidate:work")
    context = {"acting": acting, "form": form, "own": own}
    return render(request, "candidate/own_scan.html", context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, work: Any) -> bool:
    return attempts.attempt(request, work, words=words.refusal, fields=words.FIELDS)


def _count(request: HttpRequest, found: listing.Listing, acting: Acting) -> None:
    """Count what the list shows, each opening once a day for one session."""
    today = clock.today().isoformat()
    day, before = request.session.get(SEEN, ("", []))
    counted = set(before) if day == today else set()
    new = [(profile, place) for profile, place in found.shown if profile not in counted]
    if new:
        actions.count_exposure(shown=new, by=acting)
        request.session[SEEN] = (today, sorted(counted | {profile for profile, _place in new}))
