"""Pages for what went wrong, in the visitor's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """404."""
    return render(request, "public/error.html", {"kind": "not_found"}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return render(request, "public/error.html", {"kind": "server_error", "broken": True}, status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """403: the form was open too long, or comes from elsewhere."""
    return render(request, "public/error.html", {"kind": "stale_form"}, status=403)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than a page of ours sends."""
    return render(request, "public/error.html", {"kind": "too_large"}, status=413)
