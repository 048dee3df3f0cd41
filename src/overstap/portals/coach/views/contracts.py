"""Agreements of a candidate, as the coach reads them: conditions are settled and permissions attached here too."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.portals.components import agreeing, permitting
from overstap.portals.components.fields import radio
from overstap.portals.components.gate import gate
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.contracts import queries, words

AT = "coach"
FORMS = ("GET", "HEAD", "POST")
GIVERS = [("uwv", gettext_lazy("UWV")), ("municipality", gettext_lazy("The municipality"))]


class PermissionForm(permitting.LetterForm):
    """From whom the letter is, and what it allows."""

    benefit = radio(
        gettext_lazy("From whom is the permission?"), GIVERS, gettext_lazy("Choose who gives the permission.")
    )
    field_order = ("benefit",)


@gate(Coach)
def agreements(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Those of one candidate."""
    found = journey_of(journey, viewer=acting)
    assert found.candidate is not None  # only journeys of visible people are found
    looks.record(acting, found.candidate, "journey")
    head = reverse("coach:candidate", kwargs={"journey": journey})
    rows = queries.for_journey(found, viewer=acting)
    return agreeing.listed(request, acting, rows, AT, journey=found, head=head)


@gate(Coach)
def agreement(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Everything of one."""
    looks.record(acting, queries.agreement(key, viewer=acting).candidate, "journey")
    return agreeing.page(request, acting, key, AT)


@gate(Coach)
def paper(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As PDF."""
    return agreeing.paper(request, acting, key)


@gate(Coach)
def text(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As data."""
    return agreeing.text(request, acting, key)


@gate(Coach, methods=FORMS)
def check(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Is this what was signed?"""
    return agreeing.check(request, acting, key, AT)


@gate(Coach, methods=FORMS)
def condition(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Settle a condition."""
    return agreeing.condition(request, acting, key, AT)


@gate(Coach, methods=FORMS)
def permission(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Attach the permission beside a benefit, or a newer one; the candidate and the coach see it, nobody else."""
    row = queries.agreement(key, viewer=acting)
    found = queries.permissions_of(row, viewer=acting)
    now = found.newest if found else None
    looks.record(acting, row.candidate, "journey")
    closed, signed = queries.closed_permission(row, viewer=acting), queries.signed_by_candidate(row)
    giver = now.giver if now and signed else row.benefit
    initial = {"benefit": giver, **permitting.said_before(now, newer=signed)}
    form = PermissionForm(request.POST, request.FILES) if request.method == "POST" else PermissionForm(initial=initial)
    if form.is_valid():
        giver = form.cleaned_data["benefit"]
        if agreeing.attempt(request, lambda: permitting.keep(row, form, acting, giver=giver), form):
            messages.success(request, _("The permission is attached. The candidate hears of it."))
            return redirect("coach:contract", key=key)
    why = words.refusal(closed) if closed else ""
    context = {"acting": acting, "row": row, "form": form, "permission": now, "closed": why, "signed": signed}
    status = 422 if request.method == "POST" else 200
    return render(request, "coach/contract_permission.html", context, status=status)


@gate(Coach)
def document(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:  # noqa: ARG001
    """The letter of UWV or municipality."""
    return agreeing.letter(acting, key)
