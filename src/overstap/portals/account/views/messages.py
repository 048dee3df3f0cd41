"""What there is for me: messages, tasks, appointments; and which mails come."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.portals.account.forms import Mails
from overstap.portals.account.own import own
from overstap.reactions import actions, calendars, queries
from overstap.reactions.queries import Shown


@own()
def messages(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Messages and tasks; a message that was shown is read."""
    found = [_linked(one) for one in queries.messages(viewer=acting)]
    tasks = [_linked(one) for one in queries.tasks(viewer=acting)]
    if request.method == "GET" and any(one["shown"].unread for one in found):
        actions.read_all(by=acting)
    return render(request, "account/messages.html", {"acting": acting, "found": found, "tasks": tasks})


@own("GET", "HEAD", "POST")
def switches(request: HttpRequest, acting: Acting) -> HttpResponse:
    """On what I get mail."""
    topics = queries.switches(viewer=acting)
    form = Mails(request.POST if request.method == "POST" else None, topics=topics)
    if request.method == "POST" and form.is_valid():
        actions.choose_mails(form.cleaned_data["topics"], by=acting)
        notices.success(request, _("Kept. From now on you get mail on what you chose."))
        return redirect("account:switches")
    status = 422 if request.method == "POST" else 200
    return render(request, "account/switches.html", {"acting": acting, "form": form}, status=status)


@own()
def calendar(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    """One appointment, and its file for a calendar."""
    talk = calendars.appointment(key, viewer=acting)
    return render(request, "account/calendar.html", {"acting": acting, "talk": talk})


@own()
def calendar_file(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:  # noqa: ARG001
    """The file itself."""
    talk = calendars.appointment(key, viewer=acting)
    response = HttpResponse(calendars.calendar_file(talk), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("appointment")}.ics"'
    return response


def _linked(one: Shown) -> dict[str, Any]:
    """A message with its words, and the address where more is, as far as there is one."""
    address = ""
    if one.page:
        try:
            address = reverse(one.page, args=[one.given] if one.given else [])
        except NoReverseMatch:  # a thing that is gone
            address = ""
    return {"shown": one, "words": _(one.words), "address": address}
