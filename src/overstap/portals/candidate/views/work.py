"""My work: where and with whom, who is there for me, how it goes; and what I make of each part of my journey."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate
from overstap.journeys import queries as journeys
from overstap.portals.candidate.here import running
from overstap.portals.components import at_work
from overstap.portals.components.gate import gate
from overstap.steps.guidance import actions, words
from overstap.steps.guidance.queries import asked, opinions, signs
from overstap.steps.placement import queries as placement
from overstap.steps.placement.words import ENDED

FORMS = ("GET", "HEAD", "POST")


@gate(Candidate)
def work(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What waits for an answer first; then where I work and who is there."""
    journey = journeys.mine(acting)
    if journey is None:
        return redirect("candidate:start")
    coming = asked.coming(viewer=acting)
    context = {
        "acting": acting,
        "journey": journey,
        "waiting": asked.waiting(viewer=acting),
        "coming": coming[0] if coming else None,
        "answered": asked.answered(viewer=acting),
        "work": placement.of_journey(journey, viewer=acting),
        "ended": ENDED,
        "guides": asked.guides_of(journey, viewer=acting),
        "kinds": words.KINDS,
        "signs": signs.of_journey(journey, viewer=acting)[:10],
    }
    return render(request, "candidate/job.html", context)


@gate(Candidate, methods=FORMS)
def check_in(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Say how it goes."""
    return at_work.check_in(request, acting, asked.one(key, viewer=acting), reverse("candidate:job"))


@gate(Candidate, methods=FORMS)
def stop(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Say that my work ended."""
    back = reverse("candidate:job")
    return at_work.end(request, acting, placement.one(key, viewer=acting), back, back)


@gate(Candidate)
def every_opinion(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The links of the chain, with what I said of each."""
    journey = journeys.mine(acting)
    if journey is None:
        return redirect("candidate:start")
    said = opinions.own(journey, viewer=acting)
    context = {
        "acting": acting,
        "parts": [(key, title, said.get(key)) for key, title in words.LINKS.items()],
        "few": opinions.few_people(),
    }
    return render(request, "candidate/opinions.html", context)


@gate(Candidate, methods=FORMS)
def opinion(request: HttpRequest, acting: Acting, link: str) -> HttpResponse:
    """What I make of one link."""
    journey = running(acting)  # first: an answer takes as long for a link that is not there
    if link not in words.LINKS:
        raise NotThere
    said = opinions.own(journey, viewer=acting).get(link)
    form = at_work.FeedbackForm(
        request.POST if request.method == "POST" else None,
        initial={"rating": said.rating, "words": said.words} if said else None,
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if at_work.attempt(
            request,
            lambda: actions.give_feedback(
                journey=journey, link=link, rating=told["rating"], words=told["words"], by=acting
            ),
            form,
        ):
            messages.success(request, _("Thank you. That is kept."))
            return redirect("candidate:opinions")
    context = {"acting": acting, "form": form, "title": words.LINKS[link], "few": opinions.few_people()}
    return render(request, "candidate/opinion.html", context, status=422 if form.is_bound else 200)
