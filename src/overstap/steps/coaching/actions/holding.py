"""What every write of coaching begins with: the journey, locked, of a candidate one may do this for."""

from __future__ import annotations

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.holding import candidate_of, held
from overstap.journeys.models import Journey


def locked(journey: Journey, permission: Permission, *, by: Acting, paused_too: bool = False) -> Journey:
    """The journey as it is now, held until the transaction ends, so that nobody else writes to its coaching.

    Raises NotThere without the permission, Refused ("ended", "paused") for a journey that does not go on.
    """
    policy.require(by, permission, candidate_of(journey))
    return held(journey, paused_too=paused_too)


def side_of(by: Acting, journey: Journey) -> str:
    """As which of the two somebody acts: `candidate` or `coach`."""
    own = by.person is not None and by.person.pk == journey.candidate_id
    return "candidate" if own else "coach"
