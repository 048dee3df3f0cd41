"""From a plan to the first day, and from the last day back to the coach."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import QuerySet

from overstap.access.models import Relation
from overstap.access.policy import NotThere
from overstap.engine.chain import State, Step
from overstap.journeys import guards
from overstap.journeys.models import Happening, Journey
from overstap.journeys.moves import Stale
from overstap.shared import clock
from overstap.steps.guidance.models import CheckIn, Guide
from overstap.steps.placement import nightly
from overstap.steps.placement.actions import change_start, end_work, first_day, plan_start
from overstap.steps.placement.models import Employment
from tests.at_work import AtWork
from tests.guidance.conftest import Later, refused


def by_hand(at_work: AtWork, **told: object) -> Employment:
    given: dict[str, object] = {
        "journey": at_work.journey, "employer": "Slagerij Jansen", "function": "verkopen", "hours": Decimal(24),
        "planned_on": clock.today(), "by": at_work.coach,
    } | told  # fmt: skip
    return plan_start(**given)  # type: ignore[arg-type]


def test_work_outside_the_network_is_planned_by_hand_and_once(at_work: AtWork) -> None:
    at_work.stands_at(Step.START)
    made = by_hand(at_work)
    assert by_hand(at_work) == made
    assert (made.employer, made.organisation) == ("Slagerij Jansen", None)
    assert at_work.journey.next_action == "first-day"
    with refused("works-there"):
        by_hand(at_work, hours=Decimal(30))


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"employer": " "}, "employer-missing"), ({"function": ""}, "function-missing"), ({"hours": None}, "hours"),
        ({"hours": Decimal(61)}, "hours"), ({"planned_on": date(2029, 1, 1)}, "planned-far"),
        ({"planned_on": date(2019, 1, 1)}, "planned-past"), ({"minimum_until": date(2026, 11, 1)}, "minimum"),
        ({"workplace": "x" * 201}, "workplace"), ({"mentor": "x" * 151}, "mentor"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(at_work: AtWork, told: dict[str, object], code: str) -> None:
    at_work.stands_at(Step.START)
    with refused(code):
        by_hand(at_work, **told)


def test_nobody_plans_work_before_training_or_for_an_organisation_that_does_not_know(at_work: AtWork) -> None:
    at_work.stands_at(Step.SELECTION)
    with refused("too-early"):
        by_hand(at_work)
    at_work.stands_at(Step.TRAINING)
    with refused("not-shown"):
        by_hand(at_work, organisation=at_work.world.organisations["builder"])
    with refused("not-shown"):
        by_hand(at_work, organisation=at_work.world.organisations["bank"])


def test_only_who_may_plans_and_sees(at_work: AtWork) -> None:
    at_work.stands_at(Step.START)
    for actor in ("coach_elsewhere", "recruiter", "recruiter_elsewhere", "manager", "coordinator", "newcomer"):
        with pytest.raises(NotThere):
            by_hand(at_work, by=at_work.world.acting(actor))
    with pytest.raises(NotThere):
        by_hand(at_work, by=at_work.anna)


def test_from_an_agreement_comes_everything_that_it_says(at_work: AtWork) -> None:
    at_work.stands_at(Step.START)
    agreement = at_work.signed(starts_on=date(2026, 12, 31), months=2)
    made = plan_start(journey=at_work.journey, agreement=agreement, by=at_work.recruiter)
    assert plan_start(journey=at_work.journey, agreement=agreement, by=at_work.coach) == made
    assert (made.employer, made.function, made.hours, made.sector) == (
        agreement.organisation.name, "timmeren", Decimal(32), "bouw"
    )  # fmt: skip
    assert (made.planned_on, made.minimum_until) == (date(2026, 12, 31), date(2027, 2, 27))
    with pytest.raises(NotThere):
        plan_start(journey=at_work.journey, agreement=agreement, by=at_work.world.acting("recruiter_elsewhere"))
    with refused("day-before"):
        first_day(employment=made, on=clock.today() - timedelta(days=4), by=at_work.coach)


@pytest.mark.parametrize("state", ["draft", "offered", "lapsed", "ended"])
def test_an_agreement_that_does_not_hold_begins_no_work(at_work: AtWork, state: str) -> None:
    at_work.stands_at(Step.START)
    agreement = at_work.signed(state=state, closed_at=clock.now())
    with refused("agreement-not-binding"):
        plan_start(journey=at_work.journey, agreement=agreement, by=at_work.coach)


def test_work_after_completion_begins_when_everything_is_settled(at_work: AtWork) -> None:
    at_work.stands_at(Step.START)
    agreement = at_work.signed(form="after-completion")
    condition = agreement.conditions.create(position=0, kind="diploma", words="Diploma", due_on=clock.today())
    made = plan_start(journey=at_work.journey, agreement=agreement, by=at_work.coach)
    with refused("conditions-open"):
        first_day(employment=made, on=clock.today(), by=at_work.coach)
    condition.outcome, condition.evidence, condition.settled_at = "met", "diploma gezien", clock.now()
    condition.save()
    assert first_day(employment=made, on=clock.today(), by=at_work.coach).first_day_on == clock.today()


def test_the_first_day_begins_guidance_at_the_start(at_work: AtWork) -> None:
    row = at_work.planned()
    made = first_day(employment=row, on=clock.today(), by=at_work.recruiter)
    assert at_work.journey.step == Step.GUIDANCE
    assert first_day(employment=row, on=clock.today(), by=at_work.coach) == made
    with refused("begun"):
        first_day(employment=row, on=clock.today() - timedelta(days=1), by=at_work.coach)
    weeks = CheckIn.objects.filter(employment=made).order_by("week", "side").values_list("week", "side")
    assert [week for week, side in weeks if side == "buddy"] == [1, 4, 12, 26, 39, 52]
    assert len(weeks) == 18
    assert (at_work.journey.next_action, at_work.journey.due_on) == ("check-in", clock.today() + timedelta(days=6))


def test_a_first_day_during_training_only_keeps_the_dates(at_work: AtWork) -> None:
    made = at_work.began(step=Step.TRAINING)
    assert at_work.journey.step == Step.TRAINING
    assert CheckIn.objects.filter(employment=made).count() == 18


def test_guidance_begins_when_a_condition_is_settled_after_the_first_day(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(guards._guards, "conditions-settled", lambda _journey: False)
    at_work.began(step=Step.START)
    assert nightly.begin_guidance() == 0
    assert at_work.journey.step == Step.START
    monkeypatch.setitem(guards._guards, "conditions-settled", lambda _journey: True)
    assert nightly.begin_guidance() == 1
    assert at_work.journey.step == Step.GUIDANCE
    assert nightly.begin_guidance() == 0


def test_a_first_day_lies_neither_ahead_nor_before_the_journey(at_work: AtWork) -> None:
    row = at_work.planned()
    with refused("day-future"):
        first_day(employment=row, on=clock.today() + timedelta(days=1), by=at_work.coach)
    with refused("day-before"):
        first_day(employment=row, on=clock.today() - timedelta(days=40), by=at_work.coach)
    assert Employment.objects.get().first_day_on is None


def test_a_planned_day_moves_and_a_stale_page_does_not(at_work: AtWork) -> None:
    row = at_work.planned()
    week = clock.today() + timedelta(days=7)
    moved = change_start(
        employment=row, planned_on=week, workplace="Kade 3", mentor="Piet", version=row.version, by=at_work.recruiter
    )
    assert (moved.planned_on, at_work.journey.due_on) == (week, week)
    with pytest.raises(Stale):
        change_start(employment=row, planned_on=clock.today(), workplace="", mentor="", version=row.version,
                     by=at_work.coach)  # fmt: skip


def test_an_end_of_work_returns_the_person_and_lets_nobody_go(at_work: AtWork, later: Later) -> None:
    row = at_work.began()
    at_work.guided(row)
    with later(30):
        ended = end_work(employment=row, last_day=clock.today(), why="own-choice", words="Te ver weg", by=at_work.anna)
        assert end_work(employment=row, last_day=clock.today(), why="health", by=at_work.coach) == ended
        journey = at_work.journey
        assert (journey.step, journey.state, journey.next_action) == (Step.GUIDANCE, State.ACTIVE, "after-work")
        assert [one.rule for one in at_work.signals()] == ["work-ended"]
        assert not CheckIn.objects.filter(state__in=["planned", "open"]).exists()
        assert not Guide.objects.filter(until__isnull=True).exists()
        assert not Relation.objects.running().filter(kind__in=["buddy", "manager", "employer"]).exists()
        assert Happening.objects.filter(kind="work:ended").count() == 1
        with refused("work-over"):
            first_day(employment=row, on=clock.today(), by=at_work.coach)


@pytest.mark.parametrize(
    ("days", "why", "words", "code"),
    [(1, "health", "", "day-future"), (-1, "health", "", "last-before-first"), (0, "", "", "why"),
     (0, "fired", "", "why"), (0, "health", "x" * 1001, "words")],
)  # fmt: skip
def test_an_end_that_cannot_be_is_refused(at_work: AtWork, days: int, why: str, words: str, code: str) -> None:
    row = at_work.began()
    with refused(code):
        end_work(employment=row, last_day=clock.today() + timedelta(days=days), why=why, words=words, by=at_work.coach)


def test_work_that_ends_beside_other_work_is_no_failure(at_work: AtWork) -> None:
    row = at_work.began()
    by_hand(at_work)
    end_work(employment=row, last_day=clock.today(), why="other-work", by=at_work.coach)
    assert at_work.signals() == []
    assert at_work.journey.next_action == "check-in"


def test_an_employer_deals_only_with_work_of_its_own(at_work: AtWork) -> None:
    at_work.planned()
    other = by_hand(at_work)
    for work in (first_day, end_work):
        told = {"on": clock.today()} if work is first_day else {"last_day": clock.today(), "why": "health"}
        with pytest.raises(NotThere):
            work(employment=other, by=at_work.recruiter, **told)  # type: ignore[operator]


def test_a_journey_that_ended_takes_no_work(at_work: AtWork) -> None:
    row = at_work.planned()
    QuerySet(Journey).filter(pk=at_work.journey.pk).update(
        state="ended", ended_at=clock.now(), end_reason="health", next_action="", due_on=None
    )
    with refused("ended"):
        first_day(employment=row, on=clock.today(), by=at_work.coach)
