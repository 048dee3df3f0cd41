"""A question of the desk: answer it, or hand it on."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from overstap.access.acting import Acting
from overstap.access.roles import Adviser
from overstap.portals.components import desk
from overstap.portals.components.gate import gate


@gate(Adviser, methods=("GET", "HEAD", "POST"))
def enquiry(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """The question, where it went, and the answer."""
    return desk.show(request, acting, public_id, "adviser:desk")
