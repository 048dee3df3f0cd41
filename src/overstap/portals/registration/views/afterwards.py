"""What somebody said when coming in, to change later: what referrers may know, and which groups fit."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate
from overstap.portals.components.gate import gate
from overstap.portals.registration.forms import GroupsForm, SharesForm
from overstap.steps.registration import actions
from overstap.steps.registration.queries import referrals


class WhichForm(forms.Form):
    """Of which referral this is."""

    referral = forms.UUIDField()


@gate(Candidate, methods=("GET", "HEAD", "POST"))
def told(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Both on one page; a change holds from the next request on."""
    posted = request.method == "POST"
    groups = GroupsForm(
        request.POST if "groups-form" in request.POST else None, initial={"groups": referrals.own_groups(acting)}
    )
    if groups.is_bound and groups.is_valid():
        actions.say_target_groups(groups.cleaned_data["groups"], by=acting)
        messages.success(request, _("Kept."))
        return redirect("registration:told")
    shares, which = SharesForm(request.POST), WhichForm(request.POST)
    if posted and not groups.is_bound and which.is_valid() and shares.is_valid():
        referral = referrals.referral_of(which.cleaned_data["referral"], viewer=acting)
        actions.share_status(referral, shares.cleaned_data["shares"], by=acting)
        messages.success(request, _("Kept. It holds from now on."))
        return redirect("registration:told")
    if posted and not groups.is_bound and not which.is_valid():
        raise NotThere
    context = {
        "acting": acting,
        "groups": groups,
        "referrals": [
            (one, SharesForm(initial={"shares": one.shares}, auto_id=f"id_{number}_%s"))
            for number, one in enumerate(referrals.referrals_of(acting))
        ],
        "problem": _("Choose one of the three.") if posted and not groups.is_bound else "",
    }
    return render(request, "registration/told.html", context, status=422 if posted else 200)
