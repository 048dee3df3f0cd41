"""Agreements, from the candidate's side: read, sign, attach a permission, say how a condition went."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.portals.components import agreeing, permitting
from overstap.portals.components.fields import radio
from overstap.portals.components.gate import gate
from overstap.steps.contracts import actions, queries, words

AT = "candidate"
FORMS = ("GET", "HEAD", "POST")


class PermissionForm(permitting.LetterForm):
    """Whose benefit, and the letter that allows it."""

    benefit = radio(
        gettext_lazy("Do you get a benefit now?"), agreeing.BENEFITS, gettext_lazy("Choose one of the answers.")
    )
    field_order = ("benefit",)


@gate(Candidate)
def agreements(request: HttpRequest, acting: Acting) -> HttpResponse:
    """One's own."""
    return agreeing.listed(request, acting, queries.mine(viewer=acting), AT)


@gate(Candidate)
def agreement(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Everything of one."""
    return agreeing.page(request, acting, key, AT)


@gate(Candidate, methods=("POST",))
def sign(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Sign what was read."""
    return agreeing.sign(request, acting, key, AT)


@gate(Candidate)
def paper(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As PDF."""
    return agreeing.paper(request, acting, key)


@gate(Candidate)
def text(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As data."""
    return agreeing.text(request, acting, key)


@gate(Candidate, methods=FORMS)
def check(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Is this what was signed?"""
    return agreeing.check(request, acting, key, AT)


@gate(Candidate, methods=FORMS)
def condition(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Say how a condition went."""
    return agreeing.condition(request, acting, key, AT)


@gate(Candidate, methods=FORMS)
def end(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Can it be ended?"""
    return agreeing.end(request, acting, key, AT)


@gate(Candidate, methods=FORMS)
def permission(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Say whether there is a benefit, and attach the permission."""
    row = queries.agreement(key, viewer=acting)
    found = queries.permissions_of(row, viewer=acting)
    now = found.newest if found else None
    closed = queries.closed_permission(row, viewer=acting)
    initial = {"benefit": row.benefit, **permitting.said_before(now)}
    form = PermissionForm(request.POST, request.FILES) if request.method == "POST" else PermissionForm(initial=initial)
    if form.is_valid() and agreeing.attempt(request, lambda: _keep(row, form, acting), form):
        messages.success(request, _("That is kept. Only you and your coach see it."))
        return redirect("candidate:contract", key=key)
    why = words.refusal(closed) if closed else ""
    context = {"acting": acting, "row": row, "form": form, "permission": now, "closed": why}
    status = 422 if request.method == "POST" else 200
    return render(request, "candidate/contract_permission.html", context, status=status)


@gate(Candidate)
def document(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:  # noqa: ARG001
    """The letter one attached."""
    return agreeing.letter(acting, key)


def _keep(row: Any, form: PermissionForm, acting: Acting) -> None:
    data = form.cleaned_data
    actions.state_benefit(agreement=row, benefit=data["benefit"], by=acting)
    if data["benefit"] != "none":
        permitting.keep(row, form, acting)
