"""What is kept of me: to read, to take along, to have erased."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from overstap.access.acting import Acting
from overstap.access.own_data import everything_about_me, forget_me, in_my_way
from overstap.portals.account.forms import ForgetMe
from overstap.portals.account.own import own
from overstap.portals.account.spoken import spoken
from overstap.portals.components.register import register
from overstap.shared import clock
from overstap.shared.privacy import Held

SCHEMA = "my-data/1"
FIRST = {
    "owns-journeys": gettext_lazy(
        "You look after journeys of other people. Hand each of them over to a colleague first: otherwise nobody would "
        "guide them. Your coordinator can help."
    ),
}
"""What to do first, by what stands in the way."""


@own()
def kept(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Every kind of data, what for, why we may, for how long."""
    return render(request, "account/kept.html", {"acting": acting, "register": register()})


@own()
def readable(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Everything about me as a document that can be read, printed and read aloud without us."""
    rows = everything_about_me(viewer=acting)
    tables = [
        {
            "kept": one,
            "rows": [[(_(heading), spoken(value)) for heading, value in row.items()] for row in rows[one.table]],
        }
        for one in register()
    ]
    page = render_to_string(
        "account/my_data.html",
        {"name": acting.person.name if acting.person else "", "made": clock.now(), "tables": tables},
        request=request,
    )
    return _file(page, "text/html; charset=utf-8", _("my-data.html"))


@own()
def machine_readable(request: HttpRequest, acting: Acting) -> HttpResponse:  # noqa: ARG001 - the gate hands it over
    """Everything about me as JSON (GDPR art. 20)."""
    found: dict[str, Any] = {"schema": SCHEMA, "made": clock.now(), "tables": {}}
    rows = everything_about_me(viewer=acting)
    for one in register():
        found["tables"][one.table] = {"purpose": one.purpose, "ground": one.ground, "rows": rows[one.table]}
    text = json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return _file(text, "application/json", _("my-data.json"))


@own("GET", "HEAD", "POST")
def forget(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Have everything erased, after one question."""
    form = ForgetMe(request.POST or None)
    first = [FIRST.get(key, key) for key in in_my_way(viewer=acting)]
    if request.method == "POST" and not first and form.is_valid():
        try:
            forget_me(by=acting)
        except Held as held:  # somebody gave this person a journey a moment ago
            first = [FIRST.get(key, key) for key in held.why]
        else:
            request.session.flush()
            return redirect("account:forgotten")
    status = 422 if request.method == "POST" else 200
    return render(request, "account/forget.html", {"acting": acting, "form": form, "first": first}, status=status)


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """It is done. Anybody may read this page: it says nothing about who was here."""
    return render(request, "account/forgotten.html")


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
