"""Exceptions that employers of the region ask for: decided without knowing whom it is about."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.roles import Adviser
from overstap.portals.components.gate import gate
from overstap.portals.components.selecting import AnswerForm, attempt
from overstap.steps.selection import actions
from overstap.steps.selection.queries import exceptions


@gate(Adviser)
def waiting(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Those that wait, the longest first."""
    return render(request, "adviser/exceptions.html", {"acting": acting, "waiting": exceptions.waiting(acting)})


@gate(Adviser, methods=("GET", "HEAD", "POST"))
def exception(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Allow it or not, with a reason that employer, candidate and coach read."""
    found = exceptions.one(key, viewer=acting)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        work = actions.allow_exception if form.cleaned_data["answer"] == "yes" else actions.refuse_exception
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: work(exception=found, reason=reason, by=acting), form):
            messages.success(request, _("Your answer is kept. Employer, candidate and coach read it."))
            return redirect("adviser:exceptions")
    result = exceptions.result(found)
    context = {"acting": acting, "exception": found, "result": result, "form": form}
    return render(request, "adviser/exception.html", context, status=422 if request.method == "POST" else 200)
