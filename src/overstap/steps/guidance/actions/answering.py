"""Answers to a check-in, each side its own; what they show is a signal at once."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import State as JourneyState
from overstap.journeys import signals
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.guidance import questions, readings, rules
from overstap.steps.guidance.models import CheckIn
from overstap.steps.guidance.onward import next_for
from overstap.steps.training.models import Enrolment

LONGEST_WORDS = 1000
State = CheckIn.State
Side = CheckIn.Side


@transaction.atomic
def answer(*, check_in: CheckIn, answers: Mapping[str, int | None], words: str = "", by: Acting) -> CheckIn:
    """Say how it goes: from 1 to 5 for each question, or None for "I do not know". Answered is answered: twice is once.

    Raises:
        NotThere: it is not `by` who is asked, as this side.
        Refused: "left" when work, training or journey ended, "not-open", "over", "answers", "words", "buddy-words".
    """
    if by.person is None or check_in.asked_id not in {None, by.person.pk} or by.role.key != check_in.side:
        raise policy.NotThere
    # The journey first, as everywhere: sides that answer at once come one by one, so that the second reads what the
    # first said, and how far apart they are is seen.
    Journey.objects.select_for_update(of=("self",)).get(pk=check_in.journey_id)
    rows = CheckIn.objects.select_for_update(of=("self",)).select_related(
        "journey", "candidate", "employment", "enrolment"
    )
    now = rows.get(pk=check_in.pk)
    if now.asked_id is None and now.candidate_id != by.person.pk:
        raise policy.NotThere
    if now.asked_id not in {None, by.person.pk}:  # somebody else took over since
        raise policy.NotThere
    if now.state == State.ANSWERED:
        return now
    if has_left(now):
        raise Refused("left")
    policy.require(by, Permission.ANSWER_CHECK_IN, now.candidate)
    if now.state == State.PLANNED:
        raise Refused("not-open")
    if now.state != State.OPEN:
        raise Refused("over")
    at = rules.WORK if now.employment_id else rules.TRAINING
    if not questions.fits(answers, now.side, at=at):
        raise Refused("answers")
    if words.strip() and now.side == Side.BUDDY:
        raise Refused("buddy-words")
    if len(words.strip()) > LONGEST_WORDS:
        raise Refused("words")
    now.answers = {one.topic: answers[one.topic] for one in questions.asked_of(now.side, at=at)}
    now.words = words.strip()
    now.state, now.answered_at = State.ANSWERED, clock.now()
    now.save()
    tell("check-in:answered", by=by, journey=now.journey, person=by.person, check_in=str(now.public_id))
    _signals(now, by=by)
    if now.side == Side.CANDIDATE:
        next_for(now.journey, by=by)
    return now


def has_left(check_in: CheckIn) -> bool:
    """Whether what it is about is over: the work, the training or the journey."""
    if check_in.journey.state == JourneyState.ENDED:
        return True
    if check_in.employment is not None:
        return check_in.employment.last_day_on is not None
    return check_in.enrolment is None or check_in.enrolment.state != Enrolment.State.ENROLLED


def _signals(check_in: CheckIn, *, by: Acting) -> None:
    """What these answers show, by the limits of today; the owner of the journey hears at once."""
    limits = rules.limits(clock.today())
    about = f"{check_in.week}:{(check_in.employment or check_in.enrolment).public_id}"  # type: ignore[union-attr]
    topics = readings.low(check_in.answers, limits.get(rules.LOW, 0)) if check_in.side == Side.CANDIDATE else []
    if topics:
        signals.raise_signal(
            check_in.journey, "check-in-low", about, by=by, week=check_in.week, topics=topics, limit=limits[rules.LOW]
        )
    if check_in.employment_id is None or rules.APART not in limits:
        return
    same_week = CheckIn.objects.filter(employment=check_in.employment_id, week=check_in.week, state=State.ANSWERED)
    by_side = dict(same_week.values_list("side", "answers"))
    # What two others differ in was said when the second of them answered.
    found = [one for one in readings.apart(by_side, limits[rules.APART]) if check_in.side in one.sides]
    if found:
        furthest = found[0]
        signals.raise_signal(
            check_in.journey, "check-in-differs", about, by=by, week=check_in.week, topic=furthest.topic,
            sides=list(furthest.sides), apart=furthest.distance, limit=limits[rules.APART],
        )  # fmt: skip
