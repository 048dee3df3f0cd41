"""Each condition is settled at its date: met, not met, or no longer asked; on what it was seen, and by whom."""

from __future__ import annotations

from django.db import transaction

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.contracts.actions.holding import opened, side_of
from overstap.steps.contracts.binding import all_settled, stop
from overstap.steps.contracts.models import Agreement, Condition

Outcome = Condition.Outcome
LONGEST = 1000


@transaction.atomic
def settle(*, condition: Condition, outcome: str, evidence: str, by: Acting) -> Condition:
    """Employer or coach say what became of a condition; a candidate says it and on what, and they settle it.

    Met can be said at any time. Not met only from its date on, or once the candidate says so. A condition that was not
    met makes the agreement lapse. The same again is once. Raises NotThere; Refused ("not-binding", "outcome",
    "evidence", "not-due", "not-yours-to-waive", "settled-already").
    """
    agreement = opened(condition.agreement, Permission.SETTLE_CONDITION, by=by, paused_too=True)
    side = side_of(by)
    if side == "provider":
        raise NotThere
    now = Condition.objects.get(pk=condition.pk, agreement=agreement)
    evidence = evidence.strip()
    if outcome not in Outcome.values:
        raise Refused("outcome")
    if now.outcome:
        if now.outcome == outcome:
            return now
        raise Refused("settled-already")
    if agreement.state != Agreement.State.BINDING:
        raise Refused("not-binding")
    if outcome == Outcome.WAIVED and side != "employer":
        raise Refused("not-yours-to-waive")
    if not 0 < len(evidence) <= LONGEST:
        raise Refused("evidence")
    if side == "candidate":
        return _say(now, agreement, outcome, evidence, by=by)
    if outcome == Outcome.FAILED and clock.today() < now.due_on and now.said != Outcome.FAILED:
        raise Refused("not-due")
    now.outcome, now.evidence, now.settled_at, now.settled_by = outcome, evidence, clock.now(), by.person
    now.save()
    _told(now, agreement, "condition:settled", by=by)
    if outcome == Outcome.FAILED:
        stop(agreement, Agreement.State.LAPSED, now.words, str(now.public_id), by=by)
    elif all_settled(agreement):
        agreement.state, agreement.closed_at = Agreement.State.SETTLED, clock.now()
        agreement.save()
    return now


def _say(condition: Condition, agreement: Agreement, outcome: str, words: str, *, by: Acting) -> Condition:
    """What the candidate says, until employer or coach settles it; saying it anew replaces it."""
    if (condition.said, condition.said_words) != (outcome, words):
        condition.said, condition.said_words, condition.said_at = outcome, words, clock.now()
        condition.save()
        _told(condition, agreement, "condition:said", by=by)
    return condition


def _told(condition: Condition, agreement: Agreement, kind: str, *, by: Acting) -> None:
    tell(
        kind, by=by, journey=agreement.journey, person=agreement.candidate,
        organisation=agreement.organisation, agreement=str(agreement.public_id), condition=str(condition.public_id),
    )  # fmt: skip
