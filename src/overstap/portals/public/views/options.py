"""What can I do, and what is missing? The answer, and every way to make it more precise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from overstap.catalogue.queries import CatalogueMissing
from overstap.passports.profile import check
from overstap.portals.public import answers, cards, heard, visitor
from overstap.portals.public.forms import MAX_LETTERS, AnswersForm
from overstap.portals.public.gate import personal
from overstap.portals.public.stories import BY_KEY
from overstap.portals.public.visitor import Notice, Visitor
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.matching import queries as matching

TOP = 10
ALPHABETICAL = "alfabet"


def advise(profile: dict[str, Any]) -> dict[str, Any]:
    """The matching's answer in the language of the page."""
    return matching.advise(profile, language=get_language() or "nl", today=clock.today(), top=TOP)


def keep_work(request: HttpRequest, now: Visitor, notice: Notice | None = None) -> None:
    """Keep the answers after work was added. Raises BadInput when the matching refuses them; then nothing is kept.

    "kok en daarna chauffeur" becomes two entries, each of which can be changed.
    """
    now.profile.setdefault("language", get_language() or "nl")
    try:
        answer = advise(now.profile)
    except CatalogueMissing:
        pass  # the page with options says so; what was typed is kept
    else:
        texts = [told["text"] for told in answer["profile"]["pastOccupations"]]
        unclear = [row["text"] for row in answer["notUnderstood"] if row["field"] == "pastOccupations"]
        typed = "\n".join(now.profile["pastOccupations"])
        now.profile["pastOccupations"] = sorted([*texts, *unclear], key=typed.find)  # in the order of telling
    visitor.keep(request, now, notice)


@personal("GET", "HEAD", "POST")
def options(request: HttpRequest) -> HttpResponse:
    """The options; a POST brings the answers of the form beside them."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:away")
    form = AnswersForm(request.POST) if request.method == "POST" else None
    try:
        if form and _accepted(form, now):
            visitor.keep(request, now, Notice("answers"))
            return redirect("public:options")
        if not answers.tells_enough(now.profile):
            return redirect("public:landing")
        return _page(request, now, form)
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)


def _accepted(form: AnswersForm, now: Visitor) -> bool:
    """Whether form and matching accept the answers; then they stand in the profile, else the form says why not."""
    if not form.is_valid():
        return False
    changed = form.apply_to(now.profile)
    try:
        advise(changed)
    except BadInput as problem:
        form.refuse(problem.field or "", problem.message)
        return False
    now.profile = changed
    return True


def _page(request: HttpRequest, now: Visitor, refused: AnswersForm | None) -> HttpResponse:
    answer = advise(now.profile)
    notice = visitor.notice(request)
    shown = cards.options(answer, opened=notice.where if notice else "")
    context = {
        "advice": answer,
        "options": shown,
        "past": heard.past_work(answer, now, get_language() or "nl"),
        "said": heard.said_skills(answer, now),
        "unclear": heard.unclear(answer),
        "form": refused or AnswersForm.showing(now.profile, answer["profile"]["place"]),
        "story": BY_KEY.get(now.story),
        "notice": notice,
        # What was said about a card that is no longer among the options is said above them.
        "notice_on_card": any(one.open for one in shown.all),
        "alphabetical": request.GET.get("volgorde") == ALPHABETICAL,
    }
    return render(request, page_or_part(request, "options"), context, status=422 if refused else 200)


def page_or_part(request: HttpRequest, name: str) -> str:
    """The whole page, or the part that htmx puts in its place."""
    return f"public/_{name}.html" if getattr(request, "htmx", False) else f"public/{name}.html"


@personal("POST")
def work(request: HttpRequest) -> HttpResponse:
    """One job more."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:away")
    if more := request.POST.get("more", "").strip()[:MAX_LETTERS]:
        answers.add_work(now, [more])
        try:
            keep_work(request, now, Notice("work"))
        except BadInput as problem:
            visitor.say(request, Notice("refused", problem.message))
    return redirect("public:options")


@personal("POST")
def meaning(request: HttpRequest) -> HttpResponse:
    """Another meaning of something that was typed, other words for it, or take it away."""

    def change(now: Visitor) -> Notice:
        field, entry = request.POST.get("field", ""), request.POST.get("entry", "")
        if "remove" in request.POST:
            answers.drop(now, field, entry)
        elif meant := request.POST.get("other", "").strip() or request.POST.get("meant"):
            answers.mean(now, field, entry, meant)
        return Notice("work")

    return _changed(request, change)


@personal("POST")
def skill(request: HttpRequest) -> HttpResponse:
    """I can do this too, or I cannot do this."""

    def change(now: Visitor) -> Notice | None:
        card = request.POST.get("card", "")
        if uri := request.POST.get("can"):
            answers.can(now, uri)
            return Notice("can", where=card)
        if uri := request.POST.get("cannot"):
            answers.cannot(now, uri)
            return Notice("cannot", where=card)
        return None

    return _changed(request, change)


def _changed(request: HttpRequest, change: Callable[[Visitor], Notice | None]) -> HttpResponse:
    """Change the answers with one button, and show the options. What the schema refuses is not kept."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:away")
    notice = change(now)
    try:
        if answers.tells_enough(now.profile):
            check(now.profile)
        visitor.keep(request, now, notice)
    except BadInput as problem:
        visitor.say(request, Notice("refused", problem.message))
    return redirect("public:options")
