"""Pages that are the same for everyone: how it works, what happens with your data, is the server well."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overstap.portals.components.register import register
from overstap.portals.public.gate import general


@general
def explanation(request: HttpRequest) -> HttpResponse:
    """How an option comes about, from which sources, under which licences."""
    return render(request, "public/explanation.html")


@general
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of people, why, and for how long."""
    return render(request, "public/privacy.html", {"register": register()})


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Plain "ok" when the server answers and its database too; for whoever watches over it."""
    try:
        request.session.exists("health")  # one read of the database
    except Exception:  # whatever the database says, the answer is the same
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Search engines may read the general pages; pages with answers say noindex themselves."""
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain")
