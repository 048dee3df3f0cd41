"""Sessions, and how much of the agreed coaching is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.coaching.models import CoachingAgreement, Session

NEAR_THE_END = timedelta(days=21)
"""An agreement that ends within so many days is seen to run out."""
FEW = 1
"""So is one with so many sessions left, or fewer."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much coaching was agreed and what is left of it."""

    sessions: int
    aftercare: int
    held: int
    planned: int
    starts_on: date
    ends_on: date

    @property
    def left(self) -> int:
        """Sessions neither held nor planned."""
        return max(0, self.sessions - self.held - self.planned)

    @property
    def over(self) -> bool:
        """Whether the period is over."""
        return self.ends_on < clock.today()

    @property
    def running_out(self) -> bool:
        """Whether both should see the end coming: few sessions left, or few days."""
        return self.left <= FEW or self.ends_on <= clock.today() + NEAR_THE_END

    @property
    def days_left(self) -> int:
        """Until the last day, that day included; 0 when it is over."""
        return max(0, (self.ends_on - clock.today()).days + 1)


def of_journey(journey: Journey, *, viewer: Acting) -> list[Session]:
    """Every session of a journey, the latest first."""
    return list(_visible(viewer).filter(journey=journey).order_by("-starts_at"))


def one(key: UUID, *, viewer: Acting) -> Session:
    """A session by its public id. Raises NotThere."""
    found = _visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def on_day(day: date, *, viewer: Acting) -> list[Session]:
    """What is planned with whom on a day, in order, for the coach who asks."""
    start = datetime.combine(day, time(), clock.AMSTERDAM)
    rows = _visible(viewer).filter(coach=viewer.person, starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
    return list(rows.exclude(status=Session.Status.CANCELLED).order_by("starts_at"))


def to_settle(*, viewer: Acting) -> list[Session]:
    """Sessions of the past of which the coach has not said yet whether they were held, oldest first."""
    rows = _visible(viewer).filter(coach=viewer.person, status=Session.Status.PLANNED, ends_at__lte=clock.now())
    return list(rows.order_by("starts_at"))


def proposal(journey: Journey, *, viewer: Acting) -> CoachingAgreement | None:
    """What was proposed and not answered."""
    return _agreements(viewer).filter(journey=journey, agreed_at__isnull=True).first()


def in_force(journey: Journey, *, viewer: Acting) -> CoachingAgreement | None:
    """What was agreed and holds."""
    return _agreements(viewer).filter(journey=journey, agreed_at__isnull=False).first()


def agreements(journey: Journey, *, viewer: Acting) -> tuple[CoachingAgreement | None, CoachingAgreement | None]:
    """What was proposed and not answered, and what holds: both, asked at once."""
    rows = list(_agreements(viewer).filter(journey=journey))
    return next((row for row in rows if not row.agreed_at), None), next((row for row in rows if row.agreed_at), None)


def agreement(key: UUID, *, viewer: Acting) -> CoachingAgreement:
    """A proposal or agreement by its public id, also one that was replaced. Raises NotThere."""
    people = policy.visible_to(viewer, Permission.AGREE_COACHING)
    rows = CoachingAgreement.objects.filter(candidate__in=people, public_id=key)
    found = rows.select_related("journey", "candidate").first()
    if found is None:
        raise policy.NotThere
    return found


def budget(agreement: CoachingAgreement, sessions: Iterable[Session]) -> Budget:
    """What is left of an agreement, from the sessions of its journey."""
    counting = [session.status for session in sessions if session.agreement_id is not None]
    return Budget(
        agreement.sessions, agreement.aftercare, counting.count(Session.Status.HELD),
        counting.count(Session.Status.PLANNED), agreement.starts_on, agreement.ends_on,
    )  # fmt: skip


def _visible(viewer: Acting) -> QuerySet[Session]:
    people: QuerySet[Person] = policy.visible_to(viewer, Permission.PLAN_SESSION)
    return Session.objects.filter(candidate__in=people).select_related("candidate", "coach", "journey")


def _agreements(viewer: Acting) -> QuerySet[CoachingAgreement]:
    people = policy.visible_to(viewer, Permission.AGREE_COACHING)
    rows = CoachingAgreement.objects.filter(candidate__in=people, ended_at__isnull=True)
    return rows.select_related("journey", "candidate", "coach")
