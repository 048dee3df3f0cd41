"""Where training stands: what the chain asks before a journey may go on."""

from __future__ import annotations

from overstap.journeys import guards
from overstap.journeys.models import Journey
from overstap.steps.contracts.binding import learns
from overstap.steps.contracts.models import Agreement
from overstap.steps.training.models import Enrolment

RUNNING = (Enrolment.State.PROPOSED, Enrolment.State.ENROLLED)
DONE = (Enrolment.State.FINISHED, Enrolment.State.EXEMPTED)


def register() -> None:
    """Tell the chain how this step proves what it asks."""
    guards.register("training-finished", training_finished)
    guards.register("nothing-to-learn", nothing_to_learn)


def training_finished(journey: Journey) -> bool:
    """Whether something was learned or exempted, and nothing is proposed or followed any more.

    What was stopped does not count: the coach chose something else for it, or skips the step with a reason.
    """
    states = set(Enrolment.objects.filter(journey=journey).values_list("state", flat=True))
    return bool(states & set(DONE)) and not states & set(RUNNING)


def nothing_to_learn(journey: Journey) -> bool:
    """Whether nothing is proposed or followed, and no agreement that binds asks learning that is still to be done."""
    rows = Enrolment.objects.filter(journey=journey)
    if rows.filter(state__in=RUNNING).exists():
        return False
    binding = Agreement.objects.filter(journey=journey, state=Agreement.State.BINDING)
    return rows.filter(state__in=DONE).exists() or not any(learns(agreement) for agreement in binding)
