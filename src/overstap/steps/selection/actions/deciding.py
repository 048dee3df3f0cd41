"""A selection begins, and ends once: chosen, not chosen, or withdrawn by the candidate; always with a reason."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import Step
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.matching.actions.closing import close
from overstap.steps.matching.models import Match
from overstap.steps.selection import standing
from overstap.steps.selection.actions.holding import held, opened, require_employer, said
from overstap.steps.selection.actions.onward import next_for
from overstap.steps.selection.models import Selection
from overstap.steps.selection.rules import battery_for

REACHED = (Step.SELECTION, Step.TRAINING, Step.START, Step.GUIDANCE)
"""Where somebody can be chosen: coming along at work led on, or was passed over with a reason."""
_TOLD = {
    "chosen": "selection:chosen", "not-chosen": "selection:not-chosen", "withdrawn": "selection:withdrawn",
}  # fmt: skip
_EMPLOYERS = frozenset({Selection.Decision.CHOSEN, Selection.Decision.NOT_CHOSEN})


@transaction.atomic
def begin(*, match: Match, by: Acting) -> Selection:
    """The employer begins the selection of somebody who showed the name; twice is once.

    Also while somebody comes along at work: part of the tests may be taken then. The tests are those of the occupation
    on this day. Raises NotThere, Refused ("ended", "closed", "not-shown").
    """
    require_employer(match, Permission.SELECT, by=by)
    now = held(match)
    if now.state not in {Match.State.SHOWN, Match.State.CHOSEN}:
        raise Refused("not-shown")
    row, made = Selection.objects.get_or_create(
        match=now,
        defaults={
            "journey": now.journey, "candidate": now.candidate, "organisation": now.organisation,
            "battery": battery_for(now.profile.occupation, clock.today()),
        },
    )  # fmt: skip
    if made:
        tell(
            "selection:began", by=by, journey=now.journey, person=now.candidate, organisation=now.organisation,
            selection=str(row.public_id),
        )  # fmt: skip
        next_for(now.journey)
    return row


@transaction.atomic
def decide(*, selection: Selection, decision: str, reason: str, version: int, by: Acting) -> Selection:
    """The employer chooses the candidate or does not, once, with a reason that the candidate reads.

    Not chosen closes the match with this reason, with which the name is taken back: this employer does not see the
    candidate any more. What comes next is planned, and the coach hears of it. The same decision sent again by the same
    person is the same decision.

    Raises:
        NotThere: `by` may not.
        Refused: "decision", "reason", "decided" (by somebody, otherwise), "changed" since the page was made,
            "not-at-selection", "tests" (a demanded test is missing or below its norm, without an exception), "talks" (a
            subject was not talked about), "ended", "closed".
    """
    require_employer(selection.match, Permission.SELECT, by=by)
    if decision not in _EMPLOYERS:
        raise Refused("decision")
    reason = said(reason)
    before = Selection.objects.filter(pk=selection.pk).first()
    if before and (before.decision, before.reason, before.decided_by) == (decision, reason, by.person):
        return before
    now = opened(selection, version=version)
    if decision == Selection.Decision.CHOSEN:
        if now.journey.step not in REACHED:
            raise Refused("not-at-selection")
        if standing.missing(now):
            raise Refused("tests")
        if standing.untalked(now):
            raise Refused("talks")
    return _end(now, decision, reason, by=by)


@transaction.atomic
def withdraw(*, selection: Selection, reason: str, by: Acting) -> Selection:
    """The candidate takes no further part; the employer and the coach read why. Twice is once.

    Raises NotThere, Refused ("not-the-candidate", "reason", "decided", "ended", "closed").
    """
    policy.require(by, Permission.SEE_SELECTION, selection.candidate)
    if by.person is None or by.person.pk != selection.candidate_id or by.membership is not None:
        raise Refused("not-the-candidate")
    reason = said(reason)
    before = Selection.objects.filter(pk=selection.pk).first()
    if before and before.decision == Selection.Decision.WITHDRAWN:
        return before
    return _end(opened(selection), Selection.Decision.WITHDRAWN, reason, by=by)


def _end(now: Selection, decision: str, reason: str, *, by: Acting) -> Selection:
    now.decision, now.reason = decision, reason
    now.decided_at, now.decided_by = clock.now(), by.person
    now.version += 1
    now.save()
    if decision != Selection.Decision.CHOSEN:
        close(match=now.match, why="no-further", words=reason, by=by)
    tell(
        _TOLD[decision], by=by, journey=now.journey, person=now.candidate, organisation=now.organisation,
        selection=str(now.public_id),
    )  # fmt: skip
    next_for(now.journey)
    return now
