"""Training, for an employer: classes with seats, promises to take them, and learners who allow it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Recruiter
from overstap.portals.components.gate import gate
from overstap.portals.components.training import attempt
from overstap.portals.employer.training_forms import PromiseForm, SeatsForm, SignForm
from overstap.steps.training import actions, promising
from overstap.steps.training.actions.guaranteeing import digest_of
from overstap.steps.training.queries import classes, learners, offers

BOTH = ("GET", "HEAD", "POST")


@gate(Recruiter)
def training(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Classes of ours and classes that start, people who let us see how it goes, and what we promised."""
    people = learners.of_employer(viewer=acting)
    for one in people:
        looks.record(acting, one.row.candidate, "training")
    mine = classes.of_employer(viewer=acting)
    ours = {one.row.pk for one in mine}
    context = {
        "acting": acting, "people": people, "mine": mine,
        "others": [one for one in classes.choosable(viewer=acting) if one.row.pk not in ours],
        "modules": offers.on_offer(viewer=acting),
        "guarantees": classes.guarantees(viewer=acting),
    }  # fmt: skip
    return render(request, "employer/training.html", context)


@gate(Recruiter, methods=BOTH)
def training_class(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """One class: how full it is, and the seats we keep."""
    view = classes.one(public_id, viewer=acting)
    kept = next((one.seats for one in view.employers if one.organisation == acting.organisation), None)
    form = SeatsForm(request.POST if request.method == "POST" else None, initial={"seats": kept})
    if form.is_bound and form.is_valid():
        told, read = form.cleaned_data, request.POST.get("read", "")[:9]
        # What the page does not say was read otherwise than it is now: nothing is kept.
        version = int(read) if read.isdecimal() else 0
        if attempt(request, lambda: actions.join_class(training_class=view.row, read=version, by=acting, **told), form):
            messages.success(request, _("These seats are kept for you."))
            return redirect("employer:training")
    context = {"acting": acting, "view": view, "form": form, "kept": kept}
    return render(request, "employer/training_class.html", context, status=422 if form.is_bound else 200)


@gate(Recruiter, methods=BOTH)
def promise(request: HttpRequest, acting: Acting, module: uuid.UUID) -> HttpResponse:
    """Promise to take seats: first say how many, then read exactly what is promised, then sign it."""
    row = offers.one(module, viewer=acting)
    open_now = {str(one.row.public_id): one.row for one in classes.choosable(viewer=acting)
                if one.row.module_id == row.pk}  # fmt: skip
    named: dict[str, Any] = {
        "classes": [(key, f"{one.name}, {date_format(one.starts_on, 'j F Y')}") for key, one in open_now.items()]
    }
    signing = "sign" in request.POST
    made = SignForm if signing else PromiseForm
    form = made(request.POST if request.method == "POST" else None, **named)
    words = digest = ""
    if form.is_bound and acting.organisation is not None and form.is_valid():
        told = form.cleaned_data
        chosen = open_now.get(told["training_class"])
        if signing and attempt(
            request,
            lambda: actions.give_purchase_guarantee(
                module=row, training_class=chosen, seats=told["seats"], until=told["until"],
                signed_name=told["signed_name"], digest=told["digest"], by=acting,
            ),
            form,
        ):  # fmt: skip
            messages.success(request, _("Signed. The provider reads your promise."))
            return redirect("employer:training")
        words = promising.promised(acting.organisation, row, chosen, told["seats"], told["until"])
        digest = digest_of(words)
    elif signing and form.is_bound and acting.organisation is not None:
        # The name is missing: what was read stays to be read.
        given = PromiseForm(request.POST, **named)
        if given.is_valid():
            told = given.cleaned_data
            words = promising.promised(
                acting.organisation, row, open_now.get(told["training_class"]), told["seats"], told["until"]
            )
            digest = digest_of(words)
    context = {"acting": acting, "module": row, "form": form, "words": words, "digest": digest, "signing": signing}
    refused = form.is_bound and (bool(form.errors) or signing)
    return render(request, "employer/training_promise.html", context, status=422 if refused else 200)
