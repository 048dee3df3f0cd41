"""Ask the desk, read the answer, say whether it helped. No login anywhere: the address of the page is the key."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from overstap.portals.registration.forms import HelpedForm, QuestionForm
from overstap.portals.registration.gate import anybody, visitor
from overstap.steps.registration import actions
from overstap.steps.registration.actions.desk import Question
from overstap.steps.registration.queries import desk


@anybody("GET", "HEAD", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """A question of anybody."""
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        once = told.pop("once")
        asked = Question(**told, language=get_language() or "nl")
        enquiry, token = actions.ask(asked, by=visitor(request), once=once)
        return redirect("registration:question", public_id=enquiry.public_id, token=token)
    return render(request, "registration/ask.html", {"form": form}, status=422 if form.is_bound else 200)


@anybody("GET", "HEAD", "POST")
def question(request: HttpRequest, public_id: UUID, token: str) -> HttpResponse:
    """The question, by when there is an answer, the answer, and whether it helped."""
    enquiry = desk.enquiry_of_asker(public_id, token)
    if request.method == "POST":
        form = HelpedForm(request.POST)
        if form.is_valid():
            actions.say_whether_it_helped(token, public_id, form.cleaned_data["helped"] == "yes", by=visitor(request))
        return redirect("registration:question", public_id=public_id, token=token)
    return render(request, "registration/question.html", {"enquiry": enquiry})
