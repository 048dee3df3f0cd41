"""An agreement is ended free of cost only when something that stands in it failed, and it is said what."""

from __future__ import annotations

from django.db import transaction

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.contracts.actions.holding import opened, side_of
from overstap.steps.contracts.actions.settling import settle
from overstap.steps.contracts.binding import stop
from overstap.steps.contracts.models import Agreement, Condition, Undertaking

LONGEST = 1000


@transaction.atomic
def end(*, agreement: Agreement, because: Undertaking | Condition | None, words: str, by: Acting) -> Agreement:
    """End an agreement free of cost, because an undertaking of another side or a condition failed. Twice is once.

    Raises NotThere; Refused ("nothing-failed" without one that stands in it, "own-undertaking", "words",
    "not-binding", and those of `settle` for a condition).
    """
    now = opened(agreement, Permission.SIGN_AGREEMENT, by=by, paused_too=True)
    side = side_of(by)
    if side == "coach":
        raise NotThere
    if because is None or because.agreement_id != now.pk:
        raise Refused("nothing-failed")
    words = words.strip()
    if isinstance(because, Condition):
        settle(condition=because, outcome=Condition.Outcome.FAILED, evidence=words, by=by)
        now.refresh_from_db()
        return now
    failed = Undertaking.objects.get(pk=because.pk)
    if now.state == Agreement.State.ENDED and failed.failed_at is not None:
        return now
    if failed.side == side:
        raise Refused("own-undertaking")
    if now.state not in {Agreement.State.BINDING, Agreement.State.SETTLED}:
        raise Refused("not-binding")
    if not 0 < len(words) <= LONGEST:
        raise Refused("words")
    failed.failed_at, failed.failed_why, failed.failed_by = clock.now(), words, by.person
    failed.save()
    stop(now, Agreement.State.ENDED, failed.words, str(failed.public_id), by=by)
    return now
