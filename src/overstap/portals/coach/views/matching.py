"""Work for one candidate: where he or she was put forward, and what fits."""

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
from overstap.portals.coach.matching_forms import ProposeForm, StopForm
from overstap.portals.components import attempts
from overstap.portals.components.gate import gate
from overstap.shared import clock
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.matching import actions, cards, words
from overstap.steps.matching.queries import listing, matches

BOTH = ("GET", "HEAD", "POST")


@gate(Coach, methods=BOTH)
def work(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """What fits, as far as the passport is shared; and the form to put the candidate forward."""
    found = journey_of(journey, viewer=acting)
    person = found.candidate
    assert person is not None  # only journeys of visible people are found
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        opening = matches.opening_for(told["opening"])
        if attempts.attempt(
            request,
            lambda: actions.propose(journey=found, profile=opening, why=told["words"], by=acting),
            form=form, words=words.refusal, fields=words.FIELDS,
        ):  # fmt: skip
            messages.success(request, _("The candidate is put forward. The employer sees a card without a name."))
            return redirect("coach:work", journey=journey)
    rows = matches.for_candidate(found, viewer=acting)
    offers = listing.work_for(person, viewer=acting, language=get_language() or "nl", today=clock.today(), matches=rows)
    if offers is not None:
        looks.record(acting, person, "passport")
    context = {
        "acting": acting, "journey": found, "name": person.name, "offers": offers, "form": form,
        "rows": rows,
    }  # fmt: skip
    return render(request, "coach/work.html", context, status=422 if form.is_bound else 200)


@gate(Coach, methods=BOTH)
def match(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """One match of a candidate: where it stands, what the employer wrote; and to stop it together."""
    row = matches.match(match, viewer=acting)
    form = StopForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempts.attempt(
            request, lambda: actions.close(match=row, why=told["why"], words=told["words"], by=acting),
            form=form, words=words.refusal, fields=words.FIELDS,
        ):  # fmt: skip
            messages.success(request, _("This opening is closed for the candidate."))
            return redirect("coach:work", journey=row.journey.public_id)
    context = {
        "acting": acting, "row": row, "journey": row.journey, "form": form,
        "card": cards.read([row.card], get_language() or "nl")[0] if matches.passport_shared(row, acting) else None,
        "place": matches.place_in_line(row) if row.state == "waiting" else 0,
    }  # fmt: skip
    if context["card"]:
        looks.record(acting, row.candidate, "passport")
    return render(request, "coach/match.html", context, status=422 if form.is_bound else 200)
