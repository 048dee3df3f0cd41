"""Send a vacancy, take it back, publish, close, and begin again from one that was certified."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Recruiter
from overstap.portals.components.gate import gate
from overstap.portals.employer.saving import done, version_of
from overstap.steps.employers import actions, profiles

MAX_WORDS = 1000


@gate(Recruiter, methods=("POST",))
def submit(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Send it to an adviser; what was certified before is published now."""
    row = profiles.to_write(acting, public_id)
    version, words = version_of(request), request.POST.get("words", "")[:MAX_WORDS]
    waits = request.POST.get("waits") == "1"
    done(
        request,
        lambda: actions.submit(row, by=acting, version=version, words=words, publish_at_once=not waits),
        _("Sent. Below you see where it is now."),
    )
    return redirect("employer:vacancy", public_id=public_id)


@gate(Recruiter, methods=("POST",))
def take_back(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Make it a draft again."""
    row = profiles.to_write(acting, public_id)
    version = version_of(request)
    done(request, lambda: actions.take_back(row, by=acting, version=version), _("It is a draft again."))
    return redirect("employer:vacancy", public_id=public_id)


@gate(Recruiter, methods=("POST",))
def publish(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Show it to everybody."""
    row = profiles.to_write(acting, public_id)
    version = version_of(request)
    done(request, lambda: actions.publish(row, by=acting, version=version), _("Published. People find it from now on."))
    return redirect("employer:vacancy", public_id=public_id)


@gate(Recruiter, methods=("POST",))
def close(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """End it."""
    row = profiles.to_write(acting, public_id)
    version, words = version_of(request), request.POST.get("words", "")[:MAX_WORDS]
    closed = done(
        request, lambda: actions.close(row, by=acting, version=version, words=words), _("Closed. Nobody finds it now.")
    )
    return redirect("employer:openings") if closed else redirect("employer:vacancy", public_id=public_id)


@gate(Recruiter, methods=("POST",))
def again(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """A new draft with everything of a certified one."""
    row = profiles.to_write(acting, public_id)
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid.uuid4()
    made: list[Any] = []
    told = _("A new draft with everything of the old one. Change place, hours and pay as you like.")
    if done(request, lambda: made.append(actions.begin_again(row, by=acting, key=key)), told):
        return redirect("employer:vacancy", public_id=made[0].public_id)
    return redirect("employer:openings")
