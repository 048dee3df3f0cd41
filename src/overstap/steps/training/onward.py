"""What comes next while learning: worked out after every write, so that nobody who stops is left with nothing."""

from __future__ import annotations

from datetime import date

from overstap.access.acting import SYSTEM
from overstap.engine.chain import Step
from overstap.journeys import moves, next_actions
from overstap.journeys.holding import busy_at
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.training.models import Enrolment

OWN_ACTIONS = frozenset(next_actions.NEXT_ACTIONS[key].key for key in (
    "plan-training", "confirm-training", "follow-training", "choose-training", "finish-training",
))  # fmt: skip


def next_for(journey: Journey, *, anew: bool = False) -> Journey:
    """Plan what comes next of a journey at this step. What people planned themselves stays, unless `anew`.

    By the system: whoever wrote, a provider say, need not be allowed to plan.
    """
    if not busy_at(journey, Step.TRAINING):
        return journey
    if journey.next_action not in OWN_ACTIONS and not anew:
        return journey
    action, day = wanted(journey)
    if action == journey.next_action:
        return journey
    return moves.plan(journey, by=SYSTEM, next_action=action, due_on=day)


def wanted(journey: Journey) -> tuple[str, date | None]:
    """What should come next, and by when where that is not the usual day."""
    states = list(Enrolment.objects.filter(journey=journey).order_by("ends_on").values_list("state", "ends_on"))
    running = [ends for state, ends in states if state == Enrolment.State.ENROLLED]
    found = {state for state, _ends in states}
    if Enrolment.State.PROPOSED in found:
        return "confirm-training", None
    if running:
        usual = next_actions.due("follow-training", clock.today())
        return "follow-training", max(clock.today(), min(running[0], usual))
    if found & {Enrolment.State.STOPPED, Enrolment.State.FAILED} and _last_failed(journey):
        return "choose-training", None
    if found & {Enrolment.State.FINISHED, Enrolment.State.EXEMPTED}:
        return "finish-training", None
    return "plan-training", None


def _last_failed(journey: Journey) -> bool:
    """Whether the training that was closed last did not end well."""
    last = Enrolment.objects.filter(journey=journey, closed_at__isnull=False).order_by("-closed_at", "-pk").first()
    return last is not None and last.state in {Enrolment.State.STOPPED, Enrolment.State.FAILED}
