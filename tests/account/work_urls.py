"""The addresses of the site, and a page of work behind the gate: whatever the portals do, the gate does this."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from overstap.access.acting import Acting
from overstap.access.roles import Coach, Recruiter
from overstap.config.urls import handler404, handler500, urlpatterns
from overstap.portals.components.gate import gate

__all__ = ["handler404", "handler500", "urlpatterns"]


@gate(Coach, Recruiter, methods=("GET", "HEAD", "POST"))
def work(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Says as what and for whom somebody acts."""
    return HttpResponse(f"{acting.role.key} for {acting.organisation}")


urlpatterns = [*urlpatterns, path("proef/aan-het-werk/", work, name="work")]
