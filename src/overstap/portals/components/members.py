"""The page of one's own organisation: members and invitations. The same in every portal that has one.

A portal gives the names of its own addresses: `show` (GET and POST of an invitation), `withdraw`, `end`.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.journeys.moves import Refused
from overstap.portals.components.fields import mail_field, radio
from overstap.shared.problems import BadInput
from overstap.steps.registration import actions, words
from overstap.steps.registration.actions.organisations import fits
from overstap.steps.registration.queries import organisations


class InviteForm(forms.Form):
    """Ask a colleague."""

    email = mail_field(gettext_lazy("Address for mail of your colleague"))
    function = radio(gettext_lazy("As what?"), (), gettext_lazy("Choose what fits best."))
    is_admin = forms.BooleanField(
        label=gettext_lazy("May invite colleagues and end memberships too"), required=False,
    )  # fmt: skip

    def __init__(self, parts: set[str], *args: Any) -> None:
        super().__init__(*args)
        fitting = [(key, label) for key, label in words.FUNCTIONS.items() if fits(key, parts)]
        self.fields["function"].choices = fitting  # type: ignore[attr-defined]


def show(request: HttpRequest, acting: Acting, portal: str) -> HttpResponse:
    """Who works here, who is invited, and a form to invite for who may."""
    if acting.organisation is None:
        raise NotThere
    own = organisations.organisation(acting.organisation.public_id, viewer=acting)
    may_change = acting.membership is not None and acting.membership.is_admin
    form = InviteForm({role.part for role in own.roles.all()}, request.POST if request.method == "POST" else None)
    if form.is_bound:
        if not may_change:
            raise NotThere
        if form.is_valid():
            told = form.cleaned_data
            try:
                actions.invite(own, told["email"], told["function"], by=acting, is_admin=told["is_admin"])
            except BadInput:
                form.add_error("function", _("Choose what fits best."))
            else:
                messages.success(request, _("The invitation goes out by mail."))
                return redirect(f"{portal}:organisation")
    context = {
        "acting": acting,
        "organisation": own,
        "members": organisations.members(own, viewer=acting),
        "invitations": organisations.invitations(own, viewer=acting) if may_change else [],
        "form": form,
        "may_change": may_change,
        "functions": words.FUNCTIONS,
        "parts": words.PARTS,
        "withdraw": f"{portal}:withdraw-invitation",
        "end": f"{portal}:end-membership",
    }
    return render(request, "components/organisation.html", context, status=422 if form.is_bound else 200)


def withdraw(request: HttpRequest, acting: Acting, public_id: UUID, portal: str) -> HttpResponse:
    """Take an invitation back."""
    actions.withdraw_invitation(organisations.invitation(public_id, viewer=acting), by=acting)
    messages.success(request, _("The invitation is taken back."))
    return redirect(f"{portal}:organisation")


def end(request: HttpRequest, acting: Acting, public_id: UUID, portal: str) -> HttpResponse:
    """End a membership: asked once more first, then done."""
    membership = organisations.member(public_id, viewer=acting)
    if request.method == "POST" and "sure" in request.POST:
        try:
            actions.end_membership(membership, by=acting)
        except Refused as refused:
            messages.error(request, words.refusal(refused.code))
        else:
            messages.success(request, _("This membership has ended."))
        return redirect(f"{portal}:organisation")
    context = {"acting": acting, "membership": membership, "back": f"{portal}:organisation"}
    return render(request, "components/end_membership.html", context)
