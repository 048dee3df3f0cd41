"""Who am I here, as whom do I work now, and what is kept of me."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting, as_member, held_by
from overstap.access.own_account import change_my_data, log_out_everywhere
from overstap.access.policy import NotThere
from overstap.portals.account.forms import MyData
from overstap.portals.account.own import own
from overstap.portals.account.places import first_screen, place_to_begin, places_of
from overstap.portals.components.gate import MEMBERSHIP


@own()
def home(request: HttpRequest, acting: Acting) -> HttpResponse:
    """My data, what I am in the network, how I log in."""
    places = places_of(acting, chosen=request.session.get(MEMBERSHIP))
    shown = [place for place in places if place.running and place.address]
    return render(request, "account/home.html", {"acting": acting, "places": places, "open": shown})


@own("GET", "HEAD", "POST")
def data(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Name, phone number and language."""
    me = acting.person
    known = {"name": me.name, "phone": me.phone, "language": me.language} if me else {}
    form = MyData(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        change_my_data(by=acting, **form.cleaned_data)
        messages.success(request, _("Your data were changed."))
        return redirect("account:home")
    status = 422 if request.method == "POST" else 200
    return render(request, "account/data.html", {"acting": acting, "form": form}, status=status)


@own()
def start(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Where somebody belongs who just logged in: the one place there is to work in, else one's own page to choose."""
    return redirect(place_to_begin(places_of(acting, chosen=request.session.get(MEMBERSHIP))) or "account:home")


@own("POST")
def switch(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Work for another organisation, or as something else, from now on in this session."""
    wanted = request.POST.get("membership", "")
    chosen = next((row for row in held_by(acting) if str(row.public_id) == wanted), None)
    if chosen is None:
        raise NotThere
    request.session[MEMBERSHIP] = wanted
    return redirect(first_screen(as_member(chosen).role) or "account:home")


@own("POST")
def everywhere(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Log out on every device."""
    log_out_everywhere(by=acting)
    request.session.flush()
    return redirect("account_login")
