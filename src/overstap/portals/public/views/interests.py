"""What do you like to do? Sixty activities in pages of ten, to be stopped at any time, and what the answers say."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from overstap.catalogue.queries import CatalogueMissing
from overstap.engine.interests import FLAT, InterestResult
from overstap.passports import interests as test
from overstap.portals.components.charts import interests as chart
from overstap.portals.public import answers, visitor
from overstap.portals.public.asking import TOP, language
from overstap.portals.public.gate import personal
from overstap.portals.public.liking import PAGES, PER_PAGE, LikingForm, answered, next_page, still_needed
from overstap.portals.public.visitor import Notice, Visitor
from overstap.shared import clock
from overstap.steps.matching import queries as matching


@personal("GET", "HEAD", "POST")
def interests(request: HttpRequest) -> HttpResponse:
    """One page of activities. A stranger may begin here: whoever has no work to tell can still like something."""
    now = visitor.of(request) or Visitor()
    page = _page(request, now)
    if request.method != "POST":
        if page > PAGES:
            return redirect("public:interests-result")
        return _form(request, now, page, LikingForm(page, now.profile, language()))
    page = min(page, PAGES)
    form = LikingForm(page, now.profile, language(), request.POST)
    if not form.is_valid():
        return _form(request, now, page, form, status=422)
    changed = test.with_answers(now.profile, form.answers())
    if changed != now.profile:
        now.profile = changed
        visitor.keep(request, now)
    if "back" in request.POST:
        page -= 1
    elif "stop" in request.POST:
        page = PAGES + 1
    else:
        page += 1
    if page > PAGES:
        return redirect("public:interests-result")
    return redirect(f"{reverse('public:interests')}?deel={max(page, 1)}")


def _page(request: HttpRequest, now: Visitor) -> int:
    """The page that is asked for, else the one to go on with; PAGES + 1 for somebody who has had them all."""
    asked = request.POST.get("deel", "") or request.GET.get("deel", "")
    return int(asked) if asked in {str(page) for page in range(1, PAGES + 1)} else next_page(now.profile)


def _form(request: HttpRequest, now: Visitor, page: int, form: LikingForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "page": page,
        "pages": PAGES,
        "first": PER_PAGE * (page - 1) + 1,
        "last": PER_PAGE * page,
        "all": PER_PAGE * PAGES,
        "answered": answered(now.profile),
        "needed": still_needed(now.profile),
        "notice": visitor.notice(request),
    }
    return render(request, "public/interests.html", context, status=status)


@personal("GET", "HEAD", "POST")
def result(request: HttpRequest) -> HttpResponse:
    """What the answers say; POST takes them all away again."""
    now = visitor.of(request)
    if now is None or not answered(now.profile):
        return redirect("public:interests")
    if request.method == "POST":
        now.profile = test.without(now.profile)
        visitor.keep(request, now, Notice("text", _("Your answers about what you like are gone.")))
        return redirect("public:interests")
    found = test.result(now.profile)
    context: dict[str, Any] = {
        "found": found,
        "answered": answered(now.profile),
        "needed": still_needed(now.profile),
        "all": PER_PAGE * PAGES,
        "flat": found is not None and found.sureness == FLAT,
        "notice": visitor.notice(request),
    }
    if found is not None and found.sureness != FLAT:
        context |= {"chart": chart(found.scores), "letters": _letters(found), "changes": _changes(now)}
    return render(request, "public/interests_result.html", context)


def _letters(found: InterestResult) -> list[dict[str, str]]:
    """What the highest letters mean: those above this person's own mean, three, or more that score the same."""
    mean = sum(found.scores.values()) / len(found.scores)
    highest = ""
    for place in found.code:
        if found.scores[place[0]] > mean and (not highest or len(highest + place) <= 3):
            highest += place
    spoken = language()
    meant = [test.letters()[letter] for letter in highest]
    return [{"key": letter.key, "what": letter.what(spoken), "work": letter.work(spoken)} for letter in meant]


def _changes(now: Visitor) -> dict[str, Any] | None:
    """What the interests change in the list of occupations; None for who has no list yet."""
    if not answers.tells_enough(now.profile):
        return None
    before = {key: value for key, value in now.profile.items() if key != "interests"}
    try:
        return matching.changes(before, now.profile, language=language(), today=clock.today(), top=TOP)
    except CatalogueMissing:
        return None
