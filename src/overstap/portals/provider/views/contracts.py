"""Agreements, from the training provider's side: those of three that it signs too."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Provider
from overstap.portals.components import agreeing
from overstap.portals.components.gate import gate
from overstap.steps.contracts import queries

AT = "provider"
FORMS = ("GET", "HEAD", "POST")


@gate(Provider)
def agreements(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What waits, what holds and what is over."""
    rows = queries.for_organisation(viewer=acting)
    return agreeing.listed(request, acting, rows, AT)


@gate(Provider)
def agreement(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Everything of one."""
    looks.record(acting, queries.agreement(key, viewer=acting).candidate, "name")
    return agreeing.page(request, acting, key, AT)


@gate(Provider, methods=("POST",))
def sign(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Sign what was read."""
    return agreeing.sign(request, acting, key, AT)


@gate(Provider)
def paper(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As PDF."""
    return agreeing.paper(request, acting, key)


@gate(Provider)
def text(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As data."""
    return agreeing.text(request, acting, key)


@gate(Provider, methods=FORMS)
def check(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Is this what was signed?"""
    return agreeing.check(request, acting, key, AT)


@gate(Provider, methods=FORMS)
def end(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Can it be ended?"""
    return agreeing.end(request, acting, key, AT)
