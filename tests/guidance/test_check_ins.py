"""Check-ins of three sides: when they open, who answers, what is a signal, and who a year lasts for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db.models import QuerySet

from overstap.access.policy import NotThere
from overstap.engine.chain import State, Step
from overstap.journeys import signals
from overstap.journeys.models import Happening, Journey
from overstap.reactions import recipients
from overstap.shared import clock, privacy
from overstap.steps.guidance import questions, readings
from overstap.steps.guidance.actions import adapt, answer
from overstap.steps.guidance.models import CheckIn, LastingMatch
from overstap.steps.placement.actions import end_work
from overstap.steps.training.models import Enrolment, Module
from tests.at_work import AtWork, night
from tests.guidance.conftest import Later, refused

WEEK_12 = 11 * 7 + 2


def opened(at_work: AtWork, later: Later, days: int = WEEK_12) -> None:
    """Anna began on the Monday with a buddy and a manager; so many days later the job ran."""
    at_work.guided(at_work.began())
    for day in (2, 23, days):  # weeks 1 and 4 are answered
        with later(day):
            night()
            if day < days:
                for side in ("candidate", "buddy", "manager"):
                    at_work.answers(side, 1 if day == 2 else 4)


# What is asked


def test_a_buddy_is_asked_about_time_and_support_and_never_about_the_person() -> None:
    asked = questions.asked_of("buddy", at="work")
    assert {one.topic for one in asked} == {"time", "support"}
    for one in asked:
        told_nl, told_en = one.nl.lower(), one.en.lower()
        assert not re.search(r"\b(hij|zij|haar|zijn|collega|kandidaat|nieuwe medewerker)\b", told_nl), one
        assert not re.search(r"\b(he|she|they|his|her|their|colleague|candidate)\b", told_en), one


def test_every_question_is_one_plain_sentence_to_its_side_in_both_languages() -> None:
    keys = [(one.side, one.at, one.topic) for one in questions.every()]
    assert len(keys) == len(set(keys))
    for one in questions.every():
        for text in (one.text("nl"), one.text("en")):
            assert text.count("?") == 1
            assert len(text.split("?")[0].split()) <= 14, text
        assert one.side in CheckIn.Side.values


def test_answers_fit_when_each_question_has_one() -> None:
    full = dict.fromkeys((one.topic for one in questions.asked_of("buddy", at="work")), 3)
    assert questions.fits(full, "buddy", at="work")
    assert questions.fits(full | {"time": None}, "buddy", at="work")
    for wrong in (full | {"time": 0}, full | {"time": 6}, full | {"time": True}, full | {"home": 3}, {"time": 3}, {}):
        assert not questions.fits(wrong, "buddy", at="work")


# Answering


def test_each_side_answers_its_own_and_nobody_elses(at_work: AtWork, later: Later) -> None:
    opened(at_work, later)
    with later(WEEK_12):
        others = {"candidate": at_work.anna, "buddy": at_work.buddy, "manager": at_work.manager,
                  "coach": at_work.coach, "recruiter": at_work.recruiter}  # fmt: skip
        for side in ("candidate", "buddy", "manager"):
            row = at_work.check_in(side, 12)
            told = dict.fromkeys((one.topic for one in questions.asked_of(side, at="work")), 4)
            for name, by in others.items():
                if name != side:
                    with pytest.raises(NotThere):
                        answer(check_in=row, answers=told, by=by)
            once = answer(check_in=row, answers=told, by=others[side])
            again = answer(check_in=row, answers=dict.fromkeys(told, 1), by=others[side])
            assert once.answers == again.answers == told


def test_nobody_gets_in_an_export_what_another_side_answered(at_work: AtWork, later: Later) -> None:
    opened(at_work, later)
    with later(WEEK_12):
        at_work.answers("manager", 12, words="Zonnebloempit", time=1)
    for person in (at_work.world.candidate, at_work.world.people["buddy"]):
        assert "Zonnebloempit" not in str(privacy.export(person))
        assert "apart" not in str(privacy.export(person)["journeys.Signal"])
    assert "Zonnebloempit" in str(privacy.export(at_work.world.people["manager"]))


def test_what_cannot_be_answered_is_refused_by_name(at_work: AtWork, later: Later) -> None:
    opened(at_work, later)
    with refused("not-open"), later(WEEK_12):
        row = at_work.check_in("candidate", 26)
        CheckIn.objects.filter(pk=row.pk).update(asked=at_work.world.candidate)
        at_work.answers("candidate", 26)
    with later(WEEK_12):
        with refused("answers"):
            answer(check_in=at_work.check_in("candidate", 12), answers={"time": 4}, by=at_work.anna)
        with refused("words"):
            at_work.answers("candidate", 12, words="x" * 1001)
        with refused("buddy-words"):
            at_work.answers("buddy", 12, words="Het gaat niet goed met haar")
    with later(WEEK_12 + 7):
        night()
        with refused("over"):
            at_work.answers("candidate", 12)


def test_a_check_in_after_leaving_is_refused(at_work: AtWork, later: Later) -> None:
    opened(at_work, later)
    with later(WEEK_12):
        rows = {side: at_work.check_in(side, 12) for side in ("candidate", "buddy")}
        work = rows["buddy"].employment
        assert work is not None
        end_work(employment=work, last_day=clock.today(), why="own-choice", by=at_work.anna)
        for side, by in (("candidate", at_work.anna), ("buddy", at_work.buddy)):
            told = dict.fromkeys((one.topic for one in questions.asked_of(side, at="work")), 4)
            with refused("left"):
                answer(check_in=rows[side], answers=told, by=by)


# Opening and missing


def test_a_check_in_opens_and_is_missed_within_its_week(at_work: AtWork, later: Later) -> None:
    at_work.guided(at_work.began())
    with later(1):
        night()
        assert not CheckIn.objects.filter(state="open").exists()
    with later(2):
        night()
        night()
        assert CheckIn.objects.filter(state="open", week=1).count() == 3
        assert Happening.objects.filter(kind="check-in:opened").count() == 3
        at_work.answers("buddy", 1)
    with later(6):
        night()
        assert at_work.signals() == []
    with later(7):
        night()
        night()
        assert sorted(row.facts["side"] for row in at_work.signals()) == ["candidate", "manager"]
        assert {row.rule for row in at_work.signals()} == {"check-in-missed"}
        assert (at_work.journey.next_action, at_work.journey.due_on) == (
            "check-in", clock.today() + timedelta(days=20)
        )  # fmt: skip


def test_whom_is_told_is_who_can_answer_it(at_work: AtWork, later: Later) -> None:
    at_work.guided(at_work.began())
    with later(2):
        night()
        told = {
            (one.data["check_in"], rule): recipients.of(rule, one)
            for one in Happening.objects.filter(kind="check-in:opened")
            for rule in ("asked-candidate", "asked-at-work")
        }
        people = {person for some in told.values() for person in some}
        assert people == {at_work.world.people[name] for name in ("candidate", "buddy", "manager")}
        assert all(len(some) <= 1 for some in told.values())


def test_in_a_pause_nobody_is_asked_and_nothing_is_missed(at_work: AtWork, later: Later) -> None:
    at_work.guided(at_work.began())
    QuerySet(Journey).filter(pk=at_work.journey.pk).update(
        state="paused", paused_until=clock.today() + timedelta(days=60), due_on=clock.today() + timedelta(days=60)
    )
    for day in (2, 9, 30):
        with later(day):
            night()
    assert at_work.signals() == []
    assert not CheckIn.objects.filter(state__in=["open", "missed"]).exists()


def test_without_a_buddy_nobody_is_asked_until_there_is_one(at_work: AtWork, later: Later) -> None:
    row = at_work.began()
    with later(2):
        night()
        assert at_work.check_in("buddy", 1).state == "planned"
    with later(4):
        at_work.guided(row)
        night()
        assert at_work.check_in("buddy", 1).asked == at_work.world.people["buddy"]
    with later(7):
        night()
        assert len(at_work.signals()) == 3


# Signals


def test_a_buddy_and_a_manager_far_apart_are_a_signal_at_once(at_work: AtWork, later: Later) -> None:
    opened(at_work, later)
    with later(WEEK_12):
        at_work.answers("manager", 12, time=5)
        assert at_work.signals() == []
        at_work.answers("buddy", 12, time=1)
        (row,) = at_work.signals()
        assert (row.rule, row.facts) == (
            "check-in-differs",
            {"week": 12, "topic": "time", "sides": ["buddy", "manager"], "apart": 4, "limit": 3},
        )
        assert Happening.objects.filter(kind="signal:raised").count() == 1
        signals.answer(signal=row, words="Gebeld", by=at_work.coach)
        at_work.answers("candidate", 12, time=3)
        assert len(at_work.signals()) == 1, "what two others differ in is said once"


def test_a_low_answer_of_the_candidate_is_a_signal_and_one_of_the_manager_is_not(at_work: AtWork, later: Later) -> None:
    opened(at_work, later)
    with later(WEEK_12):
        at_work.answers("manager", 12, clear=2, agreed=None)
        assert at_work.signals() == []
        at_work.answers("candidate", 12, home=1, stay=2)
        (row,) = at_work.signals()
        assert (row.rule, row.facts) == ("check-in-low", {"week": 12, "topics": ["home", "stay"], "limit": 2})


def test_the_rules_of_signals_are_what_two_loops_say() -> None:
    values = (None, 1, 2, 3, 4, 5)
    for one in values:
        for other in values:
            for limit in (1, 2, 3, 4):
                far = one is not None and other is not None and abs(one - other) >= limit
                found = readings.apart({"buddy": {"time": one, "support": 3}, "manager": {"time": other}}, limit)
                assert bool(found) == far
                if far:
                    assert (found[0].topic, found[0].sides) == ("time", ("buddy", "manager"))
                low = [topic for topic, value in (("a", one), ("b", other)) if value is not None and value <= limit]
                assert readings.low({"a": one, "b": other}, limit) == low


# Adapted to need


def test_weeks_are_chosen_within_the_year_and_ahead(at_work: AtWork, later: Later) -> None:
    row = at_work.began()
    for weeks, code in (({53}, "week"), ({0}, "week"), ({-1, 4}, "week"), (set(), "weeks")):
        with refused(code):
            adapt(employment=row, weeks=weeks, by=at_work.coach)
    with pytest.raises(NotThere):
        adapt(employment=row, weeks={2}, by=at_work.recruiter)
    assert adapt(employment=row, weeks={2, 4, 52}, by=at_work.coach) == [2, 4, 52]
    assert adapt(employment=row, weeks={2, 4, 12, 52}, by=at_work.coach) == [2, 4, 12, 52]
    assert CheckIn.objects.filter(week=12, state="planned").count() == 3
    with later(23):
        night()
    with later(30):
        assert adapt(employment=row, weeks={4, 8}, by=at_work.coach) == [4, 8]
        with refused("week-past"):
            adapt(employment=row, weeks={3, 8}, by=at_work.coach)


def test_weeks_are_chosen_after_the_first_day_only(at_work: AtWork) -> None:
    row = at_work.planned()
    with refused("not-begun"):
        adapt(employment=row, weeks={2}, by=at_work.coach)


# Training without work


def test_who_trains_without_work_is_asked_alone_until_work_begins(at_work: AtWork, later: Later) -> None:
    at_work.stands_at(Step.TRAINING)
    school = at_work.world.organisations["employer_elsewhere"]
    module = Module.objects.create(organisation=school, name="Zorg", form="course", weeks=20, hours_per_week=8)
    Enrolment.objects.create(
        journey=at_work.journey, candidate=at_work.world.candidate, organisation=school, module=module,
        state="enrolled", starts_on=clock.today(), ends_on=clock.today() + timedelta(days=140),
        confirmed_at=clock.now(),
    )  # fmt: skip
    night()
    night()
    asked = CheckIn.objects.filter(enrolment__isnull=False)
    assert sorted(asked.values_list("week", "side")) == [(week, "candidate") for week in (2, 6, 12)]
    with later(9):
        night()
        row = at_work.check_in("candidate", 2)
        told = dict.fromkeys((one.topic for one in questions.asked_of("candidate", at="training")), 1)
        answer(check_in=row, answers=told, by=at_work.anna)
        assert [one.rule for one in at_work.signals()] == ["check-in-low"]
        at_work.began(clock.today(), step=Step.TRAINING)
        assert sorted(asked.values_list("week", "state")) == [(2, "answered"), (6, "dropped"), (12, "dropped")]


# A year


def test_after_a_year_the_journey_is_a_lasting_match_with_proof(at_work: AtWork, later: Later) -> None:
    at_work.guided(at_work.began())
    with later(363):
        night()
        assert at_work.journey.state == State.ACTIVE
    with later(364):
        night()
        night()
        journey = at_work.journey
        assert (journey.state, journey.end_reason) == (State.ENDED, "lasting")
        proof = LastingMatch.objects.get()
        assert proof.employer_on == proof.work_on == clock.today() - timedelta(days=1)
        assert (proof.gap_days, proof.year_days, proof.most_gap_days) == (0, 364, 28)
        assert not CheckIn.objects.filter(state__in=["planned", "open"]).exists()
        row = at_work.check_in("candidate", 52)
        with refused("left"):
            answer(check_in=row, answers={}, by=at_work.anna)
