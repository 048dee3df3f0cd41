"""The small world of `tests/world.py`, on a working day that stands still; Anna is coached from the beginning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.journeys import moves
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.coaching.actions import agreements, plans, sessions
from overstap.steps.coaching.actions.plans import Line
from overstap.steps.coaching.models import CoachingAgreement, PlanVersion, Session
from tests import world as worlds
from tests.world import World

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = ("candidate", "coach", "silent_coach", "former_coach", "coach_colleague", "banks_coach", "trusted",
        "silent_trusted", "coordinator", "newcomer", "coach_elsewhere", "recruiter")  # fmt: skip


class Coaching:
    """Anna and her coach at work, in a few words."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.anna: Acting = world.acting("candidate", Candidate)
        self.coach: Acting = world.acting("coach")

    @property
    def journey(self) -> Journey:
        """Anna's, as it is now."""
        return Journey.objects.get(pk=self.world.journey.pk)

    def proposes(self, number: int = 5, *, aftercare: int = 1, days: int = 120) -> CoachingAgreement:
        """The coach proposes."""
        today = clock.today()
        return agreements.propose(
            journey=self.journey, sessions=number, aftercare=aftercare, starts_on=today,
            ends_on=today + timedelta(days=days), by=self.coach,
        )  # fmt: skip

    def agreed(self, number: int = 5) -> CoachingAgreement:
        """An agreement in force."""
        return agreements.agree(agreement=self.proposes(number), by=self.anna)

    def plans(self, starts_at: datetime, *, minutes: int = 60, by: Acting | None = None) -> Session:
        """A session."""
        return sessions.plan(
            journey=self.journey, starts_at=starts_at, minutes=minutes, place="Stationsplein 1", is_online=False,
            by=by or self.coach,
        )  # fmt: skip

    def held(self, days: int = 1) -> Session:
        """A session that was held, `days` from now."""
        session = self.plans(clock.now() + timedelta(days=days))
        with clock.moved_to(session.ends_at + timedelta(minutes=5)):
            return sessions.held(session=session, version=session.version, by=self.coach)

    def writes(
        self, goal: str = "Werken in de zorg", *words: str, base: int = 0, by: Acting | None = None
    ) -> PlanVersion:
        """A plan, or its next version."""
        due = clock.today() + timedelta(days=14)
        lines = [Line(text, "candidate", due) for text in words or ("Meelopen op een afdeling",)]
        return plans.write(journey=self.journey, goal=goal, lines=lines, base=base, by=by or self.coach)


@pytest.fixture
def today() -> Iterator[date]:
    """A Monday morning."""
    with clock.moved_to(MONDAY):
        yield clock.today()


@pytest.fixture
def world(db: None, today: date) -> World:
    """Some of the small world."""
    return worlds.make(HERE)


@pytest.fixture
def coaching(world: World) -> Coaching:
    """Anna and her coach."""
    return Coaching(world)


def refused(code: str) -> pytest.RaisesExc[moves.Refused]:
    """A refusal with this code."""
    return pytest.raises(moves.Refused, match=f"^{code}$")
