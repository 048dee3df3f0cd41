"""Two hundred are put forward for one opening at once: five cards lie open, the others stand in a fair line."""

from __future__ import annotations

import pytest

from overstap.access.acting import as_candidate
from overstap.catalogue.models import Source
from overstap.engine.chain import Step
from overstap.journeys.models import Happening, Journey
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.matching import actions, rules
from overstap.steps.matching.actions import proposing
from overstap.steps.matching.models import Match
from tests import matches as made
from tests import world as worlds
from tests.concurrency import race

CLIENTS, EACH = 20, 10
"""Two hundred candidates over as many connections as a database has room for."""


@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_exactly_five_lie_open_and_nobody_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    # What stands on a card is no matter here, and would take a catalogue.
    monkeypatch.setattr(proposing, "make", lambda *_about, **_on: made.CARD)
    Source.objects.get_or_create(key="own-limits", defaults={"title": "made for tests"})
    rules.load_rules()
    world = worlds.make(("candidate", "recruiter", "coach"), step=Step.MATCHING, next_action="match")
    opening, most = made.opening(world, "builder"), rules.rule_on(clock.today()).open_cards
    people = Person.objects.bulk_create(
        Person(name=f"Zoeker {number}", email=f"zoeker{number}@people.example") for number in range(CLIENTS * EACH)
    )
    journeys = Journey.objects.bulk_create(
        Journey(
            candidate=person, owner=person, step=Step.MATCHING, state="active", next_action="match",
            due_on=clock.today(), region=world.journey.region,
        )
        for person in people
    )  # fmt: skip

    def puts_forward(client: int) -> list[int]:
        own = range(client, CLIENTS * EACH, CLIENTS)
        return [
            actions.propose(journey=journeys[number], profile=opening, by=as_candidate(people[number])).pk
            for number in own
        ]

    got = race(CLIENTS, puts_forward)
    assert [one for one in got if not isinstance(one, list)] == []
    line = list(Match.objects.filter(profile=opening).order_by("proposed_at", "pk"))
    assert most == 5
    assert len({row.candidate_id for row in line}) == len(line) == CLIENTS * EACH, "nobody is lost, nobody twice"
    assert [row.state for row in line] == ["card"] * most + ["waiting"] * (len(line) - most), "who came first is first"
    assert Happening.objects.filter(kind="match:carded").count() == most
    assert Happening.objects.filter(kind="match:proposed").count() == len(line)

    judges = world.acting("recruiter")
    judged = race(most, lambda number: actions.judge(
        match=line[number], likely=number % 2 == 0, why="Gezien.", version=line[number].version, by=judges
    ))  # fmt: skip
    assert [one for one in judged if isinstance(one, Exception)] == []
    now = [Match.objects.get(pk=row.pk).state for row in line]
    assert now[most:] == ["card"] * most + ["waiting"] * (len(line) - 2 * most), "the next five, in their turn"
