"""What did you do? What we understood of it, and every way to say it better."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overstap.catalogue.queries import CatalogueMissing
from overstap.portals.public import answers, heard, visitor
from overstap.portals.public.asking import glance, keep_checked, keep_work, language
from overstap.portals.public.forms import MAX_LETTERS
from overstap.portals.public.gate import personal
from overstap.portals.public.stories import BY_KEY
from overstap.portals.public.visitor import Notice, Visitor
from overstap.shared.problems import BadInput

BACK = ("did", "can", "want", "options")
"""Pages on which words are explained, and to which a changed meaning returns."""


@personal("GET", "HEAD", "POST")
def did(request: HttpRequest) -> HttpResponse:
    """The work someone did; a POST adds one more."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:landing")
    if request.method == "POST":
        if more := request.POST.get("more", "").strip()[:MAX_LETTERS]:
            answers.add_work(now, [more])
            try:
                keep_work(request, now, Notice("work"))
            except BadInput as problem:
                visitor.say(request, Notice("refused", problem.message))
        return redirect("public:did")
    try:
        return _page(request, now)
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)


def _page(request: HttpRequest, now: Visitor) -> HttpResponse:
    enough = answers.tells_enough(now.profile)
    answer = glance(now.profile) if enough else None
    context = {
        "past": heard.past_work(answer, now, language()) if answer else [],
        "unclear": [row for row in heard.unclear(answer) if row.field == "pastOccupations"] if answer else [],
        "first": answer["occupations"][:3] if answer else [],
        "count": len(answer["occupations"]) if answer else 0,
        "notice": visitor.notice(request),
        "story": BY_KEY.get(now.story),
    }
    return render(request, "public/did.html", context)


@personal("POST")
def meaning(request: HttpRequest) -> HttpResponse:
    """Another meaning of something that was typed, other words for it, or take it away."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:away")
    field, entry = request.POST.get("field", ""), request.POST.get("entry", "")
    if "remove" in request.POST:
        answers.drop(now, field, entry)
    elif meant := request.POST.get("other", "").strip() or request.POST.get("meant"):
        answers.mean(now, field, entry, meant)
    keep_checked(request, now, Notice("work"))
    page = request.POST.get("page")
    return redirect(f"public:{page if page in BACK else 'did'}")
