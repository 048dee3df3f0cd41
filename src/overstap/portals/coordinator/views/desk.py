"""The enquiry desk: open questions, how it goes, who answers what."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Coordinator
from overstap.portals.components import desk as components
from overstap.portals.components.gate import gate
from overstap.portals.coordinator.forms import RouteForm
from overstap.steps.registration import actions
from overstap.steps.registration.queries import choices, organisations
from overstap.steps.registration.queries import desk as queries


@gate(Coordinator)
def desk(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Questions without an answer, what is late first; figures per month."""
    context = {
        "acting": acting,
        "enquiries": queries.open_enquiries(acting),
        "today": queries.today(),
        "months": queries.months(acting),
        "sectors": dict(choices.sectors(get_language() or "nl")),
    }
    return render(request, "coordinator/desk.html", context)


@gate(Coordinator, methods=("GET", "HEAD", "POST"))
def question(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """One question."""
    return components.show(request, acting, public_id, "coordinator:desk")


@gate(Coordinator, methods=("GET", "HEAD", "POST"))
def routes(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Who answers what, from which day."""
    offices = organisations.advising_offices(acting)
    form = RouteForm(
        organisations.my_regions(acting), [(str(key), name) for key, name in offices],
        request.POST if request.method == "POST" else None,
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        office = organisations.organisation(UUID(told["organisation"]), viewer=acting)
        actions.route(told["region"], told["sector"], office, by=acting, since=told["since"])
        messages.success(request, _("Kept. Questions go there from that day on."))
        return redirect("coordinator:routes")
    context = {
        "acting": acting,
        "form": form,
        "routes": queries.routes(acting),
        "sectors": dict(choices.sectors(get_language() or "nl")),
    }
    return render(request, "coordinator/routes.html", context, status=422 if form.is_bound else 200)


@gate(Coordinator, methods=("POST",))
def end_route(request: HttpRequest, acting: Acting, number: int) -> HttpResponse:
    """The rule ends today."""
    actions.end_route(queries.route(number, viewer=acting), by=acting)
    messages.success(request, _("From tomorrow on this no longer holds."))
    return redirect("coordinator:routes")
