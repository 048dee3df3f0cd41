"""What every write of coaching begins with: the journey, locked, of a candidate one may do this for."""

from __future__ import annotations

from django.db.models import QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import State
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Person


def candidate_of(journey: Journey) -> Person:
    """Whose journey it is. Raises NotThere for one of somebody who was forgotten."""
    if journey.candidate is None:
        raise policy.NotThere
    return journey.candidate


def locked(journey: Journey, permission: Permission, *, by: Acting, paused_too: bool = False) -> Journey:
    """The journey as it is now, held until the transaction ends, so that nobody else writes to its coaching.

    Raises NotThere without the permission, Refused ("ended", "paused") for a journey that does not go on.
    """
    policy.require(by, permission, candidate_of(journey))
    rows: QuerySet[Journey] = Journey.objects.select_for_update(of=("self",)).select_related("candidate")
    now = rows.get(pk=journey.pk)
    if now.state == State.ENDED:
        raise Refused("ended")
    if now.state == State.PAUSED and not paused_too:
        raise Refused("paused")
    return now


def side_of(by: Acting, journey: Journey) -> str:
    """As which of the two somebody acts: `candidate` or `coach`."""
    own = by.person is not None and by.person.pk == journey.candidate_id
    return "candidate" if own else "coach"
