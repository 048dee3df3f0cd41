"""A selection from its first test to its decision: what is refused, who reads what, and what comes next."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from overstap.access.models import Consent
from overstap.access.policy import NotThere
from overstap.journeys import guards, moves
from overstap.journeys.models import Happening
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.selection import actions, standing
from overstap.steps.selection.models import BatteryTest, NormException, Selection, TalkGuide, TestResult
from overstap.steps.selection.queries import exceptions, selections
from overstap.steps.shadowing.models import HalfDay, Shadowing, ShadowingVariant
from tests.selection.conftest import TODAY, Selecting

pytestmark = pytest.mark.django_db


def refused(work: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as error:
        work()
    return error.value.code


def passed(selecting: Selecting) -> Selection:
    """Every demanded test is reached, and everything was talked about."""
    selection = selecting.begun()
    selecting.talks(selection)
    selecting.scores(selection, "points", Decimal(103))
    selecting.scores(selection, "seconds", Decimal("2.5"))
    selecting.scores(selection, "driving", True)
    return selection


def came_along(selecting: Selecting) -> HalfDay:
    """A half-day at work with this employer, agreed and not noted yet."""
    variant = ShadowingVariant.objects.create(
        key="day", name="Dag", name_en="Day", least=2, most=2, spread_days=7, evaluate_days=3, signal_after=2,
        valid_from=date(2020, 1, 1), source=selecting.battery.source,
    )  # fmt: skip
    day = TODAY - timedelta(days=2)
    along = Shadowing.objects.create(
        match=selecting.match, journey=selecting.journey, candidate=selecting.world.candidate, variant=variant,
        organisation=selecting.match.organisation, state="agreed", place="Poort", insurance="Gemeente",
        first_day=day, last_day=day, reading={}, made_at=clock.now() - timedelta(days=3),
    )  # fmt: skip
    return HalfDay.objects.create(
        shadowing=along, candidate=along.candidate, day=day, part=HalfDay.Part.MORNING
    )  # fmt: skip


# Beginning


def test_a_selection_begins_once(selecting: Selecting) -> None:
    one, two = (actions.begin(match=selecting.match, by=by) for by in (selecting.recruiter, selecting.colleague))
    assert one == two
    assert Happening.objects.filter(kind="selection:began").count() == 1


def test_only_the_employer_to_whom_the_name_was_shown_begins(selecting: Selecting) -> None:
    for actor in ("recruiter_elsewhere", "banks_recruiter", "manager", "adviser"):
        with pytest.raises(NotThere):
            actions.begin(match=selecting.match, by=selecting.world.acting(actor))
    with pytest.raises(NotThere):
        actions.begin(match=selecting.match, by=selecting.coach)


def test_an_employer_deals_with_the_own_match_alone(selecting: Selecting) -> None:
    """The name shown to two employers opens to each only what it does itself."""
    other = selecting.matched("employer_elsewhere")
    elsewhere = selecting.world.acting("recruiter_elsewhere")
    theirs, ours = (
        actions.begin(match=other, by=elsewhere),
        actions.begin(match=selecting.match, by=selecting.recruiter),
    )
    with pytest.raises(NotThere):
        actions.begin(match=other, by=selecting.recruiter)
    with pytest.raises(NotThere):
        selecting.scores(theirs, "driving", True)
    assert selections.of_journey(selecting.journey, viewer=selecting.recruiter) == [ours]
    assert selections.of_journey(selecting.journey, viewer=elsewhere) == [theirs]
    assert set(selections.of_journey(selecting.journey, viewer=selecting.coach)) == {ours, theirs}
    assert set(selections.of_journey(selecting.journey, viewer=selecting.anna)) == {ours, theirs}


def test_a_name_that_is_taken_back_closes_the_selection_to_the_employer_at_once(selecting: Selecting) -> None:
    selection = selecting.begun()
    Consent.objects.filter(aspect="name").update(withdrawn_at=clock.now())
    with pytest.raises(NotThere):
        selections.one(selection.public_id, viewer=selecting.recruiter)
    with pytest.raises(NotThere):
        selecting.decides(selection)


@pytest.mark.parametrize("state", ["card", "likely", "waiting"])
def test_nobody_is_selected_without_showing_the_name_for_this_opening(selecting: Selecting, state: str) -> None:
    match = selecting.matched(state=state)
    assert refused(lambda: actions.begin(match=match, by=selecting.recruiter)) == "not-shown"


# Tests


def test_the_norm_itself_is_enough_on_either_side(selecting: Selecting) -> None:
    points, seconds = selecting.test("points"), selecting.test("seconds")
    assert [points.met_by(Decimal(value)) for value in ("102.99", "103", "103.01")] == [False, True, True]
    assert [seconds.met_by(Decimal(value)) for value in ("2.49", "2.5", "2.51")] == [True, True, False]


def test_the_last_result_counts_and_the_earlier_stays(selecting: Selecting) -> None:
    selection = selecting.begun()
    selecting.scores(selection, "points", Decimal(120), taken_on=TODAY)
    selecting.scores(selection, "points", Decimal(90), taken_on=TODAY - timedelta(days=2))
    found = standing.tested(selection)[0]
    assert [one.value for one in found.results] == [120, 90]
    assert found.stand == "met"
    selecting.scores(selection, "points", Decimal(80))
    assert standing.tested(selection)[0].stand == "below", "taken again on the same day: what was written last"


@pytest.mark.parametrize(
    ("key", "value", "given", "code"),
    [
        ("points", True, {}, "value"), ("points", Decimal(-1), {}, "value"), ("points", Decimal("1.005"), {}, "value"),
        ("points", Decimal(100_000), {}, "value"), ("points", Decimal("NaN"), {}, "value"),
        ("driving", Decimal(1), {}, "value"), ("driving", True, {"tester": " "}, "tester"),
        ("driving", True, {"tester": "x" * 121}, "tester"), ("driving", True, {"where": "nowhere"}, "where"),
        ("driving", True, {"where": "elsewhere"}, "evidence"),
        ("driving", True, {"taken_on": TODAY + timedelta(days=1)}, "day"),
        ("driving", True, {"taken_on": TODAY - timedelta(days=9)}, "before"),
        ("driving", True, {"where": "shadowing"}, "no-shadowing"),
        ("driving", True, {"where": "elsewhere", "evidence": "x", "taken_on": date(2021, 11, 22)}, "expired"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_result(selecting: Selecting, key: str, value: Any, given: dict[str, Any], code: str) -> None:
    selection = selecting.begun()
    assert refused(lambda: selecting.scores(selection, key, value, **given)) == code
    assert not TestResult.objects.exists()


def test_a_result_from_elsewhere_holds_to_its_last_day(selecting: Selecting) -> None:
    selection = selecting.begun()
    given = {"where": "elsewhere", "evidence": "Certificaat, gezien", "taken_on": date(2021, 11, 23)}
    assert selecting.scores(selection, "driving", True, **given).met


def test_a_test_can_be_taken_while_coming_along(selecting: Selecting) -> None:
    selection = selecting.begun()
    along = came_along(selecting).shadowing
    assert selecting.scores(selection, "driving", True, where="shadowing").shadowing == along


def test_a_result_sent_twice_is_kept_once(selecting: Selecting) -> None:
    selection, once = selecting.begun(), uuid.uuid4()
    assert selecting.scores(selection, "driving", True, once=once) == selecting.scores(
        selection, "driving", False, once=once
    )
    assert TestResult.objects.count() == 1


def test_a_test_of_another_battery_is_refused(selecting: Selecting) -> None:
    selection = selecting.begun()
    Selection.objects.filter(pk=selection.pk).update(battery=None)
    assert refused(lambda: selecting.scores(selection, "driving", True)) == "test"


# Talks


def test_a_talk_is_written_down_by_its_guide_and_the_candidate_reads_it(selecting: Selecting) -> None:
    selection, guide = selecting.begun(), TalkGuide.objects.get()
    talk: dict[str, Any] = {"selection": selection, "guide": guide, "held_on": TODAY, "by": selecting.recruiter}
    actions.record_talk(**talk, answers={"why": "Buiten werken"})
    assert refused(lambda: actions.record_talk(**talk)) == "words"
    assert refused(lambda: actions.record_talk(**talk, answers={"other": "x"})) == "answers"
    assert refused(lambda: actions.record_talk(**talk | {"held_on": TODAY - timedelta(days=30)}, words="x")) == "day"
    read = selections.whole(selections.one(selection.public_id, viewer=selecting.anna))
    assert [one.answers for one in read.talked[0].talks] == [{"why": "Buiten werken"}]


def test_the_subjects_are_those_of_the_day_it_began_also_when_others_hold_by_now(selecting: Selecting) -> None:
    selection, guide = selecting.begun(), TalkGuide.objects.get()
    TalkGuide.objects.update(valid_until=TODAY)
    TalkGuide.objects.create(
        key="motivation", position=0, name_nl="Waarom", name_en="Why", about_nl="x", about_en="x", questions=[],
        valid_from=TODAY + timedelta(days=1), source=guide.source,
    )  # fmt: skip
    with clock.moved_to(clock.now() + timedelta(days=1)):
        actions.record_talk(
            selection=selection, guide=guide, held_on=clock.today(), words="Goed gesproken.", by=selecting.recruiter
        )  # fmt: skip
        assert standing.untalked(selection) == []


def test_half_days_that_nobody_wrote_down_are_talked_about_when_both_went_on(selecting: Selecting) -> None:
    TalkGuide.objects.update(about_shadowing=True)
    along = came_along(selecting).shadowing
    selection = selecting.begun()
    assert standing.untalked(selection) == [], "called off perhaps, or still to come"
    Shadowing.objects.filter(pk=along.pk).update(
        state="over", over_at=clock.now(), evaluate_by=TODAY, outcome="on", outcome_at=clock.now(),
        outcome_by_side="candidate",
    )  # fmt: skip
    assert [guide.key for guide in standing.untalked(selection)] == ["motivation"]


# Exceptions


def test_an_exception_needs_a_second_person_and_lowers_no_norm(selecting: Selecting) -> None:
    selection = passed(selecting)
    selecting.scores(selection, "points", Decimal(98))
    assert refused(lambda: selecting.decides(selection)) == "tests"
    asked = actions.ask_exception(
        selection=selection, test=selecting.test("points"), reason="Rekent goed op het werk.", by=selecting.recruiter
    )
    assert refused(lambda: selecting.decides(selection)) == "tests", "asked is not allowed"
    allow: dict[str, Any] = {"exception": asked, "reason": "Gezien."}
    assert refused(lambda: actions.allow_exception(**allow, by=selecting.recruiter)) == "second-person"
    for actor in ("adviser_elsewhere", "recruiter_elsewhere", "manager", "coach"):
        with pytest.raises(NotThere):
            actions.allow_exception(**allow, by=selecting.world.acting(actor))
    with pytest.raises(NotThere):
        actions.allow_exception(**allow, by=selecting.anna)
    actions.allow_exception(**allow, by=selecting.colleague)
    assert actions.allow_exception(**allow, by=selecting.colleague).decided_as == "recruiter", "twice is once"
    assert refused(lambda: actions.refuse_exception(**allow, by=selecting.adviser)) == "answered"
    chosen = selecting.decides(selection)
    assert BatteryTest.objects.get(pk=selecting.test("points").pk).norm == 103
    for viewer in (selecting.anna, selecting.coach, selecting.recruiter):
        read = selections.whole(selections.one(chosen.public_id, viewer=viewer))
        assert [one.test.key for one in read.excepted] == ["points"], "everybody sees it"


def test_the_adviser_of_the_region_can_decide_without_a_name(selecting: Selecting) -> None:
    selection = selecting.begun()
    asked = actions.ask_exception(
        selection=selection, test=selecting.test("points"), reason="Geen toetsmoment.", by=selecting.recruiter
    )
    assert exceptions.waiting(selecting.adviser) == [asked]
    assert exceptions.waiting(selecting.colleague) == [asked]
    assert exceptions.waiting(selecting.recruiter) == [], "not who asked"
    assert exceptions.waiting(selecting.world.acting("adviser_elsewhere")) == []
    actions.refuse_exception(exception=asked, reason="Er is een toets op 1 december.", by=selecting.adviser)
    assert exceptions.waiting(selecting.adviser) == []
    again = actions.ask_exception(
        selection=selection, test=selecting.test("points"), reason="Toets is vol.", by=selecting.recruiter
    )
    assert again != asked
    assert actions.ask_exception(
        selection=selection, test=selecting.test("points"), reason="Nog eens.", by=selecting.colleague
    ) == again, "one at a time"  # fmt: skip


def test_there_is_nothing_to_leave_aside_where_the_norm_is_reached_or_nothing_is_demanded(selecting: Selecting) -> None:
    selection = passed(selecting)
    ask: dict[str, Any] = {"selection": selection, "reason": "x", "by": selecting.recruiter}
    assert refused(lambda: actions.ask_exception(**ask, test=selecting.test("points"))) == "norm-met"
    assert refused(lambda: actions.ask_exception(**ask, test=selecting.test("extra"))) == "test"
    assert not NormException.objects.exists()


# The decision


@pytest.mark.parametrize("lacking", ["points", "seconds", "driving"])
def test_nobody_is_chosen_while_a_demanded_test_is_missing_or_below_its_norm(
    selecting: Selecting, lacking: str
) -> None:
    selection = selecting.begun()
    selecting.talks(selection)
    good: dict[str, Any] = {"points": Decimal(103), "seconds": Decimal(2), "driving": True}
    bad: dict[str, Any] = {"points": Decimal(102), "seconds": Decimal(3), "driving": False}
    for key in good.keys() - {lacking}:
        selecting.scores(selection, key, good[key])
    assert refused(lambda: selecting.decides(selection)) == "tests"
    selecting.scores(selection, lacking, bad[lacking])
    assert refused(lambda: selecting.decides(selection)) == "tests"
    selecting.scores(selection, lacking, good[lacking])
    assert selecting.decides(selection).decision == "chosen"


def test_nobody_is_chosen_before_every_subject_was_talked_about(selecting: Selecting) -> None:
    more = {"valid_from": date(2020, 1, 1), "source": selecting.battery.source, "questions": []}
    for position, key in enumerate(("shadowing", "commitment"), start=2):
        TalkGuide.objects.create(key=key, position=position, about_shadowing=key == "shadowing", **more)
    selection = passed(selecting)
    assert refused(lambda: selecting.decides(selection)) == "talks"
    assert selecting.journey.next_action == "select", "a talk is to come"
    read = selections.whole(selections.one(selection.public_id, viewer=selecting.recruiter))
    assert [one.guide.key for one in read.untalked] == ["commitment"], "nobody came along: there is nothing to tell"
    half_day = came_along(selecting)
    assert [one.key for one in standing.untalked(selection)] == ["commitment"], "agreed is not held"
    half_day.status, half_day.status_at = "held", clock.now()
    half_day.save()
    selecting.talks(selection, "commitment")
    assert refused(lambda: selecting.decides(selection)) == "talks"
    selecting.talks(selection, "shadowing")
    assert selecting.journey.next_action == "decide"
    assert selecting.decides(selection).decision == "chosen"


def test_nobody_has_to_be_talked_with_to_hear_no(selecting: Selecting) -> None:
    assert selecting.decides(selecting.begun(), "not-chosen").decision == "not-chosen"


def test_chosen_proves_the_guard_and_plans_the_terms(selecting: Selecting) -> None:
    selection = passed(selecting)
    journey = selecting.journey
    assert not guards._guards["candidate-chosen"](journey)
    selecting.decides(selection)
    assert guards._guards["candidate-chosen"](journey)
    assert selecting.journey.next_action == "agree-terms"
    assert selecting.journey.owner == selecting.coach.person, "planned by the system, owned as before"


def test_not_chosen_closes_the_match_and_never_leaves_the_journey_with_nothing(selecting: Selecting) -> None:
    selection = selecting.begun()
    selecting.decides(selection, "not-chosen", reason="Er was iemand met meer ervaring.")
    match = Match.objects.get(pk=selecting.match.pk)
    assert (match.state, match.closed_by_side, match.closed_words) == (
        "closed", "employer", "Er was iemand met meer ervaring.",
    )  # fmt: skip
    journey = selecting.journey
    assert (journey.step, journey.next_action, journey.owner) == ("selection", "look-further", selecting.coach.person)
    assert journey.due_on
    assert journey.due_on > TODAY
    assert Happening.objects.filter(kind="selection:not-chosen").count() == 1
    back = moves.fire(journey, "return-to-matching", by=selecting.coach, reason="Op naar het volgende.")
    assert back.step == "matching"
    assert not guards._guards["candidate-chosen"](back)


def test_somebody_with_another_employer_goes_on_there(selecting: Selecting) -> None:
    other = selecting.matched("employer_elsewhere")
    actions.begin(match=other, by=selecting.world.acting("recruiter_elsewhere"))
    selecting.decides(selecting.begun(), "not-chosen")
    assert selecting.journey.next_action == "select"


def test_the_candidate_withdraws_once_and_says_why(selecting: Selecting) -> None:
    selection = selecting.begun()
    assert refused(lambda: actions.withdraw(selection=selection, reason=" ", by=selecting.anna)) == "reason"
    assert refused(lambda: actions.withdraw(selection=selection, reason="x", by=selecting.coach)) == "not-the-candidate"
    one = actions.withdraw(selection=selection, reason="Te ver rijden.", by=selecting.anna)
    two = actions.withdraw(selection=selection, reason="Anders.", by=selecting.anna)
    assert (one.decision, two.reason) == ("withdrawn", "Te ver rijden.")
    assert Match.objects.get(pk=selecting.match.pk).closed_by_side == "candidate"
    with pytest.raises(NotThere):  # the name is taken back with the match
        selecting.decides(selection)
    assert selecting.journey.next_action == "look-further"


def test_a_decision_is_made_once_on_the_page_as_it_was(selecting: Selecting) -> None:
    selection = passed(selecting)
    assert refused(lambda: selecting.decides(selection, version=1)) == "changed"
    assert refused(lambda: selecting.decides(selection, reason="")) == "reason"
    assert refused(lambda: selecting.decides(selection, "withdrawn")) == "decision"
    version = selecting.now(selection).version
    one = selecting.decides(selection, version=version)
    two = selecting.decides(selection, version=version)
    assert (one.decided_at, Happening.objects.filter(kind="selection:chosen").count()) == (two.decided_at, 1)
    assert refused(lambda: selecting.decides(selection, "not-chosen")) == "decided"
    assert refused(lambda: selecting.decides(selection, by=selecting.colleague)) == "decided"
    assert refused(lambda: selecting.scores(selection, "points", Decimal(1))) == "decided"


def test_who_is_still_at_matching_can_be_tested_but_not_chosen(selecting: Selecting) -> None:
    selection = passed(selecting)
    back = moves.fire(selecting.journey, "return-to-matching", by=selecting.coach, reason="Nog een dag meelopen.")
    assert back.step == "matching"
    assert refused(lambda: selecting.decides(selection)) == "not-at-selection"
    assert selecting.scores(selection, "extra", True).pk
    assert selecting.decides(selection, "not-chosen").decision == "not-chosen"
