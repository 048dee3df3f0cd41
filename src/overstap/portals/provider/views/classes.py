"""Classes: opened, filled, decided, and who was there."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Provider
from overstap.portals.components.coaching import DayField
from overstap.portals.components.gate import gate
from overstap.portals.components.training import DecideForm, attempt
from overstap.portals.provider.forms import ClassForm, lines
from overstap.shared import clock
from overstap.steps.training import actions, words
from overstap.steps.training.queries import classes as queries
from overstap.steps.training.queries import learners, offers

BOTH = ("GET", "HEAD", "POST")


@gate(Provider)
def classes(request: HttpRequest, acting: Acting) -> HttpResponse:
    """All classes of this provider."""
    context = {
        "acting": acting,
        "classes": queries.run_by(viewer=acting),
        "modules": [row for row in offers.own(viewer=acting) if row.closed_at is None],
        "guarantees": queries.guarantees(viewer=acting),
    }
    return render(request, "provider/classes.html", context)


@gate(Provider, methods=BOTH)
def new(request: HttpRequest, acting: Acting, module: uuid.UUID) -> HttpResponse:
    """Open a class."""
    row = offers.to_change(module, viewer=acting)
    today = clock.today()
    form = ClassForm(
        request.POST if request.method == "POST" else None,
        initial={"decide_on": today + timedelta(days=42), "starts_on": today + timedelta(days=56),
                 "ends_on": today + timedelta(days=56 + 7 * row.weeks)},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        told = form.cleaned_data | {"needs": lines(form.cleaned_data["needs"])}
        if attempt(request, lambda: actions.open_class(module=row, by=acting, **told), form):
            messages.success(request, _("The class is open. Coaches, candidates and employers find it."))
            return redirect("provider:classes")
    context = {"acting": acting, "module": row, "form": form}
    return render(request, "provider/class_new.html", context, status=422 if form.is_bound else 200)


@gate(Provider, methods=BOTH)
def training_class(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Who is in, who lacks what, is it filled; and the decision."""
    view = queries.to_run(public_id, viewer=acting)
    form = DecideForm(request.POST if request.method == "POST" else None, initial={"version": view.row.version})
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempt(request, lambda: actions.decide_class(training_class=view.row, by=acting, **told), form):
            messages.success(request, _("That is decided. Everybody in the class hears of it."))
            return redirect("provider:class", public_id=public_id)
    return _page(request, acting, view, form, status=422 if form.is_bound else 200)


@gate(Provider, methods=("POST",))
def attendance(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Write down a day of the whole class: what is chosen for each learner; nothing chosen is nothing written."""
    view = queries.to_run(public_id, viewer=acting)
    typed = request.POST.get("day", "")
    try:
        day = DayField(label="").clean(typed)
    except ValidationError as problem:
        messages.warning(request, " ".join(problem.messages))
        return redirect("provider:class", public_id=public_id)
    written = 0
    for one in view.learners:
        status = request.POST.get(f"status {one.enrolment.public_id}", "")
        if status and one.enrolment.state == "enrolled":
            row = one.enrolment
            if not attempt(
                request, lambda row=row, status=status: actions.record_attendance(  # type: ignore[misc]
                    enrolment=row, day=day, status=status, by=acting
                )
            ):  # fmt: skip
                break
            written += 1
    if written:
        messages.success(request, _("Written down for %(count)d learners.") % {"count": written})
    return redirect("provider:class", public_id=public_id)


@gate(Provider, methods=("POST",))
def needs(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Tick what each learner has for the start."""
    view = queries.to_run(public_id, viewer=acting)
    ticked = set(request.POST.getlist("met"))
    for one in view.learners:
        for number, need in enumerate(view.row.needs):
            met, before = f"{one.enrolment.public_id} {number}" in ticked, need not in one.lacks
            if met != before and not attempt(
                request, lambda one=one, number=number, met=met: actions.meet_need(  # type: ignore[misc]
                    enrolment=one.enrolment, need=number, met=met, by=acting
                )
            ):  # fmt: skip
                return redirect("provider:class", public_id=public_id)
    messages.success(request, _("That is kept."))
    return redirect("provider:class", public_id=public_id)


def _page(request: HttpRequest, acting: Acting, view: Any, form: DecideForm, *, status: int = 200) -> HttpResponse:
    if acting.organisation is None:
        raise NotThere
    begun = view.row.starts_on <= clock.today() and view.row.state in {"go", "forming"}
    context = {
        "acting": acting, "view": view, "form": form, "begun": begun, "today": clock.today(),
        "statuses": list(words.ATTENDANCE.items()),
        "at_risk": {
            one.row.pk: one for one in learners.of_provider(viewer=acting)
            if one.signals and one.row.training_class_id == view.row.pk
        },
        "guarantees": [one for one in queries.guarantees(viewer=acting) if one.training_class_id == view.row.pk],
    }  # fmt: skip
    return render(request, "provider/class.html", context, status=status)
