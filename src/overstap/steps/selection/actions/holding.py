"""What every write of selection begins with: the journey and the selection, locked, and that one may."""

from __future__ import annotations

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import State
from overstap.journeys.moves import Refused
from overstap.steps.matching import keeping
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import Selection

LONGEST_WORDS = 1000


def require_employer(match: Match, permission: Permission, *, by: Acting) -> None:
    """Refuse unless `by` deals with the candidate for the employer of this very match. Raises NotThere."""
    policy.require(by, permission, match.candidate)
    if by.organisation is None or by.organisation.pk != match.organisation_id:
        raise policy.NotThere


def held(match: Match) -> Match:
    """The match as it is now, held as matching holds it until the transaction ends.

    A pause is between candidate and coach: an employer neither learns of it nor is stopped by it. Raises Refused
    ("ended", "closed").
    """
    now = keeping.held(match)
    if now.journey.state == State.ENDED:
        raise Refused("ended")
    if now.state == Match.State.CLOSED:
        raise Refused("closed")
    return now


def opened(selection: Selection, *, version: int | None = None) -> Selection:
    """The selection as it is now, locked with its match, and not decided.

    `version`: as the page showed it. Raises Refused ("ended", "closed", "decided", "changed").
    """
    match = held(selection.match)
    now: Selection = Selection.objects.select_for_update(of=("self",)).select_related("battery").get(pk=selection.pk)
    now.match, now.journey, now.candidate, now.organisation = (
        match, match.journey, match.candidate, match.organisation
    )  # fmt: skip
    if now.decision:
        raise Refused("decided")
    if version is not None and version != now.version:
        raise Refused("changed")
    return now


def said(words: str, *, code: str = "reason", most: int = LONGEST_WORDS) -> str:
    """Words that have to be there. Raises Refused with `code`."""
    words = words.strip()
    if not words or len(words) > most:
        raise Refused(code)
    return words
