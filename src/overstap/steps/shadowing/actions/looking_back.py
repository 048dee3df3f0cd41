"""Both sides look back, each without having read the other."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.shadowing import asking
from overstap.steps.shadowing.actions.holding import current
from overstap.steps.shadowing.actions.onward import next_for
from overstap.steps.shadowing.ending import end
from overstap.steps.shadowing.models import Evaluation, HalfDay, Shadowing
from overstap.steps.shadowing.sides import CANDIDATE, TWO, ends
from overstap.steps.shadowing.telling import about

LONGEST_WORDS = 1000


@transaction.atomic
def evaluate(*, shadowing: Shadowing, answers: Mapping[str, str], words: str = "", by: Acting) -> Evaluation:
    """One of the two sides looks back, within the days of the variant; later is better than never.

    The same again is the same. It can be changed until it was decided how it goes on; that it was is kept and shown.

    Args:
        shadowing: it is over, or its last half-day is.
        answers: key of each of `asking.QUESTIONS` of the side → key of its answer.
        words: what else there is to say; the other side reads it.
        by: the candidate; the supervisor or a recruiter of the employer.

    Raises:
        NotThere: `by` may not.
        Refused: "not-over", "answers", "words", "concluded", "not-agreed".
    """
    now, side = current(shadowing, Permission.EVALUATE_SHADOWING, by=by, paused_too=True)
    if side not in TWO:
        raise Refused("not-evaluating")
    if now.state == Shadowing.State.AGREED and _all_past(now):
        end(now, by=by)
    if now.state in {Shadowing.State.PROPOSED, Shadowing.State.CANCELLED}:
        raise Refused("not-agreed")
    if now.state != Shadowing.State.OVER:
        raise Refused("not-over")
    given = asking.checked(side, answers)
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        raise Refused("words")
    before = Evaluation.objects.filter(shadowing=now, side=side).first()
    if before is not None and (before.answers, before.words) == (given, words):
        return before
    if now.outcome:
        raise Refused("concluded")
    if before is not None:
        before.answers, before.words, before.changed_at, before.person = given, words, clock.now(), by.person
        before.save()
        return before
    row = Evaluation.objects.create(shadowing=now, side=side, person=by.person, answers=given, words=words)
    _say(now, side, by=by)
    next_for(now.journey, by=by)
    return row


def _all_past(shadowing: Shadowing) -> bool:
    planned = shadowing.half_days.filter(status=HalfDay.Status.PLANNED)
    return all(ends(half) <= clock.now() for half in planned)


def _say(shadowing: Shadowing, side: str, *, by: Acting) -> None:
    if side == CANDIDATE:
        tell("shadowing:back-candidate", by=by, **about(shadowing))
    else:
        tell("shadowing:back-employer", by=by, **about(shadowing))
    if shadowing.evaluations.count() == len(TWO):
        tell("shadowing:both-back", by=by, **about(shadowing))
