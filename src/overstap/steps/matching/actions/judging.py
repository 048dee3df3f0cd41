"""The rough check: the employer says on a card without a name whether there is a chance, in words to the candidate."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.matching import keeping
from overstap.steps.matching.models import Match

LONGEST = 1000
JUDGED = (Match.State.CARD, Match.State.LIKELY, Match.State.UNLIKELY)
"""States in which a card can be judged: a change of mind included, as long as no name was shown."""


@transaction.atomic
def judge(*, match: Match, likely: bool, why: str, version: int, by: Acting) -> Match:
    """Answer a card. The same answer twice is one answer.

    `version`: that of the page. Raises NotThere, Stale, Refused ("words", "not-open").
    """
    policy.require(by, Permission.JUDGE_CARD, match.organisation)
    if not policy.countable_by(by).filter(pk=match.candidate_id).exists():
        raise policy.NotThere
    why = why.strip()
    if not why or len(why) > LONGEST:
        raise Refused("words")
    row = keeping.held(match)
    state = Match.State.LIKELY if likely else Match.State.UNLIKELY
    if row.state == state and row.judged_why == why:
        return row
    # Somebody in line is not there yet for the employer; a closed match is over.
    if row.state not in JUDGED:
        raise policy.NotThere if row.state == Match.State.WAITING else Refused("not-open")
    if row.version != version:
        raise Stale
    row.state, row.judged_at, row.judged_by, row.judged_why = state, clock.now(), by.person, why
    row.version += 1
    row.save()
    keeping.tell(row, "match:likely" if likely else "match:unlikely", by=by)
    keeping.line_moves(row.profile)
    keeping.next_for(row.journey)
    return row
