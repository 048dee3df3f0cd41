"""Conditions are settled at their date; a failure goes back to the coach, and costs nobody who kept to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from overstap.access.models import Relation
from overstap.access.policy import NotThere
from overstap.journeys.models import Happening, Signal
from overstap.shared import clock
from overstap.steps.contracts import actions, nightly, standing
from overstap.steps.contracts.models import Agreement, Condition
from tests.contracts.conftest import Contracts, refused


def on(day: int) -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(days=day)


def test_when_all_are_settled_the_agreement_is_and_the_chain_knows(contracts: Contracts, chosen: None) -> None:
    row = contracts.bound("conditional", contracts.line(60), contracts.line(90, "conduct", "Heeft een VOG"))
    first, second = row.conditions.order_by("position")
    actions.settle(condition=first, outcome="met", evidence="Diploma gezien", by=contracts.coach)
    assert not standing.conditions_settled(contracts.journey)
    actions.settle(condition=second, outcome="waived", evidence="Niet nodig op kantoor", by=contracts.builder)
    row.refresh_from_db()
    assert row.state == "settled"
    assert standing.conditions_settled(contracts.journey)
    assert standing.guarantee_signed(contracts.journey)
    with refused("settled-already"):
        actions.settle(condition=first, outcome="failed", evidence="Toch niet", by=contracts.builder)


def test_a_candidate_says_and_others_settle(contracts: Contracts) -> None:
    row = contracts.bound()
    condition = row.conditions.get()
    with refused("not-due"):
        actions.settle(condition=condition, outcome="failed", evidence="Niet gehaald", by=contracts.builder)
    with refused("not-yours-to-waive"):
        actions.settle(condition=condition, outcome="waived", evidence="Hoeft niet", by=contracts.anna)
    with refused("evidence"):
        actions.settle(condition=condition, outcome="met", evidence=" ", by=contracts.builder)
    said = actions.settle(condition=condition, outcome="met", evidence="Diploma van DUO", by=contracts.anna)
    assert (said.said, said.outcome) == ("met", "")
    assert Happening.objects.filter(kind="condition:said").count() == 1
    settled = actions.settle(condition=condition, outcome="met", evidence="Gezien", by=contracts.builder)
    assert settled.outcome == "met"
    with pytest.raises(NotThere):
        actions.settle(
            condition=condition, outcome="met", evidence="x", by=contracts.world.acting("recruiter_elsewhere")
        )


def test_a_failed_condition_goes_back_to_the_coach(contracts: Contracts, chosen: None) -> None:
    row = contracts.bound()
    condition = row.conditions.get()
    with clock.moved_to(on(201)):
        actions.settle(condition=condition, outcome="failed", evidence="Examen niet gehaald", by=contracts.builder)
        row.refresh_from_db()
        assert row.state == "lapsed"
        journey = contracts.journey
        assert (journey.state, journey.next_action) == ("active", "look-further")
        assert journey.owner == contracts.world.people["coach"]
        assert Signal.objects.get(journey=journey).rule == "condition-failed"
        assert not Relation.objects.running().filter(candidate=row.candidate, kind="employer").exists()
        contracts.match.refresh_from_db()
        assert contracts.match.state == "closed"
        assert not standing.guarantee_signed(journey)
        assert not standing.conditions_settled(journey)
        again = actions.settle(condition=condition, outcome="failed", evidence="Nog eens", by=contracts.coach)
        assert again.evidence == "Examen niet gehaald", "twice is once"
    assert Signal.objects.count() == 1


def test_it_is_ended_free_of_cost_only_on_what_stands_in_it(contracts: Contracts) -> None:
    row = contracts.bound()
    theirs = row.undertakings.filter(side="employer").first()
    own = row.undertakings.filter(side="candidate").first()
    with refused("nothing-failed"):
        actions.end(agreement=row, because=None, words="Toch liever niet", by=contracts.builder)
    with refused("own-undertaking"):
        actions.end(agreement=row, because=own, words="Ik stop", by=contracts.anna)
    with refused("words"):
        actions.end(agreement=row, because=theirs, words="", by=contracts.anna)
    with refused("not-due"):
        actions.end(agreement=row, because=row.conditions.get(), words="Niet gehaald", by=contracts.builder)
    ended = actions.end(agreement=row, because=theirs, words="Geen begeleiding gehad", by=contracts.anna)
    assert actions.end(agreement=row, because=theirs, words="Nog eens", by=contracts.anna).pk == ended.pk
    assert ended.state == "ended"
    assert theirs is not None
    theirs.refresh_from_db()
    assert theirs.failed_why == "Geen begeleiding gehad"
    assert Signal.objects.count() == 1
    assert contracts.journey.next_action == "look-further"


def test_the_night_says_once_that_a_day_has_come(contracts: Contracts) -> None:
    contracts.bound("conditional", contracts.line(60), contracts.line(90, "conduct", "Heeft een VOG"))
    assert nightly.remind() == 0
    with clock.moved_to(on(60)):
        assert nightly.remind() == 1
        assert nightly.remind() == 0
    with clock.moved_to(on(90)):
        actions.settle(
            condition=Condition.objects.get(position=1), outcome="met", evidence="VOG gezien", by=contracts.builder
        )
        assert nightly.remind() == 0, "what is settled is not asked"
    assert Happening.objects.filter(kind="condition:due").count() == 1


def test_without_an_agreement_there_is_nothing_to_settle(contracts: Contracts) -> None:
    assert standing.conditions_settled(contracts.journey)
    assert not standing.guarantee_signed(contracts.journey)
    contracts.offered()
    assert standing.conditions_settled(contracts.journey), "what nobody signed binds nobody"
    assert not Agreement.objects.filter(state="binding").exists()
