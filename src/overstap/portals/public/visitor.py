"""What a visitor without an account filled in: kept in the server's session, for eight hours, and nowhere else.

Words that people type never stand in an address: every form is posted, kept here, and answered with a redirect.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest

_KEY = "visitor"
_NOTICE = "notice"


@dataclass
class Visitor:
    """The answers so far.

    `profile` is the profile of `overstap advise`. `words` remembers what was typed for an occupation that was
    chosen by its URI, so that the choice can be changed. `story` names the demo person whose answers these are.
    """

    profile: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    story: str = ""


@dataclass(frozen=True)
class Notice:
    """What the last answer changed, said once. `kind` picks the sentence, `name` fills it."""

    kind: str
    name: str = ""


def present(request: HttpRequest) -> bool:
    """Whether something was filled in. Costs nothing for a visitor without a session cookie."""
    return _KEY in request.session


def of(request: HttpRequest) -> Visitor | None:
    """The answers of this visitor, or None when nothing was filled in (or the eight hours are over)."""
    kept = request.session.get(_KEY)
    # A copy: what is changed and then refused must not reach the session.
    return Visitor(**deepcopy(kept)) if kept else None


def keep(request: HttpRequest, visitor: Visitor, notice: Notice | None = None) -> None:
    """Keep the answers, with what to say about the change on the next page."""
    request.session[_KEY] = asdict(visitor)
    if notice:
        say(request, notice)


def say(request: HttpRequest, notice: Notice) -> None:
    """Say something on the next page."""
    request.session[_NOTICE] = asdict(notice)


def notice(request: HttpRequest) -> Notice | None:
    """What the last answer changed; asking takes it away."""
    kept = request.session.pop(_NOTICE, None) if present(request) else None
    return Notice(**kept) if kept else None


def forget(request: HttpRequest) -> None:
    """Delete the row and the cookie."""
    request.session.flush()
