"""Signals of the coach's candidates: who may need help, and what was done."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.portals.components import signs as pages
from overstap.portals.components.gate import gate
from overstap.steps.guidance.queries import signs

PERMISSIONS = ("permission-ends", "permission-ended")
"""Signs after which a newer permission is attached."""


@gate(Coach)
def signals(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What waits, the longest first."""
    return pages.every(request, acting, "coach")


@gate(Coach, methods=("GET", "HEAD", "POST"))
def signal(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """One signal."""
    found = signs.one(key, viewer=acting)
    journey = found.journey.public_id
    links = [
        (reverse("coach:candidate", kwargs={"journey": journey}), _("To the candidate")),
        (reverse("coach:work-of", kwargs={"journey": journey}), _("Work and check-ins")),
        (reverse("coach:session-new", kwargs={"journey": journey}), _("Plan a talk")),
    ]
    if found.rule in PERMISSIONS:
        agreement = reverse("coach:contract-permission", kwargs={"key": found.facts["agreement"]})
        links.insert(0, (agreement, _("Attach a newer permission")))
    return pages.one(request, acting, key, "coach", list(links))
