"""What the rooms' writes about a journey begin with: the journey as it is now, held, and going on."""

from __future__ import annotations

from django.db.models import QuerySet

from overstap.access.policy import NotThere
from overstap.engine.chain import State, Step
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Person


def candidate_of(journey: Journey) -> Person:
    """Whose journey it is. Raises NotThere for one of somebody who was forgotten."""
    if journey.candidate is None:
        raise NotThere
    return journey.candidate


def goes_on(journey: Journey, *, paused_too: bool = False) -> None:
    """Raises Refused ("ended", "paused") for a journey that does not go on."""
    if journey.state == State.ENDED:
        raise Refused("ended")
    if journey.state == State.PAUSED and not paused_too:
        raise Refused("paused")


def held(journey: Journey, *, paused_too: bool = False) -> Journey:
    """The journey as it is now, held until the transaction ends: all that is written about it comes one by one.

    Raises NotThere for one of somebody who was forgotten, Refused ("ended", "paused") for one that does not go on.
    """
    rows: QuerySet[Journey] = Journey.objects.select_for_update(of=("self",)).select_related("candidate", "owner")
    now = rows.get(pk=journey.pk)
    candidate_of(now)
    goes_on(now, paused_too=paused_too)
    return now


def busy_at(journey: Journey, step: Step) -> bool:
    """Whether a journey, as it is now, goes on at this step and has an owner, so that something can be planned."""
    journey.refresh_from_db()
    return journey.step == step and journey.state == State.ACTIVE and journey.owner_id is not None
