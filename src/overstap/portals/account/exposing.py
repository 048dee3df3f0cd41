"""How views of the login library are shown: as ours are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def exposed(view: View, *methods: str) -> View:
    """No cache keeps it, no search engine shows it, and a form that is refused is refused (422)."""
    allowed = methods or ("GET", "POST")
    if "GET" in allowed:
        allowed = (*allowed, "HEAD")

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        if request.method == "POST" and response.status_code == 200 and isinstance(response, TemplateResponse):
            response.status_code = 422
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex"
        return response

    return require_http_methods(list(allowed))(guarded)
