"""Selection, from the employer's side: tests, talks, exceptions, the decision, terms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import looks, policy
from overstap.access.acting import Acting
from overstap.access.roles import Recruiter
from overstap.portals.components import terms as in_words
from overstap.portals.components.gate import gate
from overstap.portals.components.selecting import AnswerForm, WhyForm, attempt
from overstap.portals.employer.selection_forms import DecideForm, ResultForm, TalkForm, TermsForm, terms_initial
from overstap.shared import clock
from overstap.steps.selection import actions
from overstap.steps.selection.queries import exceptions, selections, terms

BOTH = ("GET", "HEAD", "POST")
LAST = "not-chosen"
"""Key in the session of the match one decided against last: its name is gone, and a second press is no fault."""


def dealing(acting: Acting) -> dict[str, Any] | None:
    """The block of who is in selection, and of exceptions that wait for a second person."""
    dealt, waiting = selections.for_employer(acting), exceptions.waiting(acting)
    return {"dealt": dealt[:10], "waiting": waiting} if dealt or waiting else None


@gate(Recruiter)
def people(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Everybody who showed the name, with how far the selection is; and exceptions that wait for a second person."""
    context = {"acting": acting, "dealt": selections.for_employer(acting), "waiting": exceptions.waiting(acting)}
    return render(request, "employer/selections.html", context)


@gate(Recruiter, methods=BOTH)
def selection(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """One selection: what is there, what is missing, what one can do now. POST begins it."""
    found = selections.match_of_employer(match, viewer=acting)
    if request.method == "POST":
        attempt(request, lambda: actions.begin(match=found, by=acting))
        return redirect("employer:selection", match=match)
    looks.record(acting, found.candidate, "name")
    row = selections.of_match(found, viewer=acting)
    context = {
        "acting": acting, "match": found, "whole": selections.whole(row) if row else None,
        "sheet": terms.latest(found, viewer=acting),
    }  # fmt: skip
    return render(request, "employer/selection.html", context)


@gate(Recruiter, methods=BOTH)
def test(request: HttpRequest, acting: Acting, match: UUID, test: str) -> HttpResponse:
    """Write down a result."""
    found, whole = _begun(acting, match)
    asked = whole.test(test)
    form = ResultForm(request.POST or None, test=asked, initial={"taken_on": clock.today(), "where": "here"})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if attempt(
            request, lambda: actions.record_test(selection=whole.selection, test=asked, by=acting, **told), form
        ):
            messages.success(request, _("The result is kept. The candidate reads it."))
            return redirect("employer:selection", match=match)
    context = {"acting": acting, "match": found, "test": asked, "form": form}
    return _page(request, "employer/selection_test.html", context)


@gate(Recruiter, methods=BOTH)
def talk(request: HttpRequest, acting: Acting, match: UUID, guide: str) -> HttpResponse:
    """Write down a talk."""
    found, whole = _begun(acting, match)
    about = next((one.guide for one in whole.talked if one.guide.key == guide), None)
    if about is None:
        raise policy.NotThere
    form = TalkForm(request.POST or None, guide=about, initial={"held_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if attempt(
            request,
            lambda: actions.record_talk(
                selection=whole.selection, guide=about, held_on=told["held_on"], answers=form.answers,
                words=told["words"], once=told["once"], by=acting,
            ),
            form,
        ):  # fmt: skip
            messages.success(request, _("The talk is kept. The candidate reads it."))
            return redirect("employer:selection", match=match)
    context = {"acting": acting, "match": found, "guide": about, "form": form}
    return _page(request, "employer/selection_talk.html", context)


@gate(Recruiter, methods=BOTH)
def ask(request: HttpRequest, acting: Acting, match: UUID, test: str) -> HttpResponse:
    """Ask a second person to leave one demand aside."""
    found, whole = _begun(acting, match)
    asked = whole.test(test)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(
            request,
            lambda: actions.ask_exception(selection=whole.selection, test=asked, reason=reason, by=acting),
            form,
        ):
            messages.success(request, _("Asked. A colleague or the adviser of your region decides."))
            return redirect("employer:selection", match=match)
    context = {"acting": acting, "match": found, "test": asked, "form": form}
    return _page(request, "employer/selection_ask.html", context)


@gate(Recruiter, methods=BOTH)
def exception(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Decide, as the second person, on an exception that a colleague asked for."""
    found = exceptions.one(key, viewer=acting)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        work = actions.allow_exception if form.cleaned_data["answer"] == "yes" else actions.refuse_exception
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: work(exception=found, reason=reason, by=acting), form):
            messages.success(request, _("Your answer is kept. Everybody who reads this selection sees it."))
            return redirect("employer:selections")
    context = {
        "acting": acting, "exception": found, "form": form, "mine": found.asked_by_id == _me(acting),
    }  # fmt: skip
    return _page(request, "employer/exception.html", context)


@gate(Recruiter, methods=BOTH)
def decide(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """Choose somebody or not, once, with a reason that the candidate reads."""
    if request.method == "POST" and request.session.get(LAST) == str(match):
        return redirect("employer:selections")
    found, whole = _begun(acting, match)
    form = DecideForm(request.POST or None, initial={"version": whole.selection.version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if attempt(request, lambda: actions.decide(selection=whole.selection, by=acting, **told), form):
            if told["decision"] == "chosen":
                messages.success(request, _("You chose this candidate. Now agree on the terms, and sign."))
                return redirect("employer:selection", match=match)
            request.session[LAST] = str(match)
            messages.success(
                request, _("Your decision is kept. The candidate reads your reason, and the name is taken back.")
            )
            return redirect("employer:selections")
    context = {"acting": acting, "match": found, "whole": whole, "form": form}
    return _page(request, "employer/selection_decide.html", context)


@gate(Recruiter, methods=BOTH)
def offer(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """Fill in the terms; a change is a new version."""
    found = selections.match_of_employer(match, viewer=acting)
    sheet = terms.latest(found, viewer=acting)
    told = terms.offer(sheet) if sheet else None
    initial = {"base": sheet.number if sheet else 0, **(terms_initial(told) if told else {})}
    form = TermsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        base = form.cleaned_data["base"]
        if attempt(request, lambda: actions.write_terms(match=found, terms=form.offer, base=base, by=acting), form):
            messages.success(request, _("The terms are kept. The candidate sees what changes."))
            return redirect("employer:selection-terms", match=match)
    context: dict[str, Any] = {
        "acting": acting, "match": found, "sheet": sheet, "form": form,
        "rows": in_words.sheet(told) if told else None, "low": terms.low_pay(told) if told else None,
        "before": terms.sheets(found, viewer=acting)[1:],
    }  # fmt: skip
    return _page(request, "employer/selection_terms.html", context)


def _begun(acting: Acting, match: UUID) -> tuple[Any, selections.Whole]:
    found = selections.match_of_employer(match, viewer=acting)
    row = selections.of_match(found, viewer=acting)
    if row is None:
        raise policy.NotThere
    return found, selections.whole(row)


def _me(acting: Acting) -> int | None:
    return acting.person.pk if acting.person else None


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if request.method == "POST" else 200)
