"""Sessions: planned, moved, cancelled, held, or missed."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from django.db import transaction

from overstap.access import policy, relating
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.holding import candidate_of
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.coaching.actions.agreements import used
from overstap.steps.coaching.actions.holding import locked, side_of
from overstap.steps.coaching.actions.onward import next_for
from overstap.steps.coaching.models import CoachingAgreement, Session

SHORTEST, LONGEST = 10, 240
"""Minutes."""
FURTHEST = timedelta(days=366)


@transaction.atomic
def plan(
    *, journey: Journey, starts_at: datetime, minutes: int, place: str, is_online: bool, once: uuid.UUID | None = None,
    by: Acting,
) -> Session:  # fmt: skip
    """Plan a session of the candidate with the coach; either may. It counts for the agreement in force, if any.

    Sent twice (`once`) is planned once. Raises NotThere, Refused: "no-coach", "past", "far", "minutes", "place",
    "coach-busy", "candidate-busy", "budget" when all agreed sessions are held or planned, "after-period".
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.PLAN_SESSION, candidate)
    if once is not None and (before := Session.objects.filter(once=once, journey=journey).first()):
        return before
    coach = relating.coach_of(candidate)
    if coach is None:
        raise Refused("no-coach")
    _hold(coach)
    now = locked(journey, Permission.PLAN_SESSION, by=by)
    if once is not None and (before := Session.objects.filter(once=once, journey=now).first()):
        return before  # sent twice at the same moment: the other came first
    ends_at = _checked(starts_at, minutes, place)
    agreement = now.coaching_agreements.filter(agreed_at__isnull=False, ended_at__isnull=True).first()
    _within(agreement, now, starts_at)
    _free(coach, candidate, starts_at, ends_at)
    session = Session.objects.create(
        journey=now, candidate=candidate, coach=coach, agreement=agreement, starts_at=starts_at, ends_at=ends_at,
        is_online=is_online, place=place.strip(), status_by=by.person, once=once,
    )  # fmt: skip
    tell("session:planned", by=by, journey=now, person=candidate, session=str(session.public_id))
    next_for(now, by=by)
    return session


@transaction.atomic
def move(
    *, session: Session, starts_at: datetime, minutes: int, place: str, is_online: bool, version: int, by: Acting
) -> Session:
    """Give a planned session another time or place. Raises as `plan`, Stale when it changed since it was read."""
    policy.require(by, Permission.PLAN_SESSION, session.candidate)
    if session.coach is None:
        raise policy.NotThere
    _hold(session.coach)
    now = _current(session, version, by=by)
    ends_at = _checked(starts_at, minutes, place)
    if now.agreement is not None and not now.agreement.starts_on <= _day(starts_at) <= now.agreement.ends_on:
        raise Refused("after-period")
    _free(session.coach, session.candidate, starts_at, ends_at, besides=now)
    now.starts_at, now.ends_at, now.place, now.is_online = starts_at, ends_at, place.strip(), is_online
    now.status_at, now.status_by, now.version = clock.now(), by.person, now.version + 1
    now.save()
    tell("session:moved", by=by, journey=now.journey, person=now.candidate, session=str(now.public_id))
    next_for(now.journey, by=by)
    return now


@transaction.atomic
def cancel(*, session: Session, version: int, by: Acting) -> Session:
    """Cancel a planned session; who did so is kept, and it counts no more. Twice is once. Raises NotThere, Stale."""
    policy.require(by, Permission.PLAN_SESSION, session.candidate)
    now = _current(session, version, by=by, done=Session.Status.CANCELLED)
    if now.status == Session.Status.CANCELLED:
        return now
    _becomes(now, Session.Status.CANCELLED, by=by)
    tell("session:cancelled", by=by, journey=now.journey, person=now.candidate, session=str(now.public_id))
    next_for(now.journey, by=by)
    return now


