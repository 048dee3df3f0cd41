"""The answers of somebody who is registering, in the session until the last page sends them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest

from overstap.steps.registration.told import Employer, Told

KEY = "joining"
PAGES = ("name", "place", "employer", "reach", "groups")


def of(request: HttpRequest) -> dict[str, Any]:
    """What was answered so far, page by page; `once` makes sending it twice one registration."""
    found: dict[str, Any] = request.session.get(KEY) or {}
    if "once" not in found:
        found = {**found, "once": str(uuid4())}
    return found


def keep(request: HttpRequest, answers: dict[str, Any]) -> None:
    """Remember."""
    request.session[KEY] = answers


def forget(request: HttpRequest) -> None:
    """Nothing stays in the session once it is sent."""
    request.session.pop(KEY, None)


def pages(answers: dict[str, Any]) -> tuple[str, ...]:
    """The pages of this registration: who was referred is also asked what the referrer may know."""
    return (*PAGES, "shares") if answers.get("asks_shares") else PAGES


def missing(answers: dict[str, Any]) -> str | None:
    """The first page without an answer."""
    return next((page for page in pages(answers) if page not in answers), None)


def after(answers: dict[str, Any], page: str) -> str:
    """Where to go on: the next page, or straight to the end when all others were answered before."""
    rest = pages(answers)[pages(answers).index(page) + 1 :]
    return missing(answers) or "check" if all(one in answers for one in rest) else rest[0]


def told(answers: dict[str, Any]) -> tuple[Told, UUID]:
    """The answers as the step understands them, and the key that makes them count once."""
    employer, reach = answers["employer"], answers["reach"]
    domains, names = employer["domains"], employer["names"]
    first = Employer(names[0], employer["kvk"], domains[0] if domains else "") if names else None
    employers = [first, *(Employer(name) for name in names[1:])] if first else []
    employers += [Employer(names[0], "", domain) for domain in domains[1:]]
    return Told(
        place=answers["place"]["place"], name=answers["name"]["name"], employers=tuple(employers),
        phone=reach["phone"], reach=reach["reach"], share_contact=reach["share_contact"],
        target_groups=tuple(answers["groups"]["groups"]),
    ), UUID(answers["once"])  # fmt: skip
