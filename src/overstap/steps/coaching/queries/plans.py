"""The personal plan as it reads now, who agreed to it, and how it read before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.coaching.models import PlanAction, PlanAgreement, PlanVersion
from overstap.steps.coaching.standing import BOTH


@dataclass(frozen=True, slots=True)
class PlanNow:
    """A version of a plan with all that belongs to it."""

    version: PlanVersion
    actions: Sequence[PlanAction]
    agreed: dict[str, PlanAgreement]
    """By side: `candidate`, `coach`."""

    @property
    def by_both(self) -> bool:
        """Whether both agreed."""
        return set(self.agreed) == BOTH

    @property
    def done(self) -> int:
        """How many actions are done."""
        return sum(action.done_at is not None for action in self.actions)

    @property
    def late(self) -> int:
        """How many should have been done and are not."""
        return sum(is_late(action, clock.today()) for action in self.actions)


def is_late(action: PlanAction, today: date) -> bool:
    """Whether the day of an action is over and it is not done."""
    return action.done_at is None and action.due_on < today


def now(journey: Journey, *, viewer: Acting) -> PlanNow | None:
    """The plan as it reads now; None when there is none yet, or the viewer may not see it."""
    latest = _visible(viewer).filter(plan__journey=journey).order_by("-number").first()
    return _whole(latest) if latest else None


def versions(journey: Journey, *, viewer: Acting) -> list[PlanNow]:
    """The plan as it read, the latest first."""
    return [_whole(row) for row in _visible(viewer).filter(plan__journey=journey).order_by("-number")]


def version(journey: Journey, number: int, *, viewer: Acting) -> PlanVersion:
    """One version. Raises NotThere."""
    found = _visible(viewer).filter(plan__journey=journey, number=number).first()
    if found is None:
        raise policy.NotThere
    return found


def action(key: UUID, journey: Journey, *, viewer: Acting) -> PlanAction:
    """An action of the plan as it reads now. Raises NotThere."""
    latest = _visible(viewer).filter(plan__journey=journey).order_by("-number").first()
    rows = PlanAction.objects.filter(version=latest, key=key) if latest else PlanAction.objects.none()
    found = rows.select_related("version__plan__journey", "version__plan__candidate").first()
    if found is None:
        raise policy.NotThere
    return found


def _whole(row: PlanVersion) -> PlanNow:
    agreed = {one.role: one for one in row.agreements.all() if one.digest == row.digest}
    return PlanNow(row, list(row.actions.all()), agreed)


def _visible(viewer: Acting) -> QuerySet[PlanVersion]:
    people = policy.visible_to(viewer, Permission.SEE_PLAN)
    return (
        PlanVersion.objects.filter(plan__candidate__in=people)
        .select_related("plan__journey", "plan__candidate", "written_by")
        .prefetch_related(
            Prefetch("actions", PlanAction.objects.order_by("position")),
            Prefetch("agreements", PlanAgreement.objects.select_related("person")),
        )
    )
