"""Which work fits? The answer as a list, as a picture, or without an order, with what was asked of it in sight."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overstap.catalogue.queries import CatalogueMissing
from overstap.portals.public import answers, cards, heard, visitor
from overstap.portals.public.asking import advise
from overstap.portals.public.gate import personal
from overstap.portals.public.picturing import fit_chart
from overstap.portals.public.stories import BY_KEY
from overstap.portals.public.visitor import Visitor
from overstap.portals.public.wishing import WeightsForm

VIEWS = ("lijst", "grafiek", "alfabet")
"""Best first; as a chart; in alphabetical order without points."""


@personal("GET", "HEAD")
def options(request: HttpRequest) -> HttpResponse:
    """The options."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:away")
    if not answers.tells_enough(now.profile):
        return redirect("public:did")
    try:
        return _page(request, now)
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)


def _page(request: HttpRequest, now: Visitor) -> HttpResponse:
    answer = advise(now.profile)
    notice = visitor.notice(request)
    wanted = request.GET.get("beeld", "")
    view = wanted if wanted in VIEWS else VIEWS[0]
    shown = cards.options(answer, kept=now.profile.get("shortlist", []))
    context = {
        "advice": answer,
        "options": shown,
        "unclear": heard.unclear(answer),
        "weights": WeightsForm(now.profile),
        "story": BY_KEY.get(now.story),
        "notice": notice,
        "view": view,
        "chart": fit_chart(answer["occupations"]) if view == "grafiek" else None,
    }
    return render(request, "public/options.html", context)
