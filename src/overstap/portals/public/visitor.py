"""What somebody filled in: without an account in the server's session, for eight hours; with one, in the account.

Words that people type never stand in an address: every form is posted, kept here, and answered with a redirect. Answers
of a session stay there after logging in until the person says what to do with them: nothing moves by itself.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from overstap.access.acting import Acting, as_candidate
from overstap.passports import accounts, actions
from overstap.passports.accounts import Confirmed, Told
from overstap.portals.components import waiting

_KEY = waiting.KEY
_NOTICE = "notice"
_READ = "_overstap_told"
"""On the request: what the account holds, read once."""


@dataclass
class Visitor:
    """The answers so far.

    `profile` is the profile of `overstap advise`. `words` remembers what was typed for an occupation that was
    chosen by its URI, so that the choice can be changed. `story` names the demo person whose answers these are.
    """

    profile: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    story: str = ""
    version: int | None = None
    """Of the answers in an account; None for those of a session."""


@dataclass(frozen=True)
class Notice:
    """What the last answer changed, said once. `kind` picks the sentence, `name` fills it."""

    kind: str
    name: str = ""


def present(request: HttpRequest) -> bool:
    """Whether something was filled in. Costs nothing for a visitor without a session cookie."""
    return _KEY in request.session or _told(request) is not None


def in_session(request: HttpRequest) -> bool:
    """Whether there are answers that go when the session goes."""
    return _KEY in request.session


def in_account(request: HttpRequest) -> bool:
    """Whether the account of who is logged in holds answers."""
    return _told(request) is not None


def of(request: HttpRequest) -> Visitor | None:
    """The answers of this visitor, or None when nothing was filled in (or the eight hours are over).

    Those of the session go first: who filled in something and then logs in goes on with that.
    """
    # A copy: what is changed and then refused must not reach the session.
    if kept := request.session.get(_KEY):
        return Visitor(**deepcopy(kept))
    told = _told(request)
    return Visitor(deepcopy(dict(told.profile)), dict(told.words), version=told.version) if told else None


def confirmed(request: HttpRequest) -> list[Confirmed]:
    """What others confirmed of who is logged in, where the answers are those of the account."""
    acting = _acting(request)
    if acting is None or acting.person is None or in_session(request):
        return []
    return accounts.confirmed_of(acting.person, viewer=acting)


def keep(request: HttpRequest, visitor: Visitor, notice: Notice | None = None) -> None:
    """Keep the answers, with what to say about the change on the next page.

    Answers that changed in another window meanwhile are not overwritten: the next page says so.
    """
    acting = _acting(request)
    if acting is None or in_session(request):
        request.session[_KEY] = asdict(visitor)
    else:
        try:
            actions.keep(profile=visitor.profile, words=visitor.words, version=visitor.version, by=acting)
        except actions.ChangedMeanwhile:
            notice = Notice("refused", _("Your answers changed in another window. Look at this page again."))
        _forget_read(request)
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


def _acting(request: HttpRequest) -> Acting | None:
    """Who is logged in, as a candidate of oneself."""
    user = getattr(request, "user", None)
    return as_candidate(user) if user is not None and user.is_authenticated else None


def _told(request: HttpRequest) -> Told | None:
    """What the account of who is logged in holds; asked of the database once per request."""
    if not hasattr(request, _READ):
        acting = _acting(request)
        told = accounts.told_by(acting.person, viewer=acting) if acting and acting.person else None
        setattr(request, _READ, told)
    found: Told | None = getattr(request, _READ)
    return found


def _forget_read(request: HttpRequest) -> None:
    if hasattr(request, _READ):
        delattr(request, _READ)
