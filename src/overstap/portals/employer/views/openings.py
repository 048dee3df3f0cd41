"""The first screen of an employer, and everything of one vacancy."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from overstap.access import looks, policy, queries
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Buddy, Manager, Recruiter
from overstap.portals.components.gate import gate
from overstap.portals.employer import blocks
from overstap.steps.employers import profiles
from overstap.steps.matching.queries import matches
from overstap.steps.matching.queries.matches import Seen

WAITS = ("returned", "certified", "draft")


@gate(Recruiter, Manager, Buddy)
def openings(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What waits for us, what runs, and what can be used again."""
    rows = profiles.openings(acting)
    people: dict[int, list[Seen]] = {}
    for one in matches.for_employer(acting):
        people.setdefault(one.match.profile_id, []).append(one)
    line = matches.in_line(acting)
    context = {
        "acting": acting,
        "blocks": blocks.shown_to(acting),
        "writes": policy.has(acting, Permission.WRITE_VACANCY),
        "waiting": [row for row in rows if row.state in WAITS],
        "with_adviser": [row for row in rows if row.state == "submitted"],
        "published": [
            (
                row,
                sum(one.waits for one in people.get(row.pk, [])),
                [one for one in people.get(row.pk, []) if not one.waits],
                line.get(row.pk, 0),
            )
            for row in rows
            if row.state == "published"
        ],
        "again": profiles.certified_before(acting),
        "key": uuid.uuid4(),
    }
    return render(request, "employer/openings.html", context)


def told(acting: Acting) -> Mapping[str, Any] | None:
    """The block of people who told this organisation themselves that they take part, and what for."""
    rows = queries.who_told_us(viewer=acting)
    for one in rows:
        looks.record(acting, one.candidate, "name")
    return {"told": rows} if rows else None


@gate(Recruiter, Manager)
def vacancy(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Everything of a vacancy, what is still to do, and what can be done with it now."""
    row = profiles.profile(acting, public_id)
    context = {
        "acting": acting,
        "view": profiles.view(acting, row, get_language() or "nl"),
        "row": row,
        "writes": policy.may(acting, Permission.WRITE_VACANCY, row.organisation),
        "key": uuid.uuid4(),
        "days": profiles.days_to_answer(),
    }
    return render(request, "employer/vacancy.html", context)
