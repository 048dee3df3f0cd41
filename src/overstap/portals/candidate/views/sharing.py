"""Who may see what of me, who goes along, who may not know, and who looked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import actions, queries
from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.portals.candidate.forms import MAY_SEE, ConsentForm, ShutOutForm, TellForm, TrustedForm
from overstap.portals.candidate.here import attempt, me
from overstap.portals.components.gate import gate
from overstap.steps.coaching.actions import trusted as trusted_actions
from overstap.steps.coaching.queries import trusted


@gate(Candidate)
def sharing(request: HttpRequest, acting: Acting) -> HttpResponse:
    """All of it on one page."""
    return _page(request, acting)


def _page(request: HttpRequest, acting: Acting, *, status: int = 200, **forms_: forms.Form) -> HttpResponse:
    helps = queries.who_helps(viewer=acting)
    context = {
        "acting": acting,
        "helps": helps,
        "allowed": queries.what_is_allowed(viewer=acting),
        "withdrawn": queries.what_is_allowed(viewer=acting, withdrawn=True),
        "shut_outs": queries.who_may_not_know(viewer=acting),
        "disclosures": queries.who_was_told(viewer=acting),
        "trusted": trusted.of(me(acting), viewer=acting),
        "words": dict(MAY_SEE),
        "going_along": trusted_actions.PURPOSE,
        "consent_form": ConsentForm(people=_people(helps)),
        "trusted_form": TrustedForm(),
        "shut_out_form": ShutOutForm(),
        "tell_form": TellForm(organisations=_organisations(acting)),
        **forms_,
    }
    return render(request, "candidate/sharing.html", context, status=status)


def _people(helps: Iterable[Any]) -> list[tuple[str, str]]:
    """Who helps now, to choose from: people one does not know cannot be given anything here."""
    named = [(row.holder, row.organisation.name if row.organisation else "") for row in helps]
    return [(str(one.public_id), f"{one.name} ({place})" if place else one.name) for one, place in named]


def _organisations(acting: Acting) -> list[tuple[str, str]]:
    return [(str(one.public_id), one.name) for one in queries.who_could_be_told(viewer=acting)]


@gate(Candidate, methods=("POST",))
def give(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Let somebody who helps see an aspect."""
    helps = queries.who_helps(viewer=acting)
    form = ConsentForm(request.POST, people=_people(helps))
    if not form.is_valid():
        return _page(request, acting, status=422, consent_form=form)
    holder = next(row.holder for row in helps if str(row.holder.public_id) == form.cleaned_data["to"])
    actions.give_consent(
        candidate=me(acting), aspect=form.cleaned_data["aspect"], to=holder, purpose=form.cleaned_data["purpose"],
        by=acting,
    )  # fmt: skip
    messages.success(request, _("This person can see it from now on. You can stop that at any time."))
    return redirect("candidate:sharing")


@gate(Candidate, methods=("POST",))
def withdraw(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Stop it."""
    actions.withdraw_consent(consent=key, by=acting)
    messages.success(request, _("From now on this can no longer be seen."))
    return redirect("candidate:sharing")


@gate(Candidate, methods=("POST",))
def invite(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Ask somebody to go along."""
    form = TrustedForm(request.POST)
    if form.is_valid() and attempt(
        request,
        lambda: trusted_actions.invite(
            candidate=me(acting), name=form.cleaned_data["name"], email=form.cleaned_data["email"],
            aspects=form.cleaned_data["aspects"], by=acting,
        ),
        form,
    ):  # fmt: skip
        messages.success(request, _("This person gets a message, and decides."))
        return redirect("candidate:sharing")
    return _page(request, acting, status=422, trusted_form=form)


@gate(Candidate, methods=("POST",))
def end_trusted(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Somebody goes along no more."""
    trusted_actions.end(trusted=trusted.one(key, viewer=acting), by=acting)
    messages.success(request, _("This person sees nothing of you any more."))
    return redirect("candidate:sharing")


@gate(Candidate, methods=("POST",))
def shut_out(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Somebody may not know."""
    form = ShutOutForm(request.POST)
    if form.is_valid():
        try:
            actions.shut_out(candidate=me(acting), by=acting, **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error(refused.field, _refusal(refused.code))
        else:
            messages.success(request, _("This organisation cannot see that you take part."))
            return redirect("candidate:sharing")
    return _page(request, acting, status=422, shut_out_form=form)


def _refusal(code: str) -> str:
    words = {
        "nothing-named": _("Fill in the name."),
        "not-a-number": _("A number in the trade register has eight digits."),
        "not-a-domain": _("Write it like this: voorbeeld.nl"),
        "anyones-domain": _("Everybody can have an address there. Leave this empty."),
    }
    return words[code]


@gate(Candidate, methods=("POST",))
def end_shut_out(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """An organisation may know after all."""
    actions.end_shut_out(shut_out=key, by=acting)
    messages.success(request, _("This organisation is off your list."))
    return redirect("candidate:sharing")


@gate(Candidate, methods=("POST",))
def tell(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Let an organisation that may not know, know all the same: the name, and what for."""
    if request.POST.get("organisation") in {
        str(one.organisation.public_id) for one in queries.who_was_told(viewer=acting)
    }:
        return redirect("candidate:sharing")  # pressed twice
    could = queries.who_could_be_told(viewer=acting)
    form = TellForm(request.POST, organisations=[(str(one.public_id), one.name) for one in could])
    if not form.is_valid():
        return _page(request, acting, status=422, tell_form=form)
    actions.disclose(
        candidate=me(acting), purpose=form.cleaned_data["purpose"], show_name=True, by=acting,
        organisation=next(one for one in could if str(one.public_id) == form.cleaned_data["organisation"]),
    )  # fmt: skip
    messages.success(request, _("This organisation reads your name and what for. Nothing more. You can stop it here."))
    return redirect("candidate:sharing")


@gate(Candidate, methods=("POST",))
def withdraw_disclosure(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """An organisation that was told sees nothing any more."""
    actions.withdraw_disclosure(disclosure=key, by=acting)
    messages.success(request, _("This organisation sees nothing of you any more. What it saw before it still knows."))
    return redirect("candidate:sharing")


@gate(Candidate)
def looks(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Who looked at what, and when."""
    context = {"acting": acting, "looks": queries.who_looked(viewer=acting)}
    return render(request, "candidate/looks.html", context)
