"""Selections and offers of a candidate, for the coach to read along: results, reasons, exceptions, before and after."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.portals.components import terms as in_words
from overstap.portals.components.gate import gate
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.selection.queries import selections, terms

MOST = 5
"""Selections on the page: a journey seldom has more, and the last come first."""


@gate(Coach)
def selection(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Everything of selection in one journey."""
    found = journey_of(journey, viewer=acting)
    assert found.candidate is not None  # only journeys of visible people are found
    looks.record(acting, found.candidate, "journey")
    own = terms.own(found.candidate, viewer=acting)
    offers = []
    for sheet in terms.for_person(found.candidate, viewer=acting)[:MOST]:
        offer, compared = terms.offer(sheet), terms.comparison(sheet, viewer=acting)
        offers.append({
            "sheet": sheet, "points": in_words.points(compared, offer, own), "chart": in_words.picture(compared),
            "sentence": in_words.gist(compared), "low": terms.low_pay(offer),
        })  # fmt: skip
    rows = [selections.whole(row) for row in selections.of_journey(found, viewer=acting)[:MOST]]
    context = {"acting": acting, "journey": found, "wholes": rows, "offers": offers, "told": own is not None}
    return render(request, "coach/selection.html", context)
