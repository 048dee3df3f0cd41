"""The own organisation: who works here for it, inviting and ending."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from overstap.access.acting import Acting
from overstap.access.roles import Provider
from overstap.portals.components import members
from overstap.portals.components.gate import gate

BOTH = ("GET", "HEAD", "POST")


@gate(Provider, methods=BOTH)
def organisation(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Colleagues, invitations, and a form to invite for who may."""
    return members.show(request, acting, "provider")


@gate(Provider, methods=("POST",))
def withdraw_invitation(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Take an invitation back."""
    return members.withdraw(request, acting, public_id, "provider")


@gate(Provider, methods=BOTH)
def end_membership(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """End a membership: asked once more first."""
    return members.end(request, acting, public_id, "provider")
