"""Work ended, with the reason: the person goes back to coach or matching, never to nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from overstap.access import policy, relating
from overstap.access.acting import Acting
from overstap.access.models import Relation
from overstap.access.permissions import Permission
from overstap.journeys import signals
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement
from overstap.steps.placement import following
from overstap.steps.placement.actions.holding import held
from overstap.steps.placement.actions.onward import back
from overstap.steps.placement.models import Employment
from overstap.steps.placement.standing import running
from overstap.steps.placement.words import ENDED

LONGEST_WORDS = 1000


@transaction.atomic
def end_work(*, employment: Employment, last_day: date, why: str, words: str = "", by: Acting) -> Employment:
    """Work ended on a day, for a reason of `words.ENDED`. Twice is once.

    Whoever guided there sees nothing any more from the next request on. When no other work goes on, the owner of the
    journey gets a signal and a next action, and can go back with the candidate to coaching or matching.

    Raises:
        NotThere: `by` may not.
        Refused: "day-future", "last-before-first", "why", "words", "ended".
    """
    policy.require(by, Permission.END_WORK, employment.candidate)
    journey, now = held(employment, Permission.END_WORK, by=by, over_too=True)
    if now.last_day_on is not None:
        return now
    if why not in ENDED:
        raise Refused("why")
    if len(words.strip()) > LONGEST_WORDS:
        raise Refused("words")
    if last_day > clock.today():
        raise Refused("day-future")
    if now.first_day_on is not None and last_day < now.first_day_on:
        raise Refused("last-before-first")
    now.last_day_on, now.ended_why, now.ended_words = last_day, why, words.strip()
    now.version += 1
    now.save()
    _leave(now)
    tell(
        "work:ended", by=by, journey=journey, person=now.candidate, employment=str(now.public_id), why=why,
        last_day_on=last_day.isoformat(),
    )  # fmt: skip
    following.tell_ended(now, by=by)
    if not running(journey).exists():
        signals.raise_signal(
            journey, "work-ended", f"employment:{now.public_id}", by=by, why=why, last_day_on=last_day.isoformat()
        )
        back(journey, by=by)
    return now


def _leave(employment: Employment) -> None:
    """End what the employer, the buddy and the manager could see by this work."""
    if employment.organisation is None:
        return
    others = running(employment.journey).filter(organisation=employment.organisation)
    if others.exists():
        return
    kinds = [Relation.Kind.BUDDY, Relation.Kind.MANAGER]
    # An agreement that still holds (training goes on, say) binds the employer by itself.
    holds = Agreement.objects.filter(
        journey=employment.journey, organisation=employment.organisation, state=Agreement.State.BINDING
    )
    if not holds.exists():
        kinds.append(Relation.Kind.EMPLOYER)
    for kind in kinds:
        relating.unbind(employment.candidate, kind, organisation=employment.organisation)