@transaction.atomic
def held(*, session: Session, version: int, by: Acting) -> Session:
    """The coach says that a session was held. Raises NotThere, Stale, Refused ("not-the-coach", "not-yet")."""
    policy.require(by, Permission.PLAN_SESSION, session.candidate)
    now = _current(session, version, by=by, done=Session.Status.HELD)
    if now.status == Session.Status.HELD:
        return now
    _over(now, by=by)
    _becomes(now, Session.Status.HELD, by=by)
    tell("session:held", by=by, journey=now.journey, person=now.candidate, session=str(now.public_id))
    next_for(now.journey, by=by)
    return now


@transaction.atomic
def missed(*, session: Session, absent: str, version: int, by: Acting) -> Session:
    """The coach says that one of the two did not come (`candidate` or `coach`); it does not count. Raises as `held`."""
    policy.require(by, Permission.PLAN_SESSION, session.candidate)
    if absent not in {"candidate", "coach"}:
        raise Refused("who")
    now = _current(session, version, by=by, done=Session.Status.NO_SHOW)
    if now.status == Session.Status.NO_SHOW:
        return now
    _over(now, by=by)
    now.absent = absent
    _becomes(now, Session.Status.NO_SHOW, by=by)
    tell("session:missed", by=by, journey=now.journey, person=now.candidate, session=str(now.public_id))
    next_for(now.journey, by=by)
    return now


def drop_planned(journey: Journey, *, by: Acting, coach: Person | None = None) -> None:
    """Cancel what is planned from now on, with one coach or with all: part of a write that has asked who may."""
    planned = Session.objects.filter(journey=journey, status=Session.Status.PLANNED, starts_at__gt=clock.now())
    for session in planned.filter(coach=coach) if coach else planned:
        _becomes(session, Session.Status.CANCELLED, by=by)
        tell("session:cancelled", by=by, journey=journey, person=journey.candidate, session=str(session.public_id))


def _hold(coach: Person) -> None:
    """Hold the coach's row: two who plan for one coach come one after the other. Before the journey, always."""
    Person.objects.select_for_update().get(pk=coach.pk)


def _current(session: Session, version: int, *, by: Acting, done: str = "") -> Session:
    """The session as it is now, of a journey that is held. `done`: the status that makes asking again harmless."""
    locked(session.journey, Permission.PLAN_SESSION, by=by, paused_too=True)
    now = Session.objects.select_related("journey", "candidate", "coach", "agreement").get(pk=session.pk)
    if now.status == done:
        return now
    if now.version != version or now.status != Session.Status.PLANNED:
        raise Stale
    return now


def _over(session: Session, *, by: Acting) -> None:
    if side_of(by, session.journey) != "coach":
        raise Refused("not-the-coach")
    if session.starts_at > clock.now():
        raise Refused("not-yet")


def _becomes(session: Session, status: str, *, by: Acting) -> None:
    session.status, session.status_at, session.status_by = status, clock.now(), by.person
    session.version += 1
    session.save()


def _checked(starts_at: datetime, minutes: int, place: str) -> datetime:
    """When it ends, of a session that can be."""
    if starts_at <= clock.now():
        raise Refused("past")
    if starts_at > clock.now() + FURTHEST:
        raise Refused("far")
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused("minutes")
    if not place.strip() or len(place) > 300:
        raise Refused("place")
    return starts_at + timedelta(minutes=minutes)


def _within(agreement: CoachingAgreement | None, journey: Journey, starts_at: datetime) -> None:
    if agreement is None:
        return
    if used(journey) >= agreement.sessions:
        raise Refused("budget")
    if not agreement.starts_on <= _day(starts_at) <= agreement.ends_on:
        raise Refused("after-period")


def _free(
    coach: Person, candidate: Person, starts_at: datetime, ends_at: datetime, *, besides: Session | None = None
) -> None:
    """Refuse a time at which one of the two has another session."""
    planned = Session.objects.filter(status=Session.Status.PLANNED, starts_at__lt=ends_at, ends_at__gt=starts_at)
    if besides is not None:
        planned = planned.exclude(pk=besides.pk)
    if planned.filter(coach=coach).exists():
        raise Refused("coach-busy")
    if planned.filter(candidate=candidate).exists():
        raise Refused("candidate-busy")


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.AMSTERDAM).date()
