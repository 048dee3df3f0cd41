"""Pages that are the same for everyone: how it works, what happens with your data, is the server well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overstap.portals.public.gate import general
from overstap.shared.privacy import Personal, rules


@general
def explanation(request: HttpRequest) -> HttpResponse:
    """How an option comes about, from which sources, under which licences."""
    return render(request, "public/explanation.html")


@dataclass(frozen=True)
class Kept:
    """One kind of data on people, in the visitor's language."""

    table: str
    purpose: str
    ground: str
    retention: str
    export: str
    erasure: str


def register() -> list[Kept]:
    """Every table with people in it, from the rules that the tables themselves carry."""
    return [
        Kept(table, _(rule.purpose), _(rule.ground), period(rule.retention), _(rule.export), _(rule.erasure))
        for table, rule in sorted(rules().items())
        if isinstance(rule, Personal)
    ]


def period(length: timedelta) -> str:
    """A length of time as people say it.

    >>> period(timedelta(hours=8))
    '8 uur'
    """
    if length < timedelta(days=1):
        hours = int(length.total_seconds() // 3600)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    if length < timedelta(days=365):
        return ngettext("%(count)d day", "%(count)d days", length.days) % {"count": length.days}
    years = length.days // 365
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}


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
