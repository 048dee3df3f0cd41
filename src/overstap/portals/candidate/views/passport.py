"""The passport in the account: what I told, what others confirmed, and answers of before that wait."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.catalogue.queries import CatalogueMissing
from overstap.passports import accounts, actions
from overstap.passports.queries import held_skills
from overstap.passports.wording import confirmed_words, level_words
from overstap.portals.candidate.here import me
from overstap.portals.components import waiting
from overstap.portals.components.gate import gate


@gate(Candidate)
def passport(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What stands in it, in short; every answer is changed on the pages where it was given."""
    told = accounts.told_by(me(acting), viewer=acting)
    confirmed = accounts.confirmed_of(me(acting), viewer=acting)
    profile = dict(told.profile) if told else {}
    try:
        skills = held_skills(profile, language=get_language() or "nl", confirmed=confirmed)
    except CatalogueMissing:
        skills = []
    context = {
        "acting": acting,
        "told": told,
        "said": [(one.label, level_words(one.level)) for one in skills if one.level],
        "supposed": sum(one.origin == "worked-as" and one.essential for one in skills),
        "confirmed": [
            (one.label, [(row, confirmed_words(row)) for row in one.confirmed]) for one in skills if one.confirmed
        ],
        "interests": bool(profile.get("interests")),
        "wishes": bool(profile.get("preferences") or profile.get("hoursPerWeek") or profile.get("place")),
        "waiting": waiting.answers(request) is not None,
    }
    return render(request, "candidate/passport.html", context)


@gate(Candidate, methods=("POST",))
def answers(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Answers filled in before logging in: into the account, or away. Nothing moves by itself."""
    kept = waiting.answers(request)
    if kept is not None and "keep" in request.POST:
        actions.keep(profile=kept["profile"], words=kept["words"], version=None, by=acting)
        waiting.drop(request)
        messages.success(request, _("Your answers are in your account now."))
    elif kept is not None and "drop" in request.POST:
        waiting.drop(request)
        messages.success(request, _("Those answers are gone. What was in your account is still there."))
    return redirect("candidate:passport")


@gate(Candidate, methods=("POST",))
def withdraw(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Take a confirmation off one's passport."""
    actions.withdraw(confirmation=accounts.confirmation(str(key), viewer=acting), by=acting)
    messages.success(request, _("This confirmation is off your passport."))
    return redirect("candidate:passport")
