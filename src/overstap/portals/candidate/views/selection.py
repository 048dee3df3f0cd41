"""Selection and terms, from the candidate's side: what is asked of me, what came out, what changes for me."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.journeys import queries as journeys
from overstap.portals.candidate.here import me
from overstap.portals.candidate.selection_forms import OwnForm, own_initial
from overstap.portals.components import terms as in_words
from overstap.portals.components.gate import gate
from overstap.portals.components.selecting import SawForm, WhyForm, attempt
from overstap.steps.selection import actions
from overstap.steps.selection.queries import selections, terms

BOTH = ("GET", "HEAD", "POST")


@gate(Candidate)
def overview(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Every selection and every offer, the last first."""
    journey = journeys.mine(acting)
    if journey is None:
        return redirect("candidate:start")
    context = {
        "acting": acting, "rows": selections.of_journey(journey, viewer=acting),
        "sheets": terms.for_person(me(acting), viewer=acting),
    }  # fmt: skip
    return render(request, "candidate/selections.html", context)


@gate(Candidate)
def selection(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """What is asked, what came out, and the decision with its reason."""
    found = selections.one(key, viewer=acting)
    context = {
        "acting": acting, "whole": selections.whole(found), "sheet": terms.latest(found.match, viewer=acting),
    }  # fmt: skip
    return render(request, "candidate/selection.html", context)


@gate(Candidate, methods=BOTH)
def withdraw(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Take no further part, with a reason that employer and coach read."""
    found = selections.one(key, viewer=acting)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: actions.withdraw(selection=found, reason=reason, by=acting), form):
            messages.success(request, _("You take no further part. Your coach talks with you about what comes next."))
            return redirect("candidate:selection", key=key)
    context = {"acting": acting, "selection": found, "form": form}
    return _page(request, "candidate/selection_stop.html", context)


@gate(Candidate, methods=BOTH)
def offered(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Before and after, point by point. POST says that one saw these terms."""
    sheet = terms.sheet(key, viewer=acting)
    newest = terms.latest(sheet.match, viewer=acting)
    if request.method == "POST":
        form = SawForm(request.POST)
        if form.is_valid() and attempt(
            request, lambda: actions.saw(sheet=sheet, digest=form.cleaned_data["digest"], by=acting)
        ):
            messages.success(request, _("Kept: you saw these terms. You have not agreed to anything yet."))
        return redirect("candidate:terms", key=newest.public_id if newest else key)
    offer = terms.offer(sheet)
    own = terms.own(sheet.candidate, viewer=acting)
    found = terms.comparison(sheet, viewer=acting)
    context: dict[str, Any] = {
        "acting": acting, "sheet": sheet, "newest": newest, "own": own,
        "points": in_words.points(found, offer, own), "chart": in_words.picture(found),
        "sentence": in_words.gist(found), "rows": in_words.sheet(offer), "low": terms.low_pay(offer),
        "form": SawForm(initial={"digest": sheet.digest}),
    }  # fmt: skip
    return render(request, "candidate/terms.html", context)


@gate(Candidate, methods=BOTH)
def own(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Tell what there is now, or take it back. No employer ever sees it."""
    told = terms.own(me(acting), viewer=acting)
    if "erase" in request.POST:
        actions.erase_own_terms(by=acting)
        messages.success(request, _("What you told about your work of now is erased."))
        return redirect("candidate:own-terms")
    form = OwnForm(request.POST or None, initial=own_initial(told))
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(request, lambda: actions.tell_own_terms(own=form.own, by=acting), form)
    ):
        messages.success(request, _("Kept. Only you and your coach see this."))
        return redirect("candidate:selections")
    return _page(request, "candidate/own_terms.html", {"acting": acting, "form": form, "told": told is not None})


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if request.method == "POST" else 200)
