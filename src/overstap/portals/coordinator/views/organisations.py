"""Organisations: check who registered, groups, own colleagues."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Coordinator
from overstap.journeys.moves import Stale
from overstap.portals.components import members
from overstap.portals.components.gate import gate
from overstap.portals.coordinator.forms import DecideForm, GroupForm
from overstap.shared.problems import BadInput
from overstap.steps.registration import actions, words
from overstap.steps.registration.queries import organisations as queries


@gate(Coordinator)
def organisations(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Those to check first, then all of the regions."""
    context = {
        "acting": acting,
        "to_check": queries.to_check(acting),
        "taking_part": queries.taking_part(acting),
        "parts": words.PARTS,
    }
    return render(request, "coordinator/organisations.html", context)


@gate(Coordinator, methods=("GET", "HEAD", "POST"))
def organisation(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """One organisation: accept, refuse, group, members."""
    row = queries.organisation(public_id, viewer=acting)
    group = GroupForm(request.POST if "join" in request.POST else None, initial={"group": row.group or ""})
    decide = DecideForm(request.POST if {"accept", "refuse"} & set(request.POST) else None)
    if request.method == "POST":
        if group.is_bound and group.is_valid():
            actions.join_group(row, group.cleaned_data["group"], by=acting)
            messages.success(request, _("The group is kept."))
            return redirect("coordinator:organisation-of", public_id=public_id)
        if decide.is_bound and decide.is_valid():
            try:
                if "accept" in request.POST:
                    actions.accept_organisation(row, by=acting, words=decide.cleaned_data["words"])
                else:
                    actions.refuse_organisation(row, by=acting, words=decide.cleaned_data["words"])
            except Stale:
                messages.info(request, _("Somebody decided this already. Nothing was changed."))
                return redirect("coordinator:organisation-of", public_id=public_id)
            except BadInput:
                decide.add_error("words", _("Say why, so that they know what they can do."))
            else:
                messages.success(request, _("They get a message."))
                return redirect("coordinator:organisations")
    context = {
        "acting": acting,
        "organisation": row,
        "members": queries.members(row, viewer=acting),
        "decide": decide,
        "group": group,
        "groups": queries.groups(),
        "parts": words.PARTS,
        "functions": words.FUNCTIONS,
    }
    wrong = request.method == "POST"
    return render(request, "coordinator/organisation.html", context, status=422 if wrong else 200)


@gate(Coordinator, methods=("GET", "HEAD", "POST"))
def own(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Colleagues."""
    return members.show(request, acting, "coordinator")


@gate(Coordinator, methods=("POST",))
def withdraw_invitation(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    return members.withdraw(request, acting, public_id, "coordinator")


@gate(Coordinator, methods=("GET", "HEAD", "POST"))
def end_membership(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """End a membership."""
    return members.end(request, acting, public_id, "coordinator")
