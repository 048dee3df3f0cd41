"""The candidate shows the name to an employer who sees a chance."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.actions import give_consent
from overstap.access.permissions import Permission
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.matching import keeping
from overstap.steps.matching.models import Match


@transaction.atomic
def show_name(*, match: Match, by: Acting, passport: bool = False) -> Match:
    """Show name and how to be reached to everybody of the employer, and the passport where that is wanted.

    Twice is once. It holds until the candidate takes it back (“Who sees what”) or the match is closed.

    Raises NotThere, Refused ("not-likely", "own-employer").
    """
    policy.require(by, Permission.GIVE_CONSENT, match.candidate)
    row = keeping.held(match)
    if row.state not in {Match.State.LIKELY, Match.State.SHOWN}:
        raise Refused("not-likely")
    if policy.is_hidden(row.candidate, row.organisation):
        raise Refused("own-employer")
    for aspect in ("name", "contact", "passport") if passport else ("name", "contact"):
        give_consent(
            candidate=row.candidate, aspect=aspect, to=row.organisation, purpose=keeping.PURPOSE, by=by
        )  # fmt: skip
    if row.state == Match.State.SHOWN:
        return row
    row.state, row.shown_at = Match.State.SHOWN, clock.now()
    row.version += 1
    row.save()
    keeping.tell(row, "match:shown", by=by)
    keeping.next_for(row.journey)
    return row
