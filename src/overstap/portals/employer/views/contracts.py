"""Agreements, from the employer's side: read, sign, take along, check, settle, end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Recruiter
from overstap.portals.components import agreeing
from overstap.portals.components.gate import gate
from overstap.steps.contracts import queries

AT = "employer"
FORMS = ("GET", "HEAD", "POST")


@gate(Recruiter)
def agreements(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What is to be written, what waits, what holds and what is over."""
    rows = queries.for_organisation(viewer=acting)
    return agreeing.listed(request, acting, rows, AT, to_write=queries.to_write(viewer=acting))


@gate(Recruiter)
def agreement(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Everything of one."""
    looks.record(acting, queries.agreement(key, viewer=acting).candidate, "name")
    return agreeing.page(request, acting, key, AT)


@gate(Recruiter, methods=("POST",))
def sign(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Sign what was read."""
    return agreeing.sign(request, acting, key, AT)


@gate(Recruiter)
def paper(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As PDF."""
    return agreeing.paper(request, acting, key)


@gate(Recruiter)
def text(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """As data."""
    return agreeing.text(request, acting, key)


@gate(Recruiter, methods=FORMS)
def check(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Is this what was signed?"""
    return agreeing.check(request, acting, key, AT)


@gate(Recruiter, methods=FORMS)
def condition(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Settle a condition."""
    return agreeing.condition(request, acting, key, AT)


@gate(Recruiter, methods=FORMS)
def end(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Can it be ended?"""
    return agreeing.end(request, acting, key, AT)


def waiting(acting: Acting) -> dict[str, Any] | None:
    """The block of the first screen: agreements to write, to sign, to settle."""
    rows, to_write = queries.for_organisation(viewer=acting), queries.to_write(viewer=acting)
    if not rows and not to_write:
        return None
    unsigned = [row for row in rows if row.state == "offered" and not _signed(row)]
    return {
        "to_write": to_write[:10], "unsigned": unsigned[:10], "due": queries.due(viewer=acting)[:10],
        "count": len(rows),
    }  # fmt: skip


def _signed(row: Any) -> bool:
    return any(one.side == "employer" and one.digest == row.digest for one in row.signatures.all())
