"""Addresses with and without leaks, to see that the matrix tells them apart. Never served."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.urls import path

from overstap.access.acting import Acting
from overstap.access.models import ShutOut
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, visible_to
from overstap.access.roles import Coach
from overstap.config.urls import urlpatterns as real
from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.portals.components.gate import gate


def seen(acting: Acting, key: UUID) -> Journey:
    people = visible_to(acting, Permission.SEE_JOURNEY)
    found = Journey.objects.filter(public_id=key, candidate__in=people).first()
    if found is None:
        raise NotThere
    return found


@gate(Coach, methods=("GET", "HEAD", "POST"))
def tight(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    journey = seen(acting, key)
    return HttpResponse(journey.step, status=302 if request.POST else 200)


@gate(Coach, methods=("GET", "HEAD", "POST"))
def says_forbidden(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    if not Journey.objects.filter(public_id=key).exists():
        raise Http404
    try:
        return HttpResponse(seen(acting, key).step)
    except NotThere:
        return HttpResponseForbidden()


@gate(Coach, methods=("GET", "HEAD", "POST"))
def a_header_more(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    try:
        return HttpResponse(seen(acting, key).step)
    except NotThere:
        exists = Journey.objects.filter(public_id=key).exists()
        return HttpResponse("nothing", status=404, headers={"X-Step": "coaching"} if exists else {})


@gate(Coach, methods=("GET", "HEAD", "POST"))
def a_word_more(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    try:
        return HttpResponse(seen(acting, key).step)
    except NotThere:
        return HttpResponse("nothing." if Journey.objects.filter(public_id=key).exists() else "nothing", status=404)


@gate(Coach, methods=("GET", "HEAD", "POST"))
def writes_before_it_refuses(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    if request.method == "POST":
        Person.objects.filter(journeys__public_id=key).update(phone="tried")
        ShutOut.objects.filter(candidate=acting.person).delete()
    return HttpResponse(seen(acting, key).step)


@gate(Coach, methods=("GET", "HEAD", "POST"))
def takes_longer(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    journey = Journey.objects.filter(public_id=key).first()
    if journey is None:
        raise NotThere
    return HttpResponse(seen(acting, key).step)


@gate(Coach, methods=("GET", "HEAD", "POST"))
def forgets_relations(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    found = Journey.objects.filter(public_id=key).first()
    if found is None:
        raise NotThere
    return HttpResponse(found.step)


@gate(Coach, methods=("GET", "HEAD", "POST"))
def forgets_who_left(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    related = Person.objects.filter(related__holder=acting.person)
    found = Journey.objects.filter(public_id=key, candidate__in=related).first()
    if found is None:
        raise NotThere
    return HttpResponse(found.step)


def no_gate(request: HttpRequest, key: UUID) -> HttpResponse:
    return HttpResponse("coaching")


@gate(Coach, methods=("GET", "HEAD", "POST"))
def a_partial_for_htmx(request: HttpRequest, key: UUID, acting: Acting) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(str(Journey.objects.filter(public_id=key).count()))
    return HttpResponse(seen(acting, key).step)


LEAKS: dict[str, Any] = {
    view.__name__: view
    for view in (
        says_forbidden, a_header_more, a_word_more, writes_before_it_refuses, takes_longer, forgets_relations,
        forgets_who_left, no_gate, a_partial_for_htmx,
    )
}  # fmt: skip


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("tight/<uuid:key>/", tight, name="tight"),
    *(path(f"{name}/<uuid:key>/", view, name=name) for name, view in LEAKS.items()),
    path("account-login/", nothing, name="account_login"),
    *real,
]
handler404 = "overstap.portals.public.views.errors.not_found"
