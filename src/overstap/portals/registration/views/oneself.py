"""Register oneself: one thing per page, everything can be changed before it is sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from overstap.access.policy import NotThere, read_at_work
from overstap.journeys.moves import Refused
from overstap.portals.registration import answers
from overstap.portals.registration.forms import (
    CodeForm,
    EmployerForm,
    GroupsForm,
    NameForm,
    PlaceForm,
    ReachForm,
    SharesForm,
)
from overstap.portals.registration.gate import anybody, candidate, visitor
from overstap.shared.problems import BadInput
from overstap.steps.registration import actions, words
from overstap.steps.registration.queries import choices, intake, referrals
from overstap.steps.registration.told import where

FORMS: dict[str, type[forms.Form]] = {
    "name": NameForm,
    "place": PlaceForm,
    "employer": EmployerForm,
    "reach": ReachForm,
    "groups": GroupsForm,
    "shares": SharesForm,
}


@anybody()
def start(request: HttpRequest) -> HttpResponse:
    """Three ways to come in."""
    return render(request, "registration/start.html")


@anybody("GET", "HEAD", "POST")
def page(request: HttpRequest, page: str) -> HttpResponse:
    """One question. What was answered before stands there."""
    now = answers.of(request)
    if page not in answers.pages(now):
        return redirect("registration:start")
    kind = FORMS[page]
    form = kind(request.POST) if request.method == "POST" else kind(initial=_shown(page, now))
    if request.method == "POST" and form.is_valid():
        now[page] = form.cleaned_data if page != "place" else {**form.cleaned_data, "typed": request.POST["place"]}
        answers.keep(request, now)
        return redirect(f"registration:{answers.after(now, page)}")
    pages = answers.pages(now)
    context = {
        "form": form,
        "page": page,
        "number": pages.index(page) + 1,
        "of": len(pages),
        "before": pages[pages.index(page) - 1] if page != pages[0] else "",
        "referrer": now.get("referrer", ""),
    }
    return render(request, "registration/page.html", context, status=422 if form.is_bound else 200)


@anybody("GET", "HEAD", "POST")
def check(request: HttpRequest) -> HttpResponse:
    """Everything once more; sent from here. Who has no account yet makes one first and comes back here."""
    now = answers.of(request)
    if missing := answers.missing(now):
        return redirect(f"registration:{missing}" if "name" in now else "registration:start")
    acting = candidate(request)
    problem = ""
    if request.method == "POST":
        if acting is None:
            return redirect(_signup())
        told, once = answers.told(now)
        try:
            actions.register_oneself(
                told, by=acting, once=once, referral=now.get("referral", ""),
                shares=now.get("shares", {}).get("shares", "nothing"),
            )  # fmt: skip
        except BadInput:
            return redirect("registration:place")
        except Refused as refused:
            problem = words.refusal(refused.code)
        else:
            answers.forget(request)
            return redirect("registration:done")
    groups = dict(choices.target_groups(get_language() or "nl"))
    context = {
        "answers": now,
        "place": where(now["place"]["place"])[0],
        "groups": [groups[key] for key in now["groups"]["groups"] if key in groups],
        "shares": words.SHARES.get(now.get("shares", {}).get("shares", "")),
        "inside": acting is not None,
        "read_at_work": acting is not None and acting.person is not None and read_at_work(acting.person),
        "signup": _signup(),
        "login": f"{reverse('account_login')}?{urlencode({'next': reverse('registration:check')})}",
        "problem": problem,
    }
    return render(request, "registration/check.html", context, status=409 if problem else 200)


@anybody()
def done(request: HttpRequest) -> HttpResponse:
    """What happens now, by whom and by when."""
    acting = candidate(request)
    if acting is None or acting.person is None:
        return redirect("registration:start")
    try:
        journey = intake.own_journey(acting)
    except NotThere:
        return redirect("registration:start")
    context = {"journey": journey, "member": intake.who_takes_care(acting.person)}
    return render(request, "registration/done.html", context)


@anybody("GET", "HEAD", "POST")
def referred(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a referral's mail: take part, or not. Doing nothing is an answer too."""
    if request.method == "POST" and "no" in request.POST:
        actions.decline_referral(token, by=visitor(request))
        return render(request, "registration/declined.html")
    referral = referrals.open_referral(token)
    if request.method == "POST":
        now = answers.of(request)
        now["referral"], now["referrer"] = token, referral.organisation.name
        now["asks_shares"] = not referrals.is_employer(referral.organisation)
        now.pop("shares", None)
        now.setdefault("name", {"name": referral.name})
        answers.keep(request, now)
        return redirect("registration:name")
    return render(request, "registration/referred.html", {"referral": referral})


@anybody("GET", "HEAD", "POST")
def code(request: HttpRequest) -> HttpResponse:
    """Make a login with a code from paper."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.make_login(told["code"], told["email"], told["password"], by=visitor(request))
        except NotThere:
            form.add_error("code", words.refusal("code-unknown"))
        except Refused as refused:
            form.add_error("email", words.refusal(refused.code))
        except forms.ValidationError as weak:
            form.add_error("password", weak)
        else:
            return redirect("account_login")
    return render(request, "registration/code.html", {"form": form}, status=422 if form.is_bound else 200)


def _shown(page: str, now: dict[str, Any]) -> dict[str, Any]:
    """Answers given before, as people typed them."""
    known = dict(now.get(page, {}))
    if page == "place":
        return {"place": known.get("typed", "")}
    if page == "employer" and known:
        return {**known, "names": "\n".join(known["names"]), "domains": ", ".join(known["domains"])}
    return known


def _signup() -> str:
    return f"{reverse('account_signup')}?{urlencode({'next': reverse('registration:check')})}"
