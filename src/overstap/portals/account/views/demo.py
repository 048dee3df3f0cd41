"""Quick login in a demo (`people.demo_logins` has the agreement): be somebody made up, by pressing a button."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from overstap.access.acting import acting_as
from overstap.access.policy import NotThere
from overstap.access.roles import ROLES
from overstap.people import demo_logins
from overstap.portals.account.places import first_screen
from overstap.portals.components.gate import SECOND_FACTOR


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo_login(request: HttpRequest) -> HttpResponse:
    """Whom one may be; POST makes it so. Where this is no demo, the page does not exist."""
    offered = demo_logins.offered()
    if not offered:
        raise NotThere
    if request.method == "POST":
        wanted = request.POST.get("person", "")
        one = next((one for one in offered if str(one.holder.public_id) == wanted), None)
        if one is None:
            raise NotThere
        request.session.flush()
        get_adapter(request).login(request, one.holder)
        request.session[SECOND_FACTOR] = True  # made-up people have no phone
        role = ROLES.get(one.actor)
        acts = role is not None and acting_as(one.holder, (role,)) is not None
        return redirect((first_screen(role) if role and acts else "") or "account:start")  # as whom one chose to be
    listed = [{"login": one, "role": ROLES.get(one.actor)} for one in offered]
    return render(request, "account/demo.html", {"listed": listed})
