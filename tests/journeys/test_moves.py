"""fire(): who may, what must hold, what is written; and that nothing is written when it is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection

from overstap.access import relating
from overstap.access.acting import SYSTEM, as_candidate, as_member
from overstap.access.models import Relation, ShutOut
from overstap.access.policy import NotThere
from overstap.engine.chain import CHOSEN_REASONS, ERASED, LASTING, MOVES
from overstap.journeys import guards, moves, words
from overstap.journeys.models import Happening, Journey, MoveDetail, MoveLog
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Function
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.journeys.conftest import Network, member, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_clock")]


def written() -> tuple[Any, ...]:
    """Everything a move can write, to see that nothing was."""
    return tuple(
        list(model.objects.order_by("pk").values_list())
        for model in (Journey, MoveLog, MoveDetail, Happening, Relation)
    )


def refused(code: str, journey: Journey, move: str, **wish: Any) -> None:
    before = written()
    with pytest.raises(Refused) as error:
        moves.fire(journey, move, **wish)
    assert error.value.code == code
    assert words.refusal(code)
    assert written() == before


def test_a_journey_begins_at_registration_with_an_owner_an_action_and_a_date(network: Network) -> None:
    journey = network.registered()
    assert (journey.step, journey.state, journey.version) == ("registration", "active", 1)
    assert journey.owner == network.coordinator.person
    assert (journey.next_action, journey.due_on) == ("find-coach", date(2026, 11, 27)), (
        "five working days from Saturday"
    )
    log = MoveLog.objects.get()
    assert (log.number, log.move, log.from_step, log.to_step) == (1, "register", "", "registration")
    assert log.at == A_DAY
    detail = MoveDetail.objects.get()
    assert (detail.actor, detail.role, detail.journey) == (network.candidate, "candidate", journey)
    told = Happening.objects.get()
    assert (told.kind, told.person, told.journey) == ("move:register", network.candidate, journey)
    assert told.data["owner"] == str(network.coordinator.person.public_id)


def test_one_journey_at_a_time(network: Network) -> None:
    journey = network.registered()
    with pytest.raises(Refused, match="already-running"):
        network.registered()
    moves.fire(journey, "end", by=network.by_candidate, end_reason="work-found")
    assert network.registered().version == 1


def test_a_referrer_begins_it_only_for_whom_he_or_she_registers(network: Network) -> None:
    referrer = member("Rob", Function.REFERRER)
    begin = {"candidate": network.candidate, "region": None, "owner": network.coordinator.person}
    with pytest.raises(NotThere):
        moves.start(by=as_member(referrer), **begin)
    Relation.objects.create(
        candidate=network.candidate,
        holder=referrer.person,
        organisation=referrer.organisation,
        kind="referrer",
        why="x",
    )
    assert moves.start(by=as_member(referrer), channel="outreach", **begin).version == 1
    assert MoveDetail.objects.get().facts["channel"] == "outreach"


def test_nobody_else_moves_it(network: Network) -> None:
    journey = network.registered()
    stranger = person("Vreemd")
    for by in (network.by_coach, as_candidate(stranger), as_member(member("Rita", Function.RECRUITER)), SYSTEM):
        before = written()
        with pytest.raises(NotThere):
            moves.fire(journey, "start-coaching", by=by)
        assert written() == before


def test_a_candidate_neither_skips_nor_returns_alone(network: Network) -> None:
    journey = network.coached()
    with pytest.raises(NotThere):
        moves.fire(journey, "skip-coaching", by=network.by_candidate, reason="I need none")
    moved = moves.fire(journey, "skip-coaching", by=network.by_coach, reason="Knows what she wants")
    assert moved.step == "matching"
    assert MoveDetail.objects.get(move__move="skip-coaching").reason == "Knows what she wants"


def test_coaching_begins_once_there_is_a_coach_who_owns_it_then(network: Network, proven: set[str]) -> None:
    journey = network.registered()
    proven.discard("has-coach")
    refused("has-coach", journey, "start-coaching", by=network.by_coordinator)
    proven.add("has-coach")
    relating.begin(network.candidate, network.coach, why="chosen")
    moved = moves.fire(journey, "start-coaching", by=network.by_coordinator)
    assert (moved.step, moved.owner, moved.next_action) == ("coaching", network.coach.person, "agree-coaching")
    assert moved.step_since == A_DAY
    assert Happening.objects.last().data["former_owner"] == str(network.coordinator.person.public_id)


def test_a_step_that_no_code_proves_is_not_open_yet(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    journey = network.registered()
    monkeypatch.setattr(guards, "_guards", {})
    refused("not-open-yet", journey, "start-coaching", by=network.by_coordinator)


def test_a_page_that_is_out_of_date_changes_nothing(network: Network) -> None:
    journey = network.registered()
    moves.plan(journey, by=network.by_coordinator, next_action="get-in-touch", version=1)
    before = written()
    with pytest.raises(Stale):
        moves.plan(journey, by=network.by_coordinator, next_action="find-coach", version=1)
    assert written() == before


def test_planning_changes_what_is_named_and_nothing_else(network: Network) -> None:
    journey = network.registered()
    later = A_DAY.date() + timedelta(days=40)
    moved = moves.plan(journey, by=network.by_coordinator, due_on=later)
    assert (moved.next_action, moved.due_on, moved.owner, moved.step) == (
        "find-coach", later, network.coordinator.person, "registration",
    )  # fmt: skip
    moved = moves.plan(journey, by=network.by_coordinator, reason="She is on holiday")
    assert (moved.next_action, moved.due_on) == ("find-coach", later)
    moved = moves.plan(journey, by=network.by_coordinator, next_action="get-in-touch")
    assert moved.due_on == date(2026, 11, 27), "the usual days of the new action"


@pytest.mark.parametrize(
    ("code", "wish"),
    [
        ("date-past", {"due_on": A_DAY.date() - timedelta(days=1)}),
        ("date-too-far", {"due_on": A_DAY.date() + timedelta(days=367)}),
        ("next-action-unknown", {"next_action": "nothing"}),
        ("reason-too-long", {"reason": "x" * 2001}),
    ],
)
def test_what_cannot_be_is_refused(network: Network, code: str, wish: dict[str, Any]) -> None:
    refused(code, network.registered(), "plan", by=network.by_coordinator, **wish)


def test_an_owner_has_to_do_with_the_candidate(network: Network) -> None:
    journey = network.registered()
    refused("owner-not-available", journey, "plan", by=network.by_coordinator, owner=network.other_coach.person)
    assert moves.plan(journey, by=network.by_coordinator, owner=network.candidate).owner == network.candidate


def test_moves_that_ask_why_and_end_with_a_reason_of_the_list(network: Network) -> None:
    journey = network.coached()
    for name, move in MOVES.items():
        if move.needs_reason and "coaching" in move.steps:
            refused("reason-missing", journey, name, by=network.by_coach, reason="  ")
    for reason in ("", "because", LASTING, ERASED):
        refused("end-reason-unknown", journey, "end", by=network.by_coach, end_reason=reason)
    assert len(CHOSEN_REASONS) >= 10
    ended = moves.fire(journey, "end", by=network.by_coach, end_reason="health")
    assert (ended.state, ended.end_reason, ended.next_action, ended.due_on) == ("ended", "health", "", None)
    assert ended.ended_at == A_DAY
    assert not relating.running(network.candidate).exists(), "who guided has nothing to look for here any more"
    before = written()
    with pytest.raises(NotThere):
        moves.fire(ended, "plan", by=network.by_coach)
    assert written() == before
    refused("not-from-here", ended, "pause", by=network.by_candidate, paused_until=A_DAY.date())


def test_a_pause_ends_on_a_day_and_the_action_is_still_there(network: Network) -> None:
    journey = network.coached()
    refused("date-missing", journey, "pause", by=network.by_candidate)
    back = A_DAY.date() + timedelta(days=30)
    paused = moves.fire(journey, "pause", by=network.by_candidate, paused_until=back)
    assert (paused.state, paused.paused_until, paused.due_on, paused.next_action) == (
        "paused", back, back, "agree-coaching",
    )  # fmt: skip
    refused("not-from-here", journey, "start-matching", by=network.by_coach)
    with clock.moved_to(A_DAY + timedelta(days=30)):
        resumed = moves.fire(journey, "resume", by=SYSTEM)
    assert (resumed.state, resumed.step, resumed.paused_until) == ("active", "coaching", None)
    assert (resumed.next_action, resumed.due_on) == ("agree-coaching", date(2027, 1, 6)), "ten working days"


def test_a_hand_over_ends_the_former_coach_and_begins_the_new_one(network: Network) -> None:
    journey = network.coached()
    refused("owner-missing", journey, "hand-over", by=network.by_coach)
    refused("owner-same", journey, "hand-over", by=network.by_coach, owner=network.coach.person)
    refused("owner-not-available", journey, "hand-over", by=network.by_coach, owner=person("Zomaar"))
    moved = moves.fire(journey, "hand-over", by=network.by_coach, owner=network.other_coach.person)
    assert (moved.owner, moved.step, moved.next_action) == (network.other_coach.person, "coaching", "get-in-touch")
    assert not relating.guides(network.candidate, network.coach.person)
    new = relating.running(network.candidate).get(kind="coach")
    assert (new.holder, new.organisation) == (network.other_coach.person, network.other_coach.organisation)
    assert relating.guides(network.candidate, network.coordinator.person), "who can find yet another coach"
    with pytest.raises(NotThere):
        moves.plan(journey, by=network.by_coach)
    assert moves.plan(journey, by=network.by_other_coach).version == moved.version + 1


def test_a_candidate_chooses_another_coach_and_nobody_of_an_employer_that_is_shut_out(network: Network) -> None:
    journey = network.coached()
    ShutOut.objects.create(candidate=network.candidate, organisation=network.other_coach.organisation, name="Bank")
    refused("owner-not-available", journey, "hand-over", by=network.by_candidate, owner=network.other_coach.person)
    third = member("Dirk", Function.COACH)
    assert moves.fire(journey, "hand-over", by=network.by_candidate, owner=third.person).owner == third.person


def test_back_to_the_coordinator(network: Network) -> None:
    journey = network.coached()
    second = member("Chris", Function.COORDINATOR)
    moves.fire(
        journey, "hand-over", by=network.by_coach, owner=second.person, next_action="find-another-coach", reason="Ill"
    )
    running = relating.running(network.candidate)
    assert [(row.holder, row.kind) for row in running] == [(second.person, "intake")]


def test_the_whole_way(network: Network, proven: set[str]) -> None:
    journey = network.coached()
    for move in ("start-matching", "start-selection", "start-training", "finish-training", "start-work", "last"):
        journey = moves.fire(journey, move, by=network.by_coach)
        assert journey.state == "ended" or (journey.owner and journey.next_action and journey.due_on)
    assert (journey.step, journey.state, journey.end_reason) == ("guidance", "ended", LASTING)
    numbers = list(MoveLog.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, journey.version + 1))


def test_the_candidate_is_not_let_go(network: Network, proven: set[str]) -> None:
    journey = network.coached()
    for move in ("start-matching", "start-selection", "start-training"):
        journey = moves.fire(journey, move, by=network.by_coach)
    back = moves.fire(journey, "return-to-matching", by=network.by_coach, reason="Failed the test")
    assert (back.step, back.state, back.next_action) == ("matching", "active", "match")
    back = moves.fire(back, "return-to-coaching", by=network.by_coach, reason="Wants something else")
    assert (back.step, back.next_action) == ("coaching", "agree-coaching")


def test_a_journey_is_not_changed_past_the_log(network: Network) -> None:
    journey = network.registered()
    journey.step = "guidance"
    with pytest.raises(TypeError, match="only journeys"):
        journey.save()
    with pytest.raises(TypeError, match="step"):
        Journey.objects.update(step="guidance")
    row = MoveLog.objects.get()
    for change in (row.save, row.delete, MoveLog.objects.all().delete, lambda: MoveLog.objects.update(move="x")):
        with pytest.raises(TypeError, match="never"):
            change()
    with pytest.raises(TypeError, match="never"):
        MoveLog.objects.bulk_update([row], ["move"])


def test_the_database_keeps_an_active_journey_owned(network: Network) -> None:
    journey = network.registered()
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE journeys_journey SET owner_id = NULL WHERE id = %s", [journey.pk])


def test_forgetting_ends_what_goes_on_and_keeps_the_counts(network: Network) -> None:
    journey = network.coached()
    MoveDetail.objects.filter(journey=journey).delete()
    moves.forget(network.candidate)
    journey.refresh_from_db()
    assert (journey.candidate, journey.owner, journey.state, journey.end_reason) == (None, None, "ended", ERASED)
    assert (journey.step, journey.version) == ("coaching", 3)
    assert not MoveDetail.objects.filter(journey=journey).exists()
    assert MoveLog.objects.order_by("number").last().move == "end"
    moves.forget(network.candidate)
    assert MoveLog.objects.count() == 3
