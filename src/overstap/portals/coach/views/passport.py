"""The candidate's passport, where it is shared; and confirming a skill of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.catalogue.queries import CatalogueMissing
from overstap.passports import accounts, actions
from overstap.passports.queries import HeldSkill, held_skills
from overstap.passports.wording import confirmed_words, level_words
from overstap.portals.coach.forms import ConfirmForm
from overstap.portals.components.gate import gate
from overstap.shared.problems import BadInput
from overstap.steps.coaching.queries import contact
from overstap.steps.coaching.queries.journeys import one as journey_of


@gate(Coach, methods=("GET", "HEAD", "POST"))
def passport(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """What the candidate says, and what others confirmed. Not shared: nothing, and how to ask for it."""
    found = journey_of(journey, viewer=acting)
    person = found.candidate
    assert person is not None  # only journeys of visible people are found
    context = {"acting": acting, "journey": found, "name": person.name}
    if "passport" not in contact.shares(person, viewer=acting):
        if request.method == "POST":
            messages.warning(request, _("The candidate does not share the passport with you now."))
            return redirect("coach:candidate", journey=journey)
        return render(request, "coach/passport.html", context | {"shared": False})
    told = accounts.told_by(person, viewer=acting)
    confirmed = accounts.confirmed_of(person, viewer=acting)
    skills = _skills(dict(told.profile) if told else {}, confirmed)
    form = ConfirmForm(request.POST or None, skills=[(one.uri, one.label) for one in skills])
    looks.record(acting, person, "passport")  # a form that is sent back shows it too
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm(person=person, by=acting, **form.cleaned_data)
        except BadInput as problem:
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        else:
            messages.success(request, _("The skill is confirmed. The candidate can see it."))
            return redirect("coach:passport", journey=journey)
    context |= {
        "shared": True,
        "form": form,
        "said": [(one, level_words(one.level)) for one in skills if one.level],
        "supposed": [one for one in skills if one.origin == "worked-as" and one.essential],
        "confirmed": [
            (one.label, [(row, confirmed_words(row)) for row in one.confirmed]) for one in skills if one.confirmed
        ],
    }
    return render(request, "coach/passport.html", context, status=422 if request.method == "POST" else 200)


def _skills(profile: dict[str, object], confirmed: list[accounts.Confirmed]) -> list[HeldSkill]:
    try:
        return held_skills(profile, language=get_language() or "nl", confirmed=confirmed)
    except CatalogueMissing:
        return []


@gate(Coach, methods=("POST",))
def withdraw(request: HttpRequest, acting: Acting, journey: UUID, key: UUID) -> HttpResponse:
    """Take back what one confirmed."""
    journey_of(journey, viewer=acting)
    actions.withdraw(confirmation=accounts.confirmation(str(key), viewer=acting), by=acting)
    messages.success(request, _("You took the confirmation back."))
    return redirect("coach:passport", journey=journey)
