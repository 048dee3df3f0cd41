"""A candidate, a coordinator, two coaches and an employer, and steps that prove whatever a test says they prove."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from overstap.access import relating
from overstap.access.acting import Acting, as_candidate, as_member
from overstap.engine.chain import GUARDS
from overstap.journeys import guards, moves
from overstap.journeys.models import Journey
from overstap.people.models import Function, Membership, Organisation, Person
from overstap.shared import clock


def person(name: str) -> Person:
    return Person.objects.create(name=name, email=f"{name.lower()}@example.org")


def member(name: str, function: str, *, of: str = "") -> Membership:
    organisation, _made = Organisation.objects.get_or_create(
        name=of or f"Organisation of {name}", defaults={"status": "active", "decided_at": clock.now()}
    )
    return Membership.objects.create(
        person=person(name), organisation=organisation, function=function, started_at=clock.now()
    )


@dataclass
class Network:
    candidate: Person
    coordinator: Membership
    coach: Membership
    other_coach: Membership

    @property
    def by_candidate(self) -> Acting:
        return as_candidate(self.candidate)

    @property
    def by_coordinator(self) -> Acting:
        return as_member(self.coordinator)

    @property
    def by_coach(self) -> Acting:
        return as_member(self.coach)

    @property
    def by_other_coach(self) -> Acting:
        return as_member(self.other_coach)

    def registered(self, candidate: Person | None = None) -> Journey:
        """A journey that has just begun, owned by the coordinator."""
        whom = candidate or self.candidate
        relating.begin(whom, self.coordinator, why="registered")
        return moves.start(candidate=whom, region=None, by=as_candidate(whom), owner=self.coordinator.person)

    def coached(self, candidate: Person | None = None) -> Journey:
        """A journey at coaching, owned by the coach."""
        journey = self.registered(candidate)
        assert journey.candidate
        relating.begin(journey.candidate, self.coach, why="chosen")
        return moves.fire(journey, "start-coaching", by=self.by_coordinator)


@pytest.fixture
def network(db: None) -> Network:
    return Network(
        candidate=person("Kees"),
        coordinator=member("Carla", Function.COORDINATOR),
        coach=member("Corrie", Function.COACH),
        other_coach=member("Otto", Function.COACH),
    )


@pytest.fixture
def proven(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Guards that hold, of all the table names; a test takes away what shall not hold."""
    holds = set(GUARDS)
    monkeypatch.setattr(guards, "_guards", {name: lambda _journey, name=name: name in holds for name in GUARDS})
    return holds
