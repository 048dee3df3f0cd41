"""Coming along at work, from the coach's side: for the network."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.portals.components import shadowing
from overstap.portals.components.gate import gate
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.shadowing.queries import shadowings as queries

HERE = shadowing.Place(
    one="coach:shadowing", new="coach:shadowing-new", change="coach:shadowing-change", back="coach:shadowings",
    back_key="journey",
)  # fmt: skip


@gate(Coach)
def of_journey(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """All times of one candidate."""
    found = journey_of(journey, viewer=acting)
    assert found.candidate is not None  # only journeys of visible people are found
    return shadowing.lists(
        request, acting, rows=queries.of_journey(found, viewer=acting), side="network", place=HERE,
        to_arrange=queries.to_arrange(acting, found), compared=queries.side_by_side(found, viewer=acting),
        name=found.candidate.name, back=reverse("coach:candidate", kwargs={"journey": journey}),
    )  # fmt: skip


@gate(Coach, methods=shadowing.FORMS)
def one(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """One time."""
    return shadowing.show(request, acting, key, HERE)


@gate(Coach, methods=shadowing.FORMS)
def new(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """Propose it for a match."""
    return shadowing.propose(request, acting, match, HERE)


@gate(Coach, methods=shadowing.FORMS)
def change(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Change what was proposed."""
    return shadowing.change(request, acting, key, HERE)
