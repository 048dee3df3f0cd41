"""Who coaches: a coordinator gives a coach, the candidate chooses one, a coach hands over to another."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy, relating
from overstap.access.acting import Acting
from overstap.access.models import Consent, Disclosure
from overstap.access.permissions import Permission
from overstap.engine.chain import Step
from overstap.journeys import moves
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Function, Membership, Person
from overstap.shared import clock
from overstap.steps.coaching.actions.holding import candidate_of, locked
from overstap.steps.coaching.actions.sessions import drop_planned

OWN_EMPLOYER = "own-employer"
"""Code of the refusal that is a warning: the coach works for an organisation that may not know of the candidate."""
DISCLOSED = "coaching by somebody of this organisation"
"""Purpose of the disclosure that such a coach needs."""


@transaction.atomic
def assign(*, journey: Journey, coach: Membership, by: Acting) -> Journey:
    """Give a candidate a coach, who owns the journey from here.

    Raises NotThere, also for a coach of an organisation that may not know of the candidate; Refused ("has-coach").
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.ASSIGN_COACH, candidate)
    _may_coach(coach, candidate)
    if _shut_out(candidate, coach):
        raise policy.NotThere
    now = locked(journey, Permission.ASSIGN_COACH, by=by)
    if relating.coach_of(candidate) is not None:
        raise Refused("has-coach")
    return _begin(now, coach, by=by, why="found by the coordinator", reason="")


@transaction.atomic
def choose(*, journey: Journey, coach: Membership, disclose: bool = False, reason: str = "", by: Acting) -> Journey:
    """The candidate chooses a coach, also in the place of the one there is. The same one again changes nothing.

    A coach of the candidate's own employer, or of an organisation on the candidate's list, is refused with the code
    `own-employer` until the candidate, warned, says so (`disclose`): that organisation then knows. Raises NotThere.
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.CHOOSE_COACH, candidate)
    _may_coach(coach, candidate)
    now = locked(journey, Permission.CHOOSE_COACH, by=by)
    if relating.coach_of(candidate) == coach.person:
        return now
    if _shut_out(candidate, coach):
        if not disclose:
            raise Refused(OWN_EMPLOYER)
        Disclosure.objects.create(candidate=candidate, organisation=coach.organisation, purpose=DISCLOSED)
    return _begin(now, coach, by=by, why="chosen by the candidate", reason=reason)


@transaction.atomic
def hand_over(*, journey: Journey, coach: Membership, reason: str, version: int | None = None, by: Acting) -> Journey:
    """Another coach takes over. The one before sees nothing more from the next request on.

    Private notes stay with their writer and go with nobody; shared notes of before are read by the next coach only
    when the candidate lets him or her (consent to `notes`); so with passport and contact. Planned sessions of the one
    before are cancelled. Raises NotThere, Refused ("same-coach"), Stale.
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.HAND_OVER, candidate)
    _may_coach(coach, candidate)
    if _shut_out(candidate, coach):
        raise policy.NotThere
    now = locked(journey, Permission.HAND_OVER, by=by)
    if version is not None and now.version != version:
        raise moves.Stale
    if relating.coach_of(candidate) == coach.person:
        raise Refused("same-coach")
    return _begin(now, coach, by=by, why="taken over from the coach before", reason=reason)


def _begin(journey: Journey, coach: Membership, *, by: Acting, why: str, reason: str) -> Journey:
    """From now on this one coaches; the one before does no more."""
    candidate = candidate_of(journey)
    before = relating.coach_of(candidate)
    if journey.step == Step.REGISTRATION:
        relating.begin(candidate, coach, why=why)
        journey = moves.fire(journey, "start-coaching", by=by, owner=coach.person, next_action="first-session")
    else:
        # The move ends the relation of the one before, and begins the other.
        journey = moves.fire(journey, "hand-over", by=by, owner=coach.person, reason=reason)
    if before is not None and before != coach.person:
        _leave(candidate, before, by=by, journey=journey)
    return journey


def _leave(candidate: Person, coach: Person, *, by: Acting, journey: Journey) -> None:
    """End what the candidate allowed a former coach, and the sessions they planned."""
    moment = clock.now()
    Consent.objects.filter(candidate=candidate, person=coach, withdrawn_at__isnull=True).update(withdrawn_at=moment)
    drop_planned(journey, by=by, coach=coach)
    tell("coach:ended", by=by, journey=journey, person=coach)


def _may_coach(coach: Membership, candidate: Person) -> None:
    """Refuse who is no coach now, or would coach him- or herself."""
    running = Membership.objects.at(clock.now()).filter(pk=coach.pk, function=Function.COACH)
    if not running.exists() or coach.person_id == candidate.pk:
        raise policy.NotThere


def _shut_out(candidate: Person, coach: Membership) -> bool:
    """Whether the coach's organisation may not know of the candidate."""
    hidden = Person.objects.filter(policy.hidden_from(coach.organisation), pk=candidate.pk)
    return bool(hidden.exists())
