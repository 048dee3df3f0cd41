"""Away: nothing stays behind, on this computer or with us."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overstap.portals.public import visitor
from overstap.portals.public.gate import personal


@personal("GET", "HEAD", "POST")
def away(request: HttpRequest) -> HttpResponse:
    """POST deletes the answers; GET shows that nothing is left."""
    if request.method == "POST":
        visitor.forget(request)
        response: HttpResponse = redirect("public:away")
        response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")
        response["Clear-Site-Data"] = '"storage"'  # htmx notes the address of the last page there
        return response
    return render(request, "public/away.html", {"left": visitor.present(request)})
