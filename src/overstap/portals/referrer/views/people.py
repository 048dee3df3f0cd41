"""People one referred, referring somebody, registering together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Referrer
from overstap.journeys import words as journey_words
from overstap.portals.components import members
from overstap.portals.components.gate import gate
from overstap.portals.referrer.forms import ReferForm, TogetherForm
from overstap.shared.problems import BadInput
from overstap.steps.registration import actions
from overstap.steps.registration.queries import referrals
from overstap.steps.registration.told import Employer, Told


@gate(Referrer)
def home(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Everybody one referred, each as far as that person allows."""
    for person in referrals.candidates_followed(acting):
        looks.record(acting, person, "status")
    context = {
        "acting": acting,
        "referred": referrals.referred(acting),
        "without_login": referrals.without_login(acting),
        "steps": journey_words.STEPS,
        "states": journey_words.STATES,
    }
    return render(request, "referrer/home.html", context)


@gate(Referrer, methods=("GET", "HEAD", "POST"))
def refer(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Refer somebody."""
    form = ReferForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            actions.refer(told["name"], told["email"], told["ground"], by=acting, once=told["once"])
        except BadInput:
            form.add_error("email", _("Your organisation can read this address. Ask for another one."))
        else:
            messages.success(request, _("This person gets a mail and decides. You hear only what this person wants."))
            return redirect("referrer:home")
    context = {"acting": acting, "form": form}
    return render(request, "referrer/refer.html", context, status=422 if form.is_bound else 200)


@gate(Referrer, methods=("GET", "HEAD", "POST"))
def together(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Register with somebody who sits beside you. The code stands in the answer and nowhere else."""
    form = TogetherForm(request.POST if request.method == "POST" else None)
    if not referrals.may_register_together(acting):
        if form.is_bound:
            raise NotThere
        return render(request, "referrer/not_together.html", {"acting": acting})
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        domains, names = asked["domains"], asked["employers"]
        employers = [Employer(name, "", domains[0] if domains and not number else "")
                     for number, name in enumerate(names)]  # fmt: skip
        told = Told(
            place=asked["place"], employers=(*employers, *(Employer(names[0], "", one) for one in domains[1:])),
            phone=asked["phone"], reach=asked["reach"], share_contact=asked["share_contact"],
        )  # fmt: skip
        made = actions.register_together(
            asked["name"], asked["email"], told, by=acting, once=asked["once"], shares=asked["shares"]
        )
        context = {"acting": acting, "name": asked["name"], "code": made.code, "journey": made.registration.journey}
        return render(request, "referrer/code.html", context)
    context = {"acting": acting, "form": form}
    return render(request, "referrer/together.html", context, status=422 if form.is_bound else 200)


@gate(Referrer, methods=("POST",))
def renew(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """A new code for who lost it."""
    person = referrals.somebody_without_login(public_id, viewer=acting)
    code = actions.renew_login_code(person, by=acting)
    return render(request, "referrer/code.html", {"acting": acting, "name": person.name, "code": code})


@gate(Referrer, methods=("GET", "HEAD", "POST"))
def organisation(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Colleagues."""
    return members.show(request, acting, "referrer")


@gate(Referrer, methods=("POST",))
def withdraw_invitation(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    return members.withdraw(request, acting, public_id, "referrer")


@gate(Referrer, methods=("GET", "HEAD", "POST"))
def end_membership(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """End a membership."""
    return members.end(request, acting, public_id, "referrer")
