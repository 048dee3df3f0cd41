"""Signals in journeys one owns; how many matches lasted; what people think of each link, where enough said it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.access.acting import Acting
from overstap.access.roles import Coordinator
from overstap.portals.components import signs as pages
from overstap.portals.components.gate import gate
from overstap.steps.guidance.queries import counting, opinions


@gate(Coordinator)
def signals(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What waits, the longest first."""
    return pages.every(request, acting, "coordinator")


@gate(Coordinator, methods=("GET", "HEAD", "POST"))
def signal(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """One signal."""
    return pages.one(request, acting, key, "coordinator", [])


@gate(Coordinator)
def feedback(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Lasting matches counted both ways, and opinions on each link, added up."""
    found = opinions.of_region(viewer=acting)
    context = {
        "acting": acting,
        "lasting": counting.lasting(viewer=acting),
        "opinions": found,
        "told": [one for one in found if one.enough],
        "few": opinions.few_people(),
    }
    return render(request, "coordinator/feedback.html", context)
