"""Is this for me? One field, one button, three examples."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from overstap.catalogue.queries import CatalogueMissing, find_occupations
from overstap.portals.public import answers, visitor
from overstap.portals.public.asking import keep_work
from overstap.portals.public.forms import MAX_JOBS, WorkForm, split_last
from overstap.portals.public.gate import personal
from overstap.portals.public.stories import BY_KEY, STORIES
from overstap.portals.public.visitor import Visitor
from overstap.shared.problems import BadInput

SUGGESTIONS = 5
NEAR_THE_BEST = 0.5
_MIN_LETTERS = 3


@personal("GET", "HEAD", "POST", indexed=True)
def landing(request: HttpRequest) -> HttpResponse:
    """The first page, and what is typed there."""
    known = visitor.of(request)
    if request.method != "POST":
        return _page(request, [""], known)
    if story := BY_KEY.get(request.POST.get("story", "")):
        visitor.keep(request, Visitor(profile={"language": "nl", **story.profile}, story=story.key))
        return redirect("public:did")
    typed = [text.strip() for text in request.POST.getlist("work")][:MAX_JOBS]
    if "another" in request.POST:
        return _page(request, [*[text for text in typed if text], ""], known)
    form = WorkForm({"work": next((text for text in typed if text), "")})
    if not form.is_valid():
        return _page(request, typed or [""], known, form, status=422)
    # Someone who looked along with a demo person starts afresh with their own work.
    now = known if known and not known.story else Visitor()
    _add(now, typed, request.POST.get("meant", ""))
    try:
        keep_work(request, now)
    except BadInput as problem:
        form.add_error("work", problem.message)
        return _page(request, typed, known, form, status=422)
    return redirect("public:did")


def _add(now: Visitor, typed: list[str], pressed: str) -> None:
    """Add what was typed. A pressed suggestion ("number of the field, URI") stands for what was typed last there."""
    number, _, uri = pressed.partition(" ")
    for field, text in enumerate(typed):
        if uri and number == str(field):
            before, last = split_last(text)
            answers.add_work(now, [before, last])
            answers.mean(now, "pastOccupations", last, uri)
        else:
            answers.add_work(now, [text])


def _page(
    request: HttpRequest, typed: list[str], known: Visitor | None, form: WorkForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form or WorkForm(),
        "typed": typed,
        "several": len(typed) > 1,
        "more": len(typed) < MAX_JOBS,
        "stories": STORIES,
        "own": bool(known and not known.story),
    }
    return render(request, "public/landing.html", context, status=status)


@personal("POST")
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the words typed so far may mean. Posted, so that half-typed words stand in no address and no log."""
    field = request.POST.get("field", "0")
    texts = request.POST.getlist("work")
    text = texts[int(field)].strip() if field.isdecimal() and int(field) < len(texts) else ""
    _before, last = split_last(text)
    found = []
    if len(last) >= _MIN_LETTERS:
        with suppress(CatalogueMissing):
            hits = find_occupations(last, get_language() or "nl", limit=SUGGESTIONS)
            # What is much less likely than the best would only make people doubt.
            found = [hit for hit in hits if hit.score >= NEAR_THE_BEST * hits[0].score]
    return render(request, "public/_suggestions.html", {"found": found, "field": field})
