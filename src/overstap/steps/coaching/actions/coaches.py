"""Who coaches from now on: a coach hands over to another, or the candidate changes coach.

The first coach is found at registration (`steps.registration.actions.coaches`).
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from overstap.access import policy, relating
from overstap.access.acting import Acting
from overstap.access.models import Consent, Disclosure, Relation
from overstap.access.permissions import Permission
from overstap.journeys import moves
from overstap.journeys.happenings import tell
from overstap.journeys.holding import candidate_of
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Membership, Person
from overstap.shared import clock
from overstap.steps.coaching.actions.holding import locked
from overstap.steps.coaching.actions.sessions import drop_planned
from overstap.steps.registration.intake import coach_called

OWN_EMPLOYER = "own-employer"
"""Code of the refusal that is a warning: the coach works for an organisation that may not know of the candidate."""
DISCLOSED = "coaching by somebody of this organisation"
"""Purpose of the disclosure that such a coach needs."""


@transaction.atomic
def change(
    *, journey: Journey, coach: UUID, disclose: bool = False, reason: str = "", version: int | None = None, by: Acting
) -> Journey:
    """The candidate takes another coach (`coach`: public id of the membership). The same one again changes nothing.

    A coach of the candidate's own employer, or of an organisation on the candidate's list, is refused with the code
    `own-employer` until the candidate, warned, says so (`disclose`): that organisation then knows. Raises NotThere,
    Stale, Refused ("no-coach").
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.CHOOSE_COACH, candidate)
    member = _coach(coach, candidate)
    now = locked(journey, Permission.CHOOSE_COACH, by=by)
    before = relating.coach_of(candidate)
    if before is None:
        raise Refused("no-coach")
    if before == member.person:
        return now
    if policy.is_hidden(candidate, member.organisation):
        if not disclose:
            raise Refused(OWN_EMPLOYER)
        Disclosure.objects.create(candidate=candidate, organisation=member.organisation, purpose=DISCLOSED)
    return _takes_over(now, member, by=by, reason=reason, version=version)


@transaction.atomic
def hand_over(*, journey: Journey, coach: UUID, reason: str, version: int | None = None, by: Acting) -> Journey:
    """Another coach takes over. The one before sees nothing more from the next request on.

    Private notes stay with their writer and go with nobody; shared notes of before are read by the next coach only
    when the candidate lets him or her (consent to `notes`); so with passport and contact. Planned sessions of the one
    before are cancelled. Raises NotThere, also for a coach of an organisation that may not know of the candidate;
    Refused ("same-coach"), Stale.
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.HAND_OVER, candidate)
    member = _coach(coach, candidate)
    if policy.is_hidden(candidate, member.organisation):
        raise policy.NotThere
    now = locked(journey, Permission.HAND_OVER, by=by)
    if relating.coach_of(candidate) == member.person:
        raise Refused("same-coach")
    return _takes_over(now, member, by=by, reason=reason, version=version)


def _takes_over(journey: Journey, coach: Membership, *, by: Acting, reason: str, version: int | None) -> Journey:
    """The move ends the relation of the one before, and begins the other; what belonged to the first ends with it."""
    candidate = candidate_of(journey)
    running = relating.running(candidate).filter(kind=Relation.Kind.COACH).exclude(holder=coach.person)
    before = [relation.holder for relation in running.select_related("holder")]
    journey = moves.fire(journey, "hand-over", by=by, owner=coach.person, reason=reason, version=version)
    for former in before:
        _leave(candidate, former, by=by, journey=journey)
    return journey


def _leave(candidate: Person, coach: Person, *, by: Acting, journey: Journey) -> None:
    """End what the candidate allowed a former coach, and the sessions they planned."""
    moment = clock.now()
    Consent.objects.filter(candidate=candidate, person=coach, withdrawn_at__isnull=True).update(withdrawn_at=moment)
    drop_planned(journey, by=by, coach=coach)
    tell("coach:ended", by=by, journey=journey, person=coach)


def _coach(key: UUID, candidate: Person) -> Membership:
    """Somebody who coaches now; never the candidate."""
    found = coach_called(key)
    if found.person_id == candidate.pk:
        raise policy.NotThere
    return found
