"""Agreements of a candidate, as the coach reads them: conditions are settled here too."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.portals.components import agreeing
from overstap.portals.components.gate import gate
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.contracts import queries

AT = "coach"
FORMS = ("GET", "HEAD", "POST")


@gate(Coach)
def agreements(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Those of one candidate."""
    found = journey_of(journey, viewer=acting)
    assert found.candidate is not None  # only journeys of visible people are found
    looks.record(acting, found.candidate, "journey")
    head = reverse("coach:candidate", kwargs={"journey": journey})
    rows = queries.for_journey(found, viewer=acting)
    return agreeing.listed(request, acting, rows, AT, journey=found, head=head)


@gate(Coach)
def agreement(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Everything of one."""
    looks.record(acting, queries.agreement(key, viewer=acting).candidate, "journey")
    return agreeing.page(request, acting, key, AT)


@gate(Coach)
def paper(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As PDF."""
    return agreeing.paper(request, acting, key)


@gate(Coach)
def text(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As data."""
    return agreeing.text(request, acting, key)


@gate(Coach, methods=FORMS)
def check(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Is this what was signed?"""
    return agreeing.check(request, acting, key, AT)


@gate(Coach, methods=FORMS)
def condition(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Settle a condition."""
    return agreeing.condition(request, acting, key, AT)


@gate(Coach)
def document(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:  # noqa: ARG001
    """The letter of UWV or municipality."""
    return agreeing.letter(acting, key)
