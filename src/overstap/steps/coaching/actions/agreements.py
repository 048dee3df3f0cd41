"""How much coaching: the coach proposes, the candidate agrees or declines."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.holding import candidate_of
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.coaching.actions.holding import locked, side_of
from overstap.steps.coaching.actions.onward import next_for
from overstap.steps.coaching.models import CoachingAgreement, Session

MOST_SESSIONS = 50
LONGEST_DAYS = 3 * 366


@transaction.atomic
def propose(
    *, journey: Journey, sessions: int, aftercare: int, starts_on: date, ends_on: date, by: Acting
) -> CoachingAgreement:
    """The coach proposes a number of sessions in a period; an earlier proposal that was not answered goes.

    The same proposal again is the same proposal. Raises NotThere, Refused ("not-the-coach", "sessions", "aftercare",
    "period", "used"): `used` when more sessions were held or planned than would be agreed.
    """
    policy.require(by, Permission.AGREE_COACHING, candidate_of(journey))
    now = locked(journey, Permission.AGREE_COACHING, by=by)
    if side_of(by, now) != "coach":
        raise Refused("not-the-coach")
    if not 1 <= sessions <= MOST_SESSIONS:
        raise Refused("sessions")
    if not 0 <= aftercare < sessions:
        raise Refused("aftercare")
    if not starts_on <= ends_on or (ends_on - starts_on).days > LONGEST_DAYS or ends_on < clock.today():
        raise Refused("period")
    if used(now) > sessions:
        raise Refused("used")
    open_now = now.coaching_agreements.filter(agreed_at__isnull=True, ended_at__isnull=True).first()
    wanted = (sessions, aftercare, starts_on, ends_on)
    if open_now is not None:
        if (open_now.sessions, open_now.aftercare, open_now.starts_on, open_now.ends_on) == wanted:
            return open_now
        open_now.ended_at = clock.now()
        open_now.save()
    proposal = CoachingAgreement.objects.create(
        journey=now, candidate=candidate_of(now), coach=by.person, sessions=sessions, aftercare=aftercare,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    tell("coaching:proposed", by=by, journey=now, person=now.candidate)
    next_for(now, by=by)
    return proposal


@transaction.atomic
def agree(*, agreement: CoachingAgreement, by: Acting) -> CoachingAgreement:
    """The candidate agrees to this proposal; the agreement in force before ends. Twice is once.

    Raises NotThere, Refused ("not-the-candidate"), Stale when the proposal was replaced.
    """
    policy.require(by, Permission.AGREE_COACHING, agreement.candidate)
    journey = locked(agreement.journey, Permission.AGREE_COACHING, by=by)
    now = _answered(agreement, journey, by=by)
    if now.agreed_at is not None:
        return now
    moment = clock.now()
    before = journey.coaching_agreements.filter(agreed_at__isnull=False, ended_at__isnull=True).first()
    if before is not None:
        before.ended_at = moment
        before.save()
    now.agreed_at = moment
    now.save()
    counting = Session.objects.filter(journey=journey, agreement=before) if before else Session.objects.none()
    counting.update(agreement=now)
    tell("coaching:agreed", by=by, journey=journey, person=journey.owner)
    next_for(journey, by=by)
    return now


@transaction.atomic
def decline(*, agreement: CoachingAgreement, by: Acting) -> CoachingAgreement:
    """The candidate wants another proposal. Twice is once. Raises as `agree`."""
    policy.require(by, Permission.AGREE_COACHING, agreement.candidate)
    journey = locked(agreement.journey, Permission.AGREE_COACHING, by=by)
    now = CoachingAgreement.objects.get(pk=agreement.pk)
    if now.ended_at is not None:
        return now
    now = _answered(agreement, journey, by=by)
    if now.agreed_at is not None:
        raise Stale
    now.ended_at = clock.now()
    now.save()
    tell("coaching:declined", by=by, journey=journey, person=journey.owner)
    next_for(journey, by=by)
    return now


def _answered(agreement: CoachingAgreement, journey: Journey, *, by: Acting) -> CoachingAgreement:
    """The proposal as it is now, for the candidate to answer."""
    if side_of(by, journey) != "candidate":
        raise Refused("not-the-candidate")
    now = CoachingAgreement.objects.get(pk=agreement.pk)
    if now.ended_at is not None:
        raise Stale
    return now


def used(journey: Journey) -> int:
    """How many sessions count: those held and those planned, under any agreement. Cancelled and missed ones do not."""
    counting = Session.objects.filter(
        journey=journey, agreement__isnull=False, status__in=[Session.Status.PLANNED, Session.Status.HELD]
    )
    return counting.count()
