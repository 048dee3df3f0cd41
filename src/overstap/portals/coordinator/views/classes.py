"""Classes of the region: who is in, who lacks what, is it filled; and the decision."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Coordinator
from overstap.portals.components.gate import gate
from overstap.portals.components.training import DecideForm, attempt
from overstap.steps.training import actions
from overstap.steps.training.queries import classes as queries

BOTH = ("GET", "HEAD", "POST")


@gate(Coordinator)
def classes(request: HttpRequest, acting: Acting) -> HttpResponse:
    """All classes of providers in the region; those to decide first."""
    run = queries.run_by(viewer=acting)
    context = {
        "acting": acting,
        "to_decide": [one for one in run if one.to_decide],
        "coming": [one for one in run if one.open and not one.to_decide],
        "others": [one for one in run if not one.open and not one.to_decide],
    }
    return render(request, "coordinator/classes.html", context)


@gate(Coordinator, methods=BOTH)
def training_class(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """One class, and the decision."""
    view = queries.to_run(public_id, viewer=acting)
    form = DecideForm(request.POST if request.method == "POST" else None, initial={"version": view.row.version})
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempt(request, lambda: actions.decide_class(training_class=view.row, by=acting, **told), form):
            messages.success(request, _("That is decided. Everybody in the class hears of it."))
            return redirect("coordinator:class", public_id=public_id)
    context = {"acting": acting, "view": view, "form": form}
    return render(request, "coordinator/class.html", context, status=422 if form.is_bound else 200)
