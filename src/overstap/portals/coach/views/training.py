"""Training of a candidate, from the coach's side: propose, see how it goes, who pays, and what comes next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.journeys import signals
from overstap.portals.coach.training_forms import DoneForm, ProposeForm
from overstap.portals.components.coaching import DAY_FORMAT
from overstap.portals.components.gate import gate
from overstap.portals.components.training import EvidenceForm, WageForm, WhyForm, attempt
from overstap.steps.coaching.queries.journeys import one as journey_of
from overstap.steps.training import actions, words
from overstap.steps.training.actions.exempting import Evidence
from overstap.steps.training.queries import classes, learners, offers

FORMS = ("GET", "HEAD", "POST")


@gate(Coach, methods=FORMS)
def training(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Every training of a candidate, who pays meanwhile, and on to the start when all is done."""
    found = journey_of(journey, viewer=acting)
    if found.candidate is not None:
        looks.record(acting, found.candidate, "training")
    back = redirect("coach:training", journey=journey)
    if "finish" in request.POST:
        if attempt(request, lambda: actions.finish(journey=found, version=_version(request), by=acting)):
            messages.success(request, _("On to the start in the new job."))
        return back
    form = WageForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempt(request, lambda: actions.tell_wages(journey=found, by=acting, **told), form):
            messages.success(request, _("That is kept. Only the candidate and you read it."))
            return back
    trainings = learners.of_journey(found, viewer=acting)
    context = {
        "acting": acting, "journey": found, "form": form, "trainings": trainings,
        "wages": learners.wages(found, viewer=acting), "payers": words.PAYERS,
        "can_finish": found.step == "training" and found.state == "active" and bool(trainings)
        and not any(one.row.state in {"proposed", "enrolled"} for one in trainings),
    }  # fmt: skip
    return render(request, "coach/training.html", context, status=422 if form.is_bound else 200)


@gate(Coach)
def choose(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Look for a training to propose."""
    found = journey_of(journey, viewer=acting)
    typed = request.GET.get("zoek", "")[:120].strip()
    rows = offers.on_offer(viewer=acting, typed=typed)
    named = offers.skills_named(rows, get_language() or "nl")
    starts: dict[int, list[Any]] = {}
    for view in classes.choosable(viewer=acting):
        starts.setdefault(view.row.module_id, []).append(view)
    told = [
        {
            "row": row, "form": words.FORMS[row.form], "classes": starts.get(row.pk, []),
            "skills": [named[uri].label for uri, _level in row.skills if uri in named],
        }
        for row in rows
    ]  # fmt: skip
    context = {"acting": acting, "journey": found, "typed": typed, "modules": told}
    return render(request, "coach/training_choose.html", context)


@gate(Coach, methods=FORMS)
def propose(request: HttpRequest, acting: Acting, journey: UUID, module: UUID) -> HttpResponse:
    """Propose one to the candidate, who answers."""
    found = journey_of(journey, viewer=acting)
    row = offers.one(module, viewer=acting)
    open_now = {str(one.row.public_id): one for one in classes.choosable(viewer=acting) if one.row.module_id == row.pk}
    agreements = {str(one.public_id): one for one in learners.agreements_of(found, viewer=acting)}
    form = ProposeForm(
        request.POST if request.method == "POST" else None,
        classes=[
            (key, f"{one.row.name}, {one.row.starts_on.strftime(DAY_FORMAT)} – {one.row.ends_on.strftime(DAY_FORMAT)}")
            for key, one in open_now.items()
        ],
        agreements=[(key, f"{one.organisation.name}, {one.function}") for key, one in agreements.items()],
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        chosen = open_now[told["training_class"]].row if told["training_class"] else None
        starts_on, ends_on = (chosen.starts_on, chosen.ends_on) if chosen else (told["starts_on"], told["ends_on"])
        if attempt(
            request,
            lambda: actions.enrol(
                journey=found, module=row, training_class=chosen, starts_on=starts_on, ends_on=ends_on,
                agreement=agreements.get(told["agreement"]), by=acting,
            ),
            form,
        ):  # fmt: skip
            messages.success(request, _("The candidate reads your proposal, and answers."))
            return redirect("coach:training", journey=journey)
    context = {
        "acting": acting, "journey": found, "module": row, "form": form, "kind": words.FORMS[row.form],
        "classes": open_now.values(),
    }  # fmt: skip
    return render(request, "coach/training_propose.html", context, status=422 if form.is_bound else 200)


@gate(Coach, methods=FORMS)
def enrolment(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """One training of a candidate: days, results, signs; ask an exemption, tick what the class asks, or stop."""
    found = learners.one(key, viewer=acting)
    looks.record(acting, found.row.candidate, "training")
    row, back = found.row, redirect("coach:enrolment", key=key)
    if "needs" in request.POST:
        ticked = set(request.POST.getlist("met"))
        for number, _need, met in found.needs:
            wanted = str(number) in ticked
            if wanted != met and not attempt(
                request, lambda number=number, wanted=wanted: actions.meet_need(  # type: ignore[misc]
                    enrolment=row, need=number, met=wanted, by=acting
                )
            ):  # fmt: skip
                return back
        messages.success(request, _("That is kept."))
        return back
    sign = next((one for one in found.signals if str(one.row.public_id) == request.POST.get("sign")), None)
    done = DoneForm(request.POST if sign is not None else None)
    if sign is not None and done.is_valid():
        said = done.cleaned_data["done"]
        if attempt(request, lambda: signals.answer(signal=sign.row, words=said, by=acting)):
            messages.success(request, _("That is kept. A new sign comes only with something new."))
            return back
    parts = [(part.number, part.name) for part in found.parts if part.state in {"open", "tried"}]
    ask = EvidenceForm(request.POST if "ask" in request.POST else None, parts=parts)
    why = WhyForm(request.POST if "stop" in request.POST else None)
    form: Any = next((one for one in (done, ask) if one.is_bound), why)
    if form is not done and form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempt(
            request,
            lambda: (
                actions.ask_exemption(
                    enrolment=row, part=told["part"], evidence=Evidence(told["words"], told["document"]), by=acting
                )
                if ask.is_bound
                else actions.stop(enrolment=row, why=told["why"], by=acting)
            ),
            form,
        ):
            messages.success(request, _("That is kept."))
            return redirect("coach:training", journey=row.journey.public_id) if why.is_bound else back
    if request.method == "POST" and not form.is_bound:
        return back
    context = {
        "acting": acting, "journey": row.journey, "learning": found, "ask": ask, "why": why, "form": form, "done": done,
    }  # fmt: skip
    return render(request, "coach/enrolment.html", context, status=422 if request.method == "POST" else 200)


@gate(Coach, methods=("POST",))
def wages_away(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Take a line about wages back."""
    period = learners.wage_period(key, viewer=acting)
    if attempt(request, lambda: actions.take_back_wages(period=period, by=acting)):
        messages.success(request, _("That line is gone."))
    return redirect("coach:training", journey=period.journey.public_id)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1
