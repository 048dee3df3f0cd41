"""What is asked of a buddy and of a manager: only what is theirs, the questions that wait for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from overstap.access.acting import Acting
from overstap.access.roles import Buddy, Manager
from overstap.portals.components import at_work
from overstap.portals.components.gate import gate
from overstap.steps.guidance.queries import asked


@gate(Manager, Buddy)
def check_ins(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What waits, for whom I am there, and what I answered."""
    context = {
        "acting": acting,
        "waiting": asked.waiting(viewer=acting),
        "here_for": asked.here_for(viewer=acting),
        "answered": asked.answered(viewer=acting),
        "manages": acting.role is Manager,
    }
    return render(request, "employer/floor.html", context)


@gate(Manager, Buddy, methods=("GET", "HEAD", "POST"))
def check_in(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Answer one."""
    return at_work.check_in(request, acting, asked.one(key, viewer=acting), reverse("floor:check-ins"))


def waiting(acting: Acting) -> Mapping[str, Any] | None:
    """The block of the first screen: what waits for an answer."""
    return {"waiting": asked.waiting(viewer=acting)}
