"""One occupation: what I can do already, what I would learn and by when, what the law asks, pay, demand, what now.

And two of them side by side. Without answers the page tells what holds for everybody.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overstap.catalogue import queries as catalogue
from overstap.catalogue.queries import CatalogueMissing
from overstap.portals.public import answers, cards, picturing, visitor
from overstap.portals.public.asking import about, glance, keep_checked, language
from overstap.portals.public.gate import personal
from overstap.portals.public.visitor import Notice, Visitor


@personal("GET", "HEAD", indexed=True)
def occupation(request: HttpRequest, key: str) -> HttpResponse:
    """One kind of work."""
    now = visitor.of(request)
    profile = now.profile if now and answers.tells_enough(now.profile) else None
    try:
        uri = catalogue.occupation_uri(key)
        if uri is None:
            raise Http404
        answer = about(profile, [uri])
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)
    row = answer["occupations"][0]
    context = {
        "card": cards.card(row, kept=now.profile.get("shortlist", []) if now else []),
        "personal": profile is not None,
        "vacancies": row["vacancies"],
        "pictures": picturing.of_occupation(row, answer, profile),
        "notice": visitor.notice(request),
    }
    return render(request, "public/occupation.html", context)


@personal("POST")
def shortlist(request: HttpRequest) -> HttpResponse:
    """Keep an occupation for the overview, or take it off."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:away")
    key = request.POST.get("occupation", "")
    uri = _uri(key)
    if uri is None:
        return redirect("public:options")
    if "drop" in request.POST:
        answers.unlist(now, uri)
        keep_checked(request, now, Notice("dropped"))
    else:
        answers.shortlist(now, uri)
        keep_checked(request, now, Notice("kept"))
    page = request.POST.get("page", "")
    if page == "occupation":
        return redirect("public:occupation", key=key)
    return redirect("public:overview" if page == "overview" else "public:options")


@personal("POST")
def skill(request: HttpRequest) -> HttpResponse:
    """I can do this too, or I cannot do this."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:away")
    if uri := request.POST.get("can"):
        answers.can(now, uri)
        keep_checked(request, now, Notice("can"))
    elif uri := request.POST.get("cannot"):
        answers.cannot(now, uri)
        keep_checked(request, now, Notice("cannot"))
    key = request.POST.get("occupation", "")
    return redirect("public:occupation", key=key) if _uri(key) else redirect("public:options")


@personal("GET", "HEAD")
def compare(request: HttpRequest) -> HttpResponse:
    """Two kinds of work side by side. The address names occupations, never what someone typed."""
    now = visitor.of(request)
    if now is None or not answers.tells_enough(now.profile):
        return redirect("public:landing")
    try:
        chosen = [uri for key in (request.GET.get("a", ""), request.GET.get("b", "")) if (uri := _uri(key))]
        rows = about(now.profile, chosen)["occupations"] if len(set(chosen)) == 2 else []
        context = {
            "choices": _choices(now, chosen),
            "chosen": [cards.key_of(uri) for uri in chosen],
            "same": len(chosen) == 2 and not rows,
            "columns": [cards.card(row, kept=now.profile.get("shortlist", [])) for row in rows],
        }
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)
    return render(request, "public/compare.html", context)


def _choices(now: Visitor, chosen: list[str]) -> list[tuple[str, str]]:
    """(key, name) of what may be compared: what was kept, what stands on top of the list, and what is compared now."""
    top = {row["uri"]: row["label"] for row in glance(now.profile)["occupations"]}
    others = [uri for uri in (*now.profile.get("shortlist", []), *chosen) if uri not in top]
    texts = catalogue.occupation_texts(others, language())
    names = {uri: text.label for uri, text in texts.items()} | top
    return sorted(((cards.key_of(uri), name) for uri, name in names.items()), key=lambda row: row[1].casefold())


def _uri(key: str) -> str | None:
    try:
        return catalogue.occupation_uri(key)
    except CatalogueMissing:
        return None
