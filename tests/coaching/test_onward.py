"""Coaching from the first talk to the agreed plan: what comes next follows from what was done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from overstap.engine.chain import Step
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.coaching.actions import going, plans
from tests.coaching.conftest import Coaching, refused


def test_what_comes_next_follows_what_was_done(coaching: Coaching) -> None:
    assert coaching.journey.next_action == "first-session"
    session = coaching.plans(clock.now() + timedelta(days=3))
    assert coaching.journey.due_on == session.starts_at.date(), "the day of the talk"
    coaching.held(days=4)
    assert coaching.journey.next_action == "agree-coaching"
    coaching.agreed()
    assert coaching.journey.next_action == "make-plan"
    version = coaching.writes()
    assert coaching.journey.next_action == "agree-plan"
    plans.agree(version=version, digest=version.digest, by=coaching.anna)
    assert coaching.journey.next_action == "agree-plan"
    plans.agree(version=version, digest=version.digest, by=coaching.coach)
    assert coaching.journey.next_action == "start-matching"
    moved = going.on_to_matching(journey=coaching.journey, version=coaching.journey.version, by=coaching.coach)
    assert (moved.step, moved.next_action) == (Step.MATCHING, "match")


def test_nobody_goes_on_before_both_agreed(coaching: Coaching) -> None:
    def go_on() -> None:
        going.on_to_matching(journey=coaching.journey, version=coaching.journey.version, by=coaching.coach)

    with refused("coaching-agreed"):
        go_on()
    coaching.agreed()
    with refused("plan-agreed"):
        go_on()
    first = coaching.writes()
    plans.agree(version=first, digest=first.digest, by=coaching.coach)
    with refused("plan-agreed"):
        go_on()
    plans.agree(version=first, digest=first.digest, by=coaching.anna)
    second = coaching.writes("Werken in de techniek", base=1)
    with refused("plan-agreed"):
        go_on()
    for by in (coaching.anna, coaching.coach):
        plans.agree(version=second, digest=second.digest, by=by)
    go_on()
    assert coaching.journey.step == Step.MATCHING
    with pytest.raises(Refused):
        go_on()
