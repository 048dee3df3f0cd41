"""Coming along at work, from the candidate's side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.journeys import queries as journeys
from overstap.portals.components import shadowing, shadowing_wishes
from overstap.portals.components.gate import gate
from overstap.steps.shadowing import actions
from overstap.steps.shadowing.queries import shadowings as queries

HERE = shadowing.Place(one="candidate:shadowing", days="candidate:shadowing-days", back="candidate:shadowings")


@gate(Candidate, methods=shadowing.FORMS)
def all_of_mine(request: HttpRequest, acting: Acting) -> HttpResponse:
    """All times of coming along, and tasters side by side."""
    journey = journeys.mine(acting)
    if journey is None:
        return redirect("candidate:start")
    tasters = queries.side_by_side(journey, viewer=acting)
    form = shadowing.CompareForm(request.POST or None, initial={"words": tasters[0].made_of_it if tasters else ""})
    rows = [one.row for one in tasters]
    if (
        request.method == "POST"
        and tasters
        and form.is_valid()
        and shadowing.attempt(
            request,
            lambda: actions.compare(journey=journey, shadowings=rows, words=form.cleaned_data["words"], by=acting),
            form,
        )
    ):
        messages.success(request, _("That is kept."))
        return redirect("candidate:shadowings")
    return shadowing.lists(
        request, acting, rows=queries.of_journey(journey, viewer=acting), side="candidate", place=HERE,
        to_arrange=queries.to_arrange(acting, journey), compared=tasters, compare=form,
    )  # fmt: skip


@gate(Candidate, methods=shadowing.FORMS)
def one(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """One time."""
    return shadowing.show(request, acting, key, HERE)


@gate(Candidate, methods=shadowing.FORMS)
def days(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """Ask an employer for days."""
    return shadowing_wishes.ask(request, acting, match)
