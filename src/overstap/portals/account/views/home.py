"""Who am I here, and as whom do I work now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overstap.access.acting import Acting, as_member, held_by
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate, Role
from overstap.portals.account.own import own
from overstap.portals.components import actors
from overstap.portals.components.gate import MEMBERSHIP


@own()
def home(request: HttpRequest, acting: Acting) -> HttpResponse:
    """My data, what I am in the network, how I log in."""
    held = held_by(acting)
    return render(request, "account/home.html", {"acting": acting, "held": held})


@own()
def start(request: HttpRequest, acting: Acting) -> HttpResponse:  # noqa: ARG001 - the gate hands it over
    """Where somebody belongs who just logged in: the one portal there is to work in, else one's own page."""
    held = held_by(acting)
    if len(held) > 1:
        return redirect("account:home")
    return redirect(_home_of(as_member(held[0]).role if held else Candidate))


@own("POST")
def switch(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Work for another organisation, or as something else, from now on in this session."""
    wanted = request.POST.get("membership", "")
    chosen = next((row for row in held_by(acting) if str(row.public_id) == wanted), None)
    if chosen is None:
        raise NotThere
    request.session[MEMBERSHIP] = wanted
    return redirect(_home_of(as_member(chosen).role))


def _home_of(role: type[Role]) -> str:
    portal = actors.of_role(role)
    return portal.home if portal else "account:home"
