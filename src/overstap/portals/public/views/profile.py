"""Keeping one's answers without an account: a file to take along, and to open here again."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from overstap.catalogue.queries import CatalogueMissing
from overstap.passports.profile import LARGEST, parse
from overstap.portals.public import visitor
from overstap.portals.public.asking import glance
from overstap.portals.public.forms import UploadForm
from overstap.portals.public.gate import personal
from overstap.portals.public.visitor import Notice, Visitor
from overstap.shared.problems import BadInput


@personal("GET", "HEAD")
def download(request: HttpRequest) -> HttpResponse:
    """The profile as `overstap advise` reads it."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:away")
    text = json.dumps({"schema": "profile/1", "language": get_language(), **now.profile}, ensure_ascii=False, indent=2)
    response = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="overstap.json"'
    return response


@personal("GET", "HEAD", "POST")
def upload(request: HttpRequest) -> HttpResponse:
    """Open a file that was downloaded before. A file that cannot be read changes nothing."""
    if request.method != "POST":
        return render(request, "public/upload.html", {"form": UploadForm()})
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            profile = parse(form.cleaned_data["profile"].read(LARGEST + 1), name=form.cleaned_data["profile"].name)
            glance(profile)
        except BadInput as problem:
            form.add_error("profile", str(problem))
        except CatalogueMissing:
            return render(request, "public/no_catalogue.html", status=503)
        else:
            visitor.keep(request, Visitor(profile=profile), Notice("opened"))
            return redirect("public:options")
    return render(request, "public/upload.html", {"form": form}, status=422)
