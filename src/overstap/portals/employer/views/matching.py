"""Cards of candidates: who waits for an answer, the rough check, the name once it is shown; what weighs; the scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import looks, policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Buddy, Manager, Recruiter
from overstap.passports import accounts
from overstap.passports import queries as passports
from overstap.portals.components import attempts
from overstap.portals.components.gate import gate
from overstap.portals.components.scanning import ScanForm
from overstap.portals.employer.matching_forms import PART_NAMES, CloseForm, JudgeForm, WeighForm, language
from overstap.shared import clock
from overstap.steps.employers import profiles
from overstap.steps.matching import actions, cards, words
from overstap.steps.matching.queries import exposure, matches, scans
from overstap.steps.matching.queries.matches import Seen

BOTH = ("GET", "HEAD", "POST")
ORDERS = ("wacht", "weging", "los")
"""How cards can stand: who waited longest first, by what counts for the employer, or unranked."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in a list, with how it stands by what counts for the employer."""

    seen: Seen
    points: int


def waiting(acting: Acting) -> dict[str, Any] | None:
    """The block of cards that wait for an answer, the longest first."""
    rows = [one for one in matches.for_employer(acting) if one.waits]
    return {"cards": rows[:10], "count": len(rows)} if rows else None


def scanning(acting: Acting) -> dict[str, Any] | None:
    """The block of teams one can say something of, for who has no cards to judge."""
    rows = scans.openings(acting)
    return {"openings": rows} if rows else None


@gate(Recruiter)
def people(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Everybody for one opening: cards, names, and how many wait in line."""
    row = profiles.profile(acting, public_id)
    order = request.GET.get("volgorde", "")
    order = order if order in ORDERS else ORDERS[0]
    seen = matches.for_employer(acting, row)
    near = scans.counting_for(row, [one.match.candidate_id for one in seen])
    factors, usual = matches.weighing_of(row)[0], cards.usual_weights(clock.today())
    read = cards.read([one.match.card for one in seen], language())
    shown = [
        Shown(one, cards.weighed(card, factors, near.get(one.match.candidate_id), usual=usual)[0])
        for one, card in zip(seen, read, strict=True)
    ]
    if order == "weging":
        shown.sort(key=lambda one: (-one.points, one.seen.match.carded_at, one.seen.match.pk))
    elif order == "los":
        # By something that says nothing of anybody, and stays the same.
        shown.sort(key=lambda one: str(one.seen.match.public_id))
    band, days = exposure.of_opening(row)
    context = {
        "acting": acting, "row": row, "shown": shown, "order": order, "in_line": matches.in_line(acting).get(row.pk, 0),
        "band": band, "days": days, "writes": policy.may(acting, Permission.WRITE_VACANCY, row.organisation),
    }  # fmt: skip
    return render(request, "employer/people.html", context)


@gate(Recruiter, methods=BOTH)
def card(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """One card, and the rough check; with the name once the candidate shows it."""
    seen = matches.seen_by_employer(match, viewer=acting)
    row = seen.match
    form = JudgeForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempts.attempt(
            request,
            lambda: actions.judge(
                match=row, likely=told["likely"] == "yes", why=told["words"], version=told["version"], by=acting
            ),
            form=form, words=words.refusal, fields=words.FIELDS,
        ):  # fmt: skip
            messages.success(request, _("Your answer is kept. The candidate reads it now."))
            return redirect("employer:card", match=match)
        seen = matches.seen_by_employer(match, viewer=acting)
        row = seen.match
    (read,) = cards.read([row.card], language())
    near = scans.counting_for(row.profile, [row.candidate_id]).get(row.candidate_id)
    points, parts = cards.weighed(
        read, matches.weighing_of(row.profile)[0], near, usual=cards.usual_weights(clock.today())
    )
    context = {
        "acting": acting, "seen": seen, "row": row, "card": read, "form": form, "points": points,
        "parts": [(PART_NAMES[part], *its, 100 * its[0] // its[1]) for part, its in parts.items()],
        "judges": row.state in {"card", "likely", "unlikely"}, "close_form": CloseForm(), **_person(seen, acting),
    }  # fmt: skip
    return render(request, "employer/card.html", context, status=422 if form.is_bound else 200)


@gate(Recruiter, methods=BOTH)
def close(request: HttpRequest, acting: Acting, match: UUID) -> HttpResponse:
    """Stop with a candidate, and say why."""
    seen = matches.seen_by_employer(match, viewer=acting)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if attempts.attempt(
            request, lambda: actions.close(match=seen.match, why=told["why"], words=told["words"], by=acting),
            form=form, words=words.refusal, fields=words.FIELDS,
        ):  # fmt: skip
            messages.success(request, _("It is closed. The candidate reads why."))
            return redirect("employer:people", public_id=seen.match.profile.public_id)
    context = {"acting": acting, "row": seen.match, "form": form}
    return render(request, "employer/card_close.html", context, status=422 if form.is_bound else 200)


@gate(Recruiter, methods=BOTH)
def weigh(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What counts for an opening."""
    row = profiles.profile(acting, public_id)
    factors, version = matches.weighing_of(row)
    initial = {part: str(factor) for part, factor in factors.items()} | {"version": version}
    form = WeighForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        read = form.cleaned_data["version"]
        if attempts.attempt(
            request, lambda: actions.weigh(profile=row, factors=form.told(), version=read, by=acting),
            form=form, words=words.refusal, fields=words.FIELDS,
        ):  # fmt: skip
            messages.success(request, _("It is kept. Cards can be put in this order."))
            return redirect("employer:people", public_id=public_id)
    context = {"acting": acting, "row": row, "form": form}
    return render(request, "employer/weigh.html", context, status=422 if form.is_bound else 200)


@gate(Recruiter, Manager, Buddy, methods=BOTH)
def scan(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Twelve questions on how the team works; the average once enough colleagues answered."""
    row = scans.opening_to_scan(public_id, viewer=acting)
    mine = scans.mine_of_team(row, viewer=acting)
    form = ScanForm(request.POST if request.method == "POST" else None, language=language(), answers=mine)
    if form.is_bound and form.is_valid() and attempts.attempt(
        request, lambda: actions.answer_scan(profile=row, answers=form.told(), by=acting),
        form=form, words=words.refusal, fields=words.FIELDS,
    ):  # fmt: skip
        messages.success(request, _("Thank you. Your own answers are shown to nobody, only the average."))
        return redirect("employer:scan", public_id=public_id)
    context = {
        "acting": acting, "row": row, "form": form, "answered": scans.answered_by(row), "least": scans.least_answers(),
        "team": [one for one in scans.beside(scans.team(row), {}) if one.team is not None], "language": language(),
    }  # fmt: skip
    return render(request, "employer/scan.html", context, status=422 if form.is_bound else 200)


def _person(seen: Seen, acting: Acting) -> dict[str, Any]:
    """Name, address and passport, as far as the candidate shows them now; each look is kept."""
    person = seen.person
    if person is None:
        return {}
    looks.record(acting, person, "name")
    found: dict[str, Any] = {"person": person}
    if policy.may(acting, Permission.SEE_CONTACT, person):
        looks.record(acting, person, "contact")
        found["contact"] = True
    told = accounts.told_by(person, viewer=acting)
    if told is not None:
        looks.record(acting, person, "passport")
        confirmed = accounts.confirmed_of(person, viewer=acting)
        found["skills"] = passports.held_skills(told.profile, language=language(), confirmed=confirmed)
    return found
