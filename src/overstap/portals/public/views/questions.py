"""One plain question at a time, beside the top of the list that changes with each answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.catalogue.queries import CatalogueMissing
from overstap.passports import wording
from overstap.portals.public import answers, visitor
from overstap.portals.public.asking import glance, heard_in, keep_checked, language
from overstap.portals.public.gate import personal
from overstap.portals.public.visitor import Notice, Visitor
from overstap.shared import clock
from overstap.steps.matching import questions as matching
from overstap.steps.matching.questions import Question

SHOWN = 5
NO, UNSURE = "0", "?"
_KEY = "questions"


@dataclass
class Round:
    """This round of questions, kept in the session beside the answers."""

    order: list[str] = field(default_factory=list)
    """Skills answered, in order, so that one can go back."""
    again: str = ""
    """The skill that is asked again; empty: a new one."""
    seen: int = 0
    """How many answers the list below took into account."""
    top: list[str] = field(default_factory=list)
    """Occupations shown at the top, best first, and before the last answer."""
    before: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """One line of the list; `moved` is `new`, `up` or nothing."""

    label: str
    moved: str


@personal("GET", "HEAD", "POST")
def questions(request: HttpRequest) -> HttpResponse:
    """The next question; a POST brings an answer, or goes back to the last one."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:landing")
    asking = Round(**request.session.get(_KEY, {}))
    try:
        if request.method == "POST":
            if "back" in request.POST and asking.order:
                asking.again = asking.order.pop()
                request.session[_KEY] = asdict(asking)
            else:
                _take(request, now, asking)
            return redirect("public:questions")
        return _page(request, now, asking)
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)


def _take(request: HttpRequest, now: Visitor, asking: Round) -> None:
    """Keep an answer. A form that was sent twice, or with something else in it, changes nothing."""
    skill, answer = request.POST.get("skill", ""), request.POST.get("answer", "")
    if not matching.reads(skill, language=language()):
        return
    if answer == NO:
        answers.cannot(now, skill)
    elif answer == UNSURE:
        answers.unsure(now, skill)
    elif answer in {"1", "2", "3", "4"}:
        answers.can(now, skill, int(answer))
    else:
        return
    if keep_checked(request, now):
        asking.order = [*(uri for uri in asking.order if uri != skill), skill]
        asking.again = ""
        request.session[_KEY] = asdict(asking)


def _page(request: HttpRequest, now: Visitor, asking: Round) -> HttpResponse:
    understood = heard_in(now.profile) if answers.tells_enough(now.profile) else None
    answer = glance(now.profile, understood) if understood else None
    if answer is None or not (answer["profile"]["pastOccupations"] or answer["profile"]["skills"]):
        visitor.say(request, Notice("first", _("First tell us what work you did. Then we know what to ask.")))
        return redirect("public:did")
    count = matching.answered(now.profile)
    top = answer["occupations"][:SHOWN]
    _remember(request, asking, count, [row["uri"] for row in top])
    found = matching.reads(asking.again, language=language()) if asking.again else None
    if found is None:
        found = matching.next_question(now.profile, language=language(), today=clock.today(), understood=understood)
    places = _places(top, asking.before)
    context = {
        "question": found,
        "given": _given(now, found) if found else "",
        "again": bool(asking.again),
        "choices": [
            (NO, _("No")),
            *((str(level), wording.level_words(level)) for level in (1, 2, 3, 4)),
            (UNSURE, _("I don't know")),
        ],
        "count": count,
        "can_go_back": bool(asking.order),
        "started": bool(asking.order or asking.again),
        "places": places,
        "moved": [place for place in places if place.moved],
        "notice": visitor.notice(request),
    }
    return render(request, "public/questions.html", context)


def _remember(request: HttpRequest, asking: Round, count: int, top: list[str]) -> None:
    """Keep which occupations stood on top before the last answer, also when the page is asked for again."""
    if asking.top and (asking.seen, asking.top) == (count, top):
        return
    asking.before = asking.top or top
    asking.seen, asking.top = count, top
    request.session[_KEY] = asdict(asking)


def _places(top: Sequence[Mapping[str, Any]], before: Sequence[str]) -> list[Place]:
    """The top of the list, with what is new in it or went up."""
    was = {uri: place for place, uri in enumerate(before)}
    return [
        Place(row["label"], "new" if row["uri"] not in was else "up" if was[row["uri"]] > place else "")
        for place, row in enumerate(top)
    ]


def _given(now: Visitor, question: Question) -> str:
    """The answer given before, to a question that is asked again."""
    if question.uri in now.profile.get("notSkills", []):
        return NO
    if question.uri in now.profile.get("unsure", []):
        return UNSURE
    claim = next((row for row in now.profile.get("skills", []) if row["skill"] == question.uri), None)
    return str(claim.get("level", answers.USUAL_LEVEL)) if claim else ""
