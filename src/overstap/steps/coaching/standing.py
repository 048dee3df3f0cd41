"""Where coaching stands: what the chain asks before a journey may go on."""

from __future__ import annotations

from overstap.access import relating
from overstap.journeys import guards
from overstap.journeys.models import Journey
from overstap.steps.coaching.models import CoachingAgreement, PlanAction, PlanVersion

BOTH = set(PlanAction.Owner.values)


def register() -> None:
    """Tell the chain how this step proves what it asks."""
    guards.register("has-coach", has_coach)
    guards.register("coaching-agreed", coaching_agreed)
    guards.register("plan-agreed", plan_agreed)


def has_coach(journey: Journey) -> bool:
    """Whether somebody coaches the candidate now."""
    return journey.candidate is not None and relating.coach_of(journey.candidate) is not None


def coaching_agreed(journey: Journey) -> bool:
    """Whether candidate and coach agreed how much coaching there is."""
    in_force = CoachingAgreement.objects.filter(journey=journey, agreed_at__isnull=False, ended_at__isnull=True)
    return in_force.exists()


def plan_agreed(journey: Journey) -> bool:
    """Whether both agreed to the plan as it reads now."""
    latest = latest_version(journey)
    return latest is not None and agreed_by_both(latest)


def latest_version(journey: Journey) -> PlanVersion | None:
    """The plan as it reads now."""
    return PlanVersion.objects.filter(plan__journey=journey).order_by("-number").first()


def agreed_by_both(version: PlanVersion) -> bool:
    """Whether candidate and coach agreed to exactly this version."""
    return set(version.agreements.filter(digest=version.digest).values_list("role", flat=True)) == BOTH
