"""Whom I go along with, and what that person shares with me."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate, TrustedPerson
from overstap.catalogue.queries import CatalogueMissing
from overstap.journeys import next_actions
from overstap.journeys import queries as journeys
from overstap.journeys.moves import Stale
from overstap.passports import accounts
from overstap.passports.queries import held_skills
from overstap.passports.wording import confirmed_words, level_words
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.coaching.actions import trusted as actions
from overstap.steps.coaching.queries import contact, notes, plans, trusted
from overstap.steps.training.queries import learners


@gate(TrustedPerson)
def start(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Whom I go along with."""
    return render(request, "trusted/start.html", {"acting": acting, "along": trusted.along(viewer=acting)})


@gate(Candidate)
def invitations(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Who asks me to go along: for everybody with an account, by the address for mail."""
    if acting.person is None:
        raise NotThere
    return render(request, "trusted/invitations.html", {"acting": acting, "asked": trusted.waiting_for(acting.person)})


@gate(Candidate, methods=("POST",))
def answer(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Say yes or no."""
    if acting.person is None:
        raise NotThere
    invitation = trusted.asked(key, acting.person)
    try:
        if "accept" in request.POST:
            actions.accept(invitation=invitation, by=acting)
            messages.success(request, _("You go along from now on. You see what is shared with you."))
            return redirect("trusted:start")
        if "decline" in request.POST:
            actions.decline(invitation=invitation, by=acting)
            messages.success(request, _("You said no. Nothing of this person is shown to you."))
    except Stale:
        messages.warning(request, _("This was answered or taken back already."))
    return redirect("trusted:invitations")


@gate(TrustedPerson)
def candidate(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """The one candidate: where he or she is, and what else is shared."""
    found = trusted.one(key, viewer=acting)
    person = found.candidate
    shared = contact.shares(person, viewer=acting)
    journey = journeys.of(acting, person)
    for aspect in ("journey", *sorted(shared - {"status"})):
        looks.record(acting, person, aspect)
    told = accounts.told_by(person, viewer=acting)
    context = {
        "acting": acting,
        "trusted": found,
        "name": person.name,
        "shared": shared,
        "journey": journey,
        "path": journeys.path(journey) if journey else [],
        "next_words": next_actions.words(journey.next_action) if journey else "",
        "reach": contact.of(person, viewer=acting),
        "plan": plans.now(journey, viewer=acting) if journey else None,
        "today": clock.today(),
        "notes": notes.shared(person, viewer=acting),
        "trainings": learners.of_candidate(person, viewer=acting),
        "skills": _skills(told, accounts.confirmed_of(person, viewer=acting)) if "passport" in shared else [],
    }
    return render(request, "trusted/candidate.html", context)


def _skills(told: accounts.Told | None, confirmed: list[accounts.Confirmed]) -> list[tuple[str, list[str]]]:
    """Skills by name, each with what the candidate says and what others confirmed."""
    try:
        skills = held_skills(dict(told.profile) if told else {}, language=get_language() or "nl", confirmed=confirmed)
    except CatalogueMissing:
        return []
    return [
        (one.label, [*([level_words(one.level)] if one.level else []), *map(confirmed_words, one.confirmed)])
        for one in skills
        if one.level or one.confirmed
    ]


@gate(TrustedPerson, methods=("POST",))
def stop(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Go along no more."""
    actions.end(trusted=trusted.one(key, viewer=acting), by=acting)
    messages.success(request, _("You go along no more, and see nothing any more."))
    return redirect("account:home")
