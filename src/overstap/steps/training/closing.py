"""How an enrolment ends, whatever ends it: part of a write that has asked who may."""

from __future__ import annotations

from overstap.access.acting import Acting
from overstap.journeys.holding import held
from overstap.shared import clock
from overstap.steps.training.actions.holding import current
from overstap.steps.training.models import Enrolment, Exemption
from overstap.steps.training.onward import next_for
from overstap.steps.training.reaching import let_go
from overstap.steps.training.telling import tell


def closes(enrolment: Enrolment, state: Enrolment.State, *, side: str, why: str, by: Acting) -> Enrolment:
    """Close it and say what comes next; what the provider saw ends, at once or a while after it was finished.

    For a journey that is paused too: whoever rests is not kept in a class that does not go on.
    """
    journey = held(enrolment.journey, paused_too=True)
    now = current(enrolment)
    now.state, now.closed_at, now.closed_side, now.closed_why = state, clock.now(), side, why
    now.version += 1
    now.save()
    Exemption.objects.filter(enrolment=now, state=Exemption.State.ASKED).update(
        state=Exemption.State.REFUSED, answered_at=clock.now(), answered_by=by.person
    )
    let_go(now.candidate, now.organisation)
    next_for(journey, anew=True)
    return now


def complete(enrolment: Enrolment, *, by: Acting) -> bool:
    """Close it when every part was passed or is exempted; says whether it did."""
    parts = set(range(max(1, len(enrolment.module.parts))))
    passed = set(enrolment.results.filter(passed=True).values_list("part", flat=True))
    exempt = set(enrolment.exemptions.filter(state=Exemption.State.GRANTED).values_list("part", flat=True))
    if parts - passed - exempt:
        return False
    state = Enrolment.State.FINISHED if passed else Enrolment.State.EXEMPTED
    now = closes(enrolment, state, side="provider", why="", by=by)
    tell("training:finished", now, by=by)
    return True
