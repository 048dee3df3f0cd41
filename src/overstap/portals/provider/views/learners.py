"""Learners: how each is doing, and what the provider writes down of one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Provider
from overstap.portals.components.gate import gate
from overstap.portals.components.training import EvidenceForm, WhyForm, attempt
from overstap.portals.provider.forms import AnswerForm, DayForm, ResultForm
from overstap.shared import clock
from overstap.steps.training import actions
from overstap.steps.training.actions.exempting import Evidence
from overstap.steps.training.queries import learners as queries

BOTH = ("GET", "HEAD", "POST")


@gate(Provider)
def learners(request: HttpRequest, acting: Acting) -> HttpResponse:
    """All learners, those with early signs first."""
    every = queries.of_provider(viewer=acting)
    context = {
        "acting": acting,
        "limits": queries.limits(every),
        "follow": [one for one in every if one.follows],
        "over": [one for one in every if not one.follows],
    }
    return render(request, "provider/learners.html", context)


@gate(Provider, methods=BOTH)
def learner(request: HttpRequest, acting: Acting, key: uuid.UUID) -> HttpResponse:
    """One learner: days, results, exemptions, the credential, and the end."""
    found = queries.one(key, viewer=acting)
    looks.record(acting, found.row.candidate, "training")
    shown = _forms(found)
    if request.method != "POST":
        return _page(request, acting, found, shown)
    if "award" in request.POST:
        if attempt(request, lambda: actions.award(enrolment=found.row, by=acting)):
            messages.success(request, _("The skills stand in the passport now, as certified."))
        return redirect("provider:learner", key=key)
    asked = next((name for name in shown if name in request.POST), None)
    if asked is None:
        return redirect("provider:learner", key=key)
    form = shown[asked] = _forms(found, {asked: request.POST})[asked]
    if form.is_valid() and attempt(request, _work(asked, found, form.cleaned_data, acting), form):
        messages.success(request, _("That is kept."))
        # Who stopped is seen no more.
        return redirect("provider:start") if asked in {"stop", "fail"} else redirect("provider:learner", key=key)
    return _page(request, acting, found, shown, status=422)


@gate(Provider, methods=("POST",))
def exemption(request: HttpRequest, acting: Acting, key: uuid.UUID) -> HttpResponse:
    """Grant or refuse what a learner asked."""
    row = queries.exemption(key, viewer=acting)
    form = AnswerForm(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    grant = "grant" in request.POST
    if attempt(request, lambda: actions.answer_exemption(exemption=row, grant=grant, answer=answer, by=acting)):
        messages.success(request, _("The learner reads your answer."))
    return redirect("provider:learner", key=row.enrolment.public_id)


def _forms(found: queries.Learning, data: dict[str, Any] | None = None) -> dict[str, forms.Form]:
    """The forms of the page, by the name of their button."""
    given = data or {}
    parts = [(part.number, part.name) for part in found.open_parts]
    today = {"day": clock.today(), "on": clock.today()}
    return {
        "attend": DayForm(given.get("attend"), prefix="attend", initial=today),
        "result": ResultForm(given.get("result"), prefix="result", initial=today, parts=parts),
        "exempt": EvidenceForm(given.get("exempt"), prefix="exempt", parts=parts),
        "stop": WhyForm(given.get("stop"), prefix="stop"),
        "fail": WhyForm(given.get("fail"), prefix="fail"),
    }


def _work(asked: str, found: queries.Learning, told: dict[str, Any], acting: Acting) -> Callable[[], Any]:
    row = found.row
    work: dict[str, Callable[[], Any]] = {
        "attend": lambda: actions.record_attendance(enrolment=row, by=acting, **told),
        "result": lambda: actions.record_result(enrolment=row, by=acting, **told),
        "exempt": lambda: actions.exempt(
            enrolment=row, part=told["part"], evidence=Evidence(told["words"], told["document"]), by=acting
        ),
        "stop": lambda: actions.stop(enrolment=row, by=acting, **told),
        "fail": lambda: actions.fail(enrolment=row, by=acting, **told),
    }
    return work[asked]


def _page(
    request: HttpRequest, acting: Acting, found: queries.Learning, shown: dict[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    context = {"acting": acting, "learning": found, "forms": shown, "answer": AnswerForm()}
    return render(request, "provider/learner.html", context, status=status)
