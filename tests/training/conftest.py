"""The small world of `tests/world.py` with a school that teaches, on a working day that stands still."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.catalogue.models import Skill, Source
from overstap.journeys import moves
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.training import actions, limits
from overstap.steps.training.models import Enrolment, Module, TrainingClass
from tests import world as worlds
from tests.world import World

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PEOPLE = ("candidate", "other_candidate", "coach", "coach_colleague", "provider", "provider_elsewhere", "recruiter",
          "banks_recruiter", "coordinator", "coordinator_elsewhere")  # fmt: skip


class School:
    """Anna, her coach and a school at work, in a few words."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.anna: Acting = world.acting("candidate", Candidate)
        self.coach: Acting = world.acting("coach")
        self.provider: Acting = world.acting("provider")
        self.recruiter: Acting = world.acting("recruiter")

    @property
    def journey(self) -> Journey:
        """Anna's, as it is now."""
        return Journey.objects.get(pk=self.world.journey.pk)

    def at_training(self) -> Journey:
        """Anna's journey, brought to the step of training by her coach."""
        moves.fire(self.journey, "skip-coaching", by=self.coach, reason="x")
        moves.fire(self.journey, "skip-matching", by=self.coach, reason="x")
        return moves.fire(self.journey, "skip-selection", by=self.coach, reason="x")

    def module(self, name: str = "Lassen", *, parts: Sequence[str] = (), **more: Any) -> Module:
        """A module of the school, which teaches a skill."""
        uri = f"http://data.europa.eu/esco/skill/{uuid.uuid4()}"
        Skill.objects.create(uri=uri)
        given: dict[str, Any] = {"form": "mbo-certificaat", "weeks": 10, "hours_per_week": Decimal(8)} | more
        return actions.offer_module(name=name, skills=[(uri, 3)], parts=parts, by=self.provider, **given)

    def opens(self, module: Module, *, seats: int = 2, least: int = 1, **more: Any) -> TrainingClass:
        """A class in six weeks."""
        today = clock.today()
        given: dict[str, Any] = {
            "decide_on": today + timedelta(days=28), "starts_on": today + timedelta(days=42),
            "ends_on": today + timedelta(days=140), "name": "Voorjaar",
        } | more  # fmt: skip
        return actions.open_class(module=module, seats=seats, least=least, by=self.provider, **given)

    def proposes(self, module: Module, training_class: TrainingClass | None = None, **more: Any) -> Enrolment:
        """The coach proposes a training: from today, or with its class."""
        today = clock.today()
        dates: dict[str, Any] = {"starts_on": today, "ends_on": today + timedelta(days=70)}
        if training_class is not None:
            dates = {"starts_on": training_class.starts_on, "ends_on": training_class.ends_on}
        return actions.enrol(
            journey=self.journey, module=module, training_class=training_class, by=self.coach, **(dates | more)
        )

    def enrolled(self, module: Module | None = None, training_class: TrainingClass | None = None) -> Enrolment:
        """Anna said yes."""
        return actions.confirm(enrolment=self.proposes(module or self.module(), training_class), by=self.anna)

    def attends(self, enrolment: Enrolment, *statuses: str) -> None:
        """Days one after the other from the first day on, each written down on that day."""
        for number, status in enumerate(statuses):
            day = enrolment.starts_on + timedelta(days=number)
            with clock.moved_to(datetime(day.year, day.month, day.day, 16, tzinfo=UTC)):
                actions.record_attendance(enrolment=enrolment, day=day, status=status, by=self.provider)


def rules() -> None:
    """The limits of early signs, whether or not there is a catalogue to take their source from."""
    Source.objects.get_or_create(key="own-signs", defaults={"title": "own judgement"})
    limits.load_rules()


@pytest.fixture
def today() -> Iterator[date]:
    """A Monday morning."""
    with clock.moved_to(MONDAY):
        yield clock.today()


@pytest.fixture
def school(db: None, today: date) -> School:
    """Some of the small world, and the school."""
    rules()
    return School(worlds.make(PEOPLE))


def refused(code: str) -> pytest.RaisesExc[moves.Refused]:
    """A refusal with this code."""
    return pytest.raises(moves.Refused, match=f"^{code}$")
