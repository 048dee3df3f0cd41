"""Training from a proposal to the passport; and every way it stops leads somewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from overstap.access.models import Consent
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, may
from overstap.engine.chain import Step
from overstap.journeys import moves
from overstap.journeys.models import Happening, Signal
from overstap.journeys.moves import Stale
from overstap.passports.models import Confirmation
from overstap.shared import clock
from overstap.steps.coaching.queries.caseload import SILENT_DAYS, caseload
from overstap.steps.training import actions, nightly
from overstap.steps.training.actions.exempting import Evidence
from overstap.steps.training.models import Attendance, Enrolment, Result
from overstap.steps.training.queries import classes, learners
from tests.training.conftest import School, refused

PAPER = Evidence(document="Lasdiploma niveau 3")


def told(kind: str) -> int:
    return Happening.objects.filter(kind=kind).count()


def test_the_whole_way_to_the_passport(school: School) -> None:
    school.at_training()
    module = school.module(parts=("Theorie", "Praktijk"), credential="Certificaat lassen")
    proposed = school.proposes(module)
    assert school.journey.next_action == "confirm-training"
    assert not may(school.provider, Permission.SEE_NAME, school.anna.person), "a proposal tells the provider nothing"
    with pytest.raises(NotThere):
        learners.one(proposed.public_id, viewer=school.provider)
    enrolment = actions.confirm(enrolment=proposed, by=school.anna)
    assert actions.confirm(enrolment=proposed, by=school.anna).version == enrolment.version
    assert school.journey.next_action == "follow-training"
    assert may(school.provider, Permission.SEE_NAME, school.anna.person)
    assert not may(school.provider, Permission.SEE_PASSPORT, school.anna.person)
    assert not may(school.world.acting("provider_elsewhere"), Permission.SEE_NAME, school.anna.person)
    school.attends(enrolment, "present", "late")
    with refused("training-finished"):
        actions.finish(journey=school.journey, by=school.coach)
    actions.exempt(enrolment=enrolment, part=0, evidence=PAPER, by=school.provider)
    actions.record_result(enrolment=enrolment, part=1, passed=False, grade=Decimal("4.5"), on=clock.today(),
                          by=school.provider)  # fmt: skip
    with refused("not-finished"):
        actions.award(enrolment=enrolment, by=school.provider)
    with clock.moved_to(clock.now() + timedelta(days=7)):
        for _ in range(2):
            if Enrolment.objects.get(pk=enrolment.pk).state == "enrolled":
                actions.record_result(enrolment=enrolment, part=1, passed=True, grade=Decimal(7), on=clock.today(),
                                      by=school.provider)  # fmt: skip
        assert Result.objects.count() == 2
        assert school.journey.next_action == "finish-training"
        for _ in range(2):
            actions.award(enrolment=enrolment, by=school.provider)
        row = Confirmation.objects.get(person=school.anna.person)
        assert (row.kind, row.level, row.organisation) == ("certified", 3, school.provider.organisation)
        assert row.words == "Certificaat lassen (school (test))"
        assert told("training:awarded") == 1
        assert actions.finish(journey=school.journey, by=school.coach).step == Step.START
        # A while later the provider sees her no more.
        assert may(school.provider, Permission.SEE_TRAINING, school.anna.person)
    with clock.moved_to(clock.now() + timedelta(days=98)):
        assert nightly.end_access() == 1
        assert nightly.end_access() == 0
        assert not may(school.provider, Permission.SEE_TRAINING, school.anna.person)
        assert not may(school.provider, Permission.SEE_NAME, school.anna.person)


def test_who_stops_has_a_next_action_and_the_coach_hears_of_it(school: School) -> None:
    school.at_training()
    for by, side in ((school.anna, "candidate"), (school.coach, "coach"), (school.provider, "provider")):
        enrolment = school.enrolled()
        with refused("why"):
            actions.stop(enrolment=enrolment, why=" ", by=by)
        stopped = actions.stop(enrolment=enrolment, why="Verhuisd", by=by)
        assert (stopped.state, stopped.closed_side, school.journey.next_action) == ("stopped", side, "choose-training")
        assert not may(school.provider, Permission.SEE_TRAINING, school.anna.person)
        with refused("training-finished"):
            actions.finish(journey=school.journey, by=school.coach)
    assert told("training:stopped") == 3
    assert school.journey.due_on is not None
    assert moves.fire(school.journey, "return-to-coaching", by=school.coach, reason="x").step == Step.COACHING


def test_who_says_no_or_does_not_pass_goes_back_too(school: School) -> None:
    school.at_training()
    actions.stop(enrolment=school.proposes(school.module()), why="Te ver", by=school.anna)
    assert told("training:declined") == 1
    assert school.journey.next_action == "choose-training"
    enrolment = school.enrolled()
    actions.fail(enrolment=enrolment, why="Drie keer gezakt", by=school.provider)
    assert school.journey.next_action == "choose-training"
    with pytest.raises(Stale):
        actions.stop(enrolment=enrolment, why="x", by=school.coach)


def test_nobody_is_exempted_from_what_the_law_asks(school: School) -> None:
    enrolment = school.enrolled(school.module(by_law=True))
    for ask in (
        lambda: actions.exempt(enrolment=enrolment, part=0, evidence=PAPER, by=school.provider),
        lambda: actions.ask_exemption(enrolment=enrolment, part=0, evidence=PAPER, by=school.anna),
    ):
        with refused("by-law"):
            ask()


def test_an_exemption_is_asked_on_evidence_and_answered_once(school: School) -> None:
    enrolment = school.enrolled(school.module(parts=("A", "B")))
    with refused("evidence"):
        actions.ask_exemption(enrolment=enrolment, part=0, evidence=Evidence(), by=school.anna)
    skill = enrolment.module.skills[0][0]
    seen = Confirmation.objects.create(
        person=school.world.people["other_candidate"], skill=skill, level=3, kind="work", words="Zes jaar gelast"
    )
    with refused("confirmation"):
        actions.ask_exemption(enrolment=enrolment, part=0, evidence=Evidence(confirmation=seen), by=school.anna)
    seen.person = school.world.candidate
    seen.save()
    with refused("confirmation"):
        actions.ask_exemption(enrolment=enrolment, part=0, evidence=Evidence(confirmation=seen), by=school.coach)
    asked = actions.ask_exemption(enrolment=enrolment, part=0, evidence=Evidence(confirmation=seen), by=school.anna)
    assert asked.words == "Zes jaar gelast"
    assert actions.ask_exemption(enrolment=enrolment, part=0, evidence=PAPER, by=school.anna) == asked
    with pytest.raises(NotThere):
        actions.answer_exemption(exemption=asked, grant=True, by=school.world.acting("provider_elsewhere"))
    granted = actions.answer_exemption(exemption=asked, grant=True, by=school.provider)
    assert granted.answered_by == school.provider.person
    with refused("answered"):
        actions.answer_exemption(exemption=asked, grant=False, answer="Toch niet", by=school.provider)
    with refused("passed-already"):
        actions.record_result(enrolment=enrolment, part=0, passed=True, on=clock.today(), by=school.provider)


def test_a_class_that_does_not_go_on_leaves_nobody_behind(school: School) -> None:
    school.at_training()
    opened = school.opens(school.module(), seats=8, least=5, needs=("VOG",))
    enrolment = school.enrolled(opened.module, opened)
    actions.meet_need(enrolment=enrolment, need=0, met=True, by=school.coach)
    seen = classes.to_run(opened.public_id, viewer=school.provider)
    assert [(one.name, one.lacks) for one in seen.learners] == [("Candidate Test", ())]
    assert (seen.short, seen.lacking) == (4, (("VOG", 0),))
    with clock.moved_to(clock.now() + timedelta(days=28)):
        assert (nightly.remind_to_decide(), nightly.remind_to_decide()) == (1, 0)
        with refused("why"):
            actions.decide_class(training_class=opened, go=True, why="", version=1, by=school.provider)
        for _ in range(2):
            decided = actions.decide_class(
                training_class=opened, go=False, why="Te weinig aanmeldingen", version=1, by=school.provider
            )
        assert decided.state == "no-go"
        with refused("decided"):
            actions.decide_class(training_class=opened, go=True, why="x", version=2, by=school.provider)
    assert Enrolment.objects.get().closed_side == "class"
    assert school.journey.next_action == "choose-training"
    assert (told("training:no-go"), told("class:decided")) == (1, 1)
    assert not may(school.provider, Permission.SEE_TRAINING, school.anna.person)


def test_a_coordinator_of_the_region_decides_too_and_one_of_another_does_not(school: School) -> None:
    opened = school.opens(school.module())
    school.enrolled(opened.module, opened)
    near = school.world.acting("coordinator")
    seen = classes.to_run(opened.public_id, viewer=near)
    assert len(seen.learners) + seen.unnamed == seen.seats.learners == 1
    with pytest.raises(NotThere):
        classes.to_run(opened.public_id, viewer=school.world.acting("coordinator_elsewhere"))
    with pytest.raises(NotThere):
        actions.decide_class(training_class=opened, go=True, why="", version=1,
                             by=school.world.acting("coordinator_elsewhere"))  # fmt: skip
    assert actions.decide_class(training_class=opened, go=True, why="", version=1, by=near).state == "go"


def test_employers_keep_seats_and_the_own_employer_counts_nobody_it_may_not_know(school: School) -> None:
    opened = school.opens(school.module(), seats=3)
    actions.join_class(training_class=opened, seats=2, by=school.recruiter)
    bank = school.world.acting("banks_recruiter")
    with refused("own-seats"):
        actions.join_class(training_class=opened, seats=2, by=bank)
    actions.join_class(training_class=opened, seats=1, by=bank)
    with refused("full"):
        school.proposes(opened.module, opened)
    actions.join_class(training_class=opened, seats=1, by=school.recruiter)
    school.enrolled(opened.module, opened)
    assert classes.one(opened.public_id, viewer=school.recruiter).seats.learners == 1
    assert classes.one(opened.public_id, viewer=bank).seats.learners == 0


def test_a_provider_sees_nothing_of_what_is_taken_back(school: School) -> None:
    enrolment = school.enrolled()
    assert len(learners.of_provider(viewer=school.provider)) == 1
    Consent.objects.filter(aspect="training").update(withdrawn_at=clock.now())
    assert learners.of_provider(viewer=school.provider) == []
    with pytest.raises(NotThere):
        learners.one(enrolment.public_id, viewer=school.provider)
    with pytest.raises(NotThere):
        actions.record_attendance(enrolment=enrolment, day=clock.today(), status="present", by=school.provider)


def test_what_an_employer_sees_of_a_training_is_the_learners_to_give_and_take(school: School) -> None:
    school.enrolled()
    assert learners.of_employer(viewer=school.recruiter) == []
    consent = Consent.objects.create(
        candidate=school.anna.person, organisation=school.recruiter.organisation, aspect="training", purpose="x"
    )
    shown = learners.of_employer(viewer=school.recruiter)
    assert [one.name for one in shown] == ["Candidate Test"]
    assert shown[0].signals == ()
    Consent.objects.filter(pk=consent.pk).update(withdrawn_at=clock.now())
    assert learners.of_employer(viewer=school.recruiter) == []


def test_absence_silence_and_falling_grades_are_signs_with_their_rule(school: School) -> None:
    module = school.module(parts=("A", "B", "C", "D"))
    enrolment = school.enrolled(module)
    school.attends(enrolment, "present", "absent", "present", "excused")
    assert not Signal.objects.exists(), "once can happen to anybody"
    with clock.moved_to(clock.now() + timedelta(days=4)):
        actions.record_attendance(enrolment=enrolment, day=clock.today(), status="absent", by=school.provider)
        actions.record_attendance(enrolment=enrolment, day=clock.today(), status="absent", by=school.provider)
    assert Attendance.objects.count() == 5
    signal = Signal.objects.get()
    assert signal.rule == "absence"
    assert (signal.facts["missed"], signal.facts["days"]) == (2, 5)
    assert signal.facts["sign_rule"]["own"] is True
    assert (signal.facts["sign_rule"]["number"], signal.facts["sign_rule"]["out_of"]) == (2, 5)
    seen = learners.one(enrolment.public_id, viewer=school.provider)
    assert [one.rule for one in seen.signals] == ["absence"]
    # What was answered is not asked again until there is something new.
    with clock.moved_to(clock.now() + timedelta(days=5)):
        Signal.objects.update(answered_at=clock.now(), answer="Gesproken")
        assert nightly.see_signs() == 0
    with clock.moved_to(clock.now() + timedelta(days=16)):
        assert nightly.see_signs() == 0, "an excuse is something heard, thirteen days ago"
    with clock.moved_to(clock.now() + timedelta(days=30)):
        assert (nightly.see_signs(), nightly.see_signs()) == (1, 0)
        assert Signal.objects.get(answered_at=None).rule == "no-contact"
        for part, grade in enumerate(("8.0", "7.4", "6.9")):
            day = enrolment.starts_on + timedelta(days=20 + part)
            actions.record_result(
                enrolment=enrolment, part=part, passed=True, grade=Decimal(grade), on=day, by=school.provider
            )
        assert Signal.objects.filter(rule="results-fall", answered_at=None).count() == 1


def test_wages_are_lines_by_date_that_do_not_overlap(school: School) -> None:
    today = clock.today()
    half_a_year = today + timedelta(days=180)
    first = actions.tell_wages(journey=school.journey, payer="old-employer", from_on=today, until_on=half_a_year,
                               words="Defensie, tot einde dienst", by=school.coach)  # fmt: skip
    with refused("wage-overlap"):
        actions.tell_wages(journey=school.journey, payer="new-employer", from_on=half_a_year, by=school.anna)
    actions.tell_wages(
        journey=school.journey, payer="new-employer", from_on=half_a_year + timedelta(days=1), by=school.anna
    )
    assert len(learners.wages(school.journey, viewer=school.coach)) == 2
    school.enrolled()
    assert learners.wages(school.journey, viewer=school.provider) == [], "never for a provider"
    actions.take_back_wages(period=first, by=school.anna)
    assert [one.payer for one in learners.wages(school.journey, viewer=school.anna)] == ["new-employer"]


def test_what_cannot_be_is_refused_clearly(school: School) -> None:
    today = clock.today()
    module = school.module()
    opened = school.opens(module)
    other = school.module("Rijden")
    for code, given in (
        ("dates", {"ends_on": today - timedelta(days=1), "starts_on": today - timedelta(days=9)}),
        ("dates", {"ends_on": today}),
        ("starts-on", {"starts_on": today - timedelta(days=200)}),
        ("starts-on", {"starts_on": today + timedelta(days=2000), "ends_on": today + timedelta(days=2100)}),
    ):
        with refused(code):
            school.proposes(module, **given)
    with refused("class-dates"):
        school.proposes(module, opened, starts_on=today)
    with refused("other-module"):
        school.proposes(other, opened)
    enrolment = school.enrolled(module)
    assert school.proposes(module) == enrolment
    with refused("already"):
        school.proposes(module, opened)
    for code, given in (
        ("day", {"day": today + timedelta(days=1), "status": "present"}),
        ("day", {"day": today - timedelta(days=1), "status": "present"}),
        ("status", {"day": today, "status": "asleep"}),
    ):
        with refused(code):
            actions.record_attendance(enrolment=enrolment, by=school.provider, **given)
    for code, given in (
        ("part", {"part": 1, "passed": True}), ("grade", {"part": 0, "passed": True, "grade": Decimal(11)}),
        ("grade", {"part": 0, "passed": True, "grade": Decimal("6.55")}),
    ):  # fmt: skip
        with refused(code):
            actions.record_result(enrolment=enrolment, on=today, by=school.provider, **given)
    for code, given in (
        ("seats", {"seats": 0}), ("least", {"seats": 2, "least": 3}),
        ("decide-on", {"decide_on": today + timedelta(days=43)}), ("dates", {"ends_on": today + timedelta(days=42)}),
        ("needs", {"needs": ("VOG", "VOG")}),
    ):  # fmt: skip
        with refused(code):
            school.opens(module, **given)
    for code, given in (("skills", {"skills": [("http://x/1", 3)]}), ("weeks", {"weeks": 0}), ("name", {"name": " "})):
        values = {"name": "X", "form": "course", "weeks": 1, "hours_per_week": Decimal(1), "skills": []} | given
        with refused(code):
            actions.offer_module(by=school.provider, **values)
    actions.close_module(module=other, by=school.provider)
    with refused("closed-module"):
        school.proposes(other)


def test_somebody_else_may_do_none_of_it(school: School) -> None:
    enrolment = school.enrolled()
    elsewhere = school.world.acting("provider_elsewhere")
    work = (
        lambda: actions.record_attendance(enrolment=enrolment, day=clock.today(), status="present", by=elsewhere),
        lambda: actions.exempt(enrolment=enrolment, part=0, evidence=PAPER, by=elsewhere),
        lambda: actions.award(enrolment=enrolment, by=elsewhere),
        lambda: actions.close_module(module=enrolment.module, by=elsewhere),
        lambda: actions.confirm(enrolment=enrolment, by=school.coach),
        lambda: actions.stop(enrolment=enrolment, why="x", by=school.recruiter),
        lambda: actions.fail(enrolment=enrolment, why="x", by=school.coach),
        lambda: actions.enrol(
            journey=school.journey, module=enrolment.module, starts_on=clock.today(), ends_on=enrolment.ends_on,
            by=school.world.acting("coach_colleague"),
        ),
    )  # fmt: skip
    for one in work:
        with pytest.raises(NotThere):
            one()
    assert Enrolment.objects.get().state == "enrolled"


def test_nobody_is_late_because_all_goes_well(school: School) -> None:
    school.at_training()
    enrolment = school.enrolled()
    due = school.journey.due_on
    assert due is not None
    later = datetime(due.year, due.month, due.day, 9, tzinfo=UTC)
    assert nightly.look_again_later() == 0, "its day is still to come"
    with clock.moved_to(later):
        actions.record_attendance(enrolment=enrolment, day=clock.today(), status="present", by=school.provider)
        nightly.see_signs()
        assert nightly.look_again_later() == 1
        assert nightly.look_again_later() == 0
        moved = school.journey
        assert (moved.next_action, moved.due_on > due) == ("follow-training", True)
    assert moved.due_on is not None
    with clock.moved_to(datetime(moved.due_on.year, moved.due_on.month, moved.due_on.day, 9, tzinfo=UTC)):
        nightly.see_signs()
        assert nightly.look_again_later() == 0, "nothing was heard: that shows"


def test_whoever_comes_to_the_lessons_is_not_silent_for_the_coach(school: School) -> None:
    later = clock.now() + timedelta(days=SILENT_DAYS + 2)
    enrolment = school.enrolled()
    with clock.moved_to(later):
        (case,) = caseload(school.coach)
        assert "silent" in case.signals
    school.attends(enrolment, "present", "absent")
    with clock.moved_to(later):
        (case,) = caseload(school.coach)
        assert case.silent_days == SILENT_DAYS + 2, "whoever stays away is not heard of"
    with clock.moved_to(later):
        actions.record_attendance(enrolment=enrolment, day=clock.today(), status="late", by=school.provider)
        (case,) = caseload(school.coach)
        assert (case.silent_days, "silent" in case.signals) == (0, False)
