"""The gate of pages that ask no login: everybody comes in, as somebody or as nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from overstap.access.acting import Acting, as_candidate, as_visitor
from overstap.portals.components.gate import View


def anybody(*methods: str) -> Callable[[View], View]:
    """No cache keeps what somebody typed, and no search engine what a mail led to."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
            response = view(request, **named)
            response["Cache-Control"] = "no-store, private"
            response["X-Robots-Tag"] = "noindex"
            response["Referrer-Policy"] = "no-referrer" if "token" in named else "same-origin"
            return response

        return require_http_methods(list(methods or ("GET", "HEAD")))(guarded)

    return wrap


def visitor(request: HttpRequest) -> Acting:
    """Whoever is there, in the part of a visitor."""
    return as_visitor(request.user if request.user.is_authenticated else None)


def candidate(request: HttpRequest) -> Acting | None:
    """Whoever is logged in, as a candidate of oneself."""
    return as_candidate(request.user) if request.user.is_authenticated else None
