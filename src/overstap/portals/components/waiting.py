"""Answers filled in before logging in, which wait in the session until the person says what to do with them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

KEY = "visitor"
"""Where the public pages keep answers in the session."""


def answers(request: HttpRequest) -> dict[str, Any] | None:
    """The answers of the session, with `profile` and `words`; None when there are none."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    return kept or None


def drop(request: HttpRequest) -> None:
    """Take them out of the session; the person stays logged in."""
    request.session.pop(KEY, None)
