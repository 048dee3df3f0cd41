"""From an agreement of three to how it goes on: who sees what, what is recorded, and that nobody is let go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from overstap.access.models import Consent, Relation
from overstap.access.policy import NotThere
from overstap.engine.chain import Step
from overstap.journeys import moves
from overstap.journeys.models import Happening, Signal
from overstap.journeys.moves import Stale
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.shadowing import actions, nightly
from overstap.steps.shadowing.models import Carousel, Evaluation, HalfDay, Shadowing
from overstap.steps.shadowing.queries import shadowings as queries
from tests.shadowing.conftest import refused
from tests.shadowings import Along, answers

DAY = timedelta(days=1)


def supervised(along: Along) -> bool:
    return Relation.objects.running().filter(candidate=along.world.candidate, kind="supervisor").exists()


def test_it_holds_once_three_agreed_to_the_same_words_and_the_supervisor_sees_from_then(along: Along) -> None:
    row = along.proposes()
    manager = along.world.acting("named_manager")
    for by in (along.anna, along.recruiter):
        actions.agree(shadowing=row, digest=row.digest, by=by)
    row.refresh_from_db()
    assert (row.state, supervised(along)) == ("proposed", False)
    with pytest.raises(NotThere):
        queries.one(row.public_id, viewer=manager)
    actions.agree(shadowing=row, digest=row.digest, by=along.coach)
    actions.agree(shadowing=row, digest=row.digest, by=along.coach)
    row.refresh_from_db()
    assert (row.state, row.yeses.count(), supervised(along)) == ("agreed", 3, True)
    assert Happening.objects.filter(kind="shadowing:agreed").count() == 1
    assert queries.seen(queries.one(row.public_id, viewer=manager), viewer=manager).side == "supervisor"
    assert (along.journey.next_action, along.journey.due_on) == ("come-along", row.first_day)
    with pytest.raises(NotThere):
        queries.one(row.public_id, viewer=along.world.acting("named_buddy"))


def test_what_the_candidate_takes_back_the_supervisor_sees_no_more(along: Along) -> None:
    row = along.agreed()
    Consent.objects.filter(organisation=along.match.organisation).update(withdrawn_at=clock.now())
    for actor in ("named_manager", "named_recruiter"):
        with pytest.raises(NotThere):
            queries.one(row.public_id, viewer=along.world.acting(actor))


def test_nobody_agrees_to_what_began(along: Along) -> None:
    row = along.proposes()
    with clock.moved_to(clock.now() + 2 * DAY), refused("past"):
        actions.agree(shadowing=row, digest=row.digest, by=along.anna)


def test_a_half_day_says_what_became_of_it_and_who_said_so(along: Along) -> None:
    row = along.agreed()
    first, second = row.half_days.order_by("pk")
    with refused("not-yet"):
        actions.record(half_day=first, status="held", by=along.recruiter)
    with clock.moved_to(clock.now() + DAY + timedelta(hours=10)):
        with refused("who"):
            actions.record(half_day=first, status="missed", by=along.recruiter)
        with refused("status"):
            actions.record(half_day=first, status="planned", by=along.recruiter)
        actions.record(half_day=first, status="held", by=along.world.acting("named_manager"))
        actions.record(half_day=first, status="held", by=along.recruiter)
        with refused("said-already"):
            actions.record(half_day=first, status="missed", absent_side="candidate", by=along.recruiter)
        done = actions.record(half_day=second, status="missed", absent_side="employer", by=along.anna)
    assert (done.status_side, done.absent_side) == ("candidate", "employer")
    row.refresh_from_db()
    assert row.state == "over"
    assert not Signal.objects.exists()  # the employer was not there: that is no sign of the candidate
    assert Happening.objects.filter(kind="shadowing:missed").count() == 1


def test_who_does_not_come_is_a_signal_and_the_coach_can_put_it_right(along: Along) -> None:
    row = along.agreed()
    first = row.half_days.order_by("pk").first()
    assert first is not None
    with clock.moved_to(clock.now() + DAY + timedelta(hours=10)):
        actions.record(half_day=first, status="missed", absent_side="candidate", by=along.recruiter)
        actions.record(half_day=first, status="missed", absent_side="candidate", by=along.recruiter)
        actions.record(half_day=first, status="held", by=along.coach)
    signal = Signal.objects.get()
    assert (signal.rule, signal.facts["missed"], signal.facts["limit"]) == ("shadowing-missed", 1, 1)
    first.refresh_from_db()
    assert (first.status, first.absent_side) == ("held", "")


def test_calling_off_says_who_and_why_and_ends_what_is_left(along: Along) -> None:
    row = along.agreed()
    with refused("why"):
        actions.cancel(shadowing=row, why=" ", by=along.recruiter)
    for _ in range(2):
        actions.cancel(shadowing=row, why="De begeleider is ziek.", by=along.recruiter)
    row.refresh_from_db()
    assert (row.state, row.cancelled_by_side, row.cancelled_why) == ("cancelled", "employer", "De begeleider is ziek.")
    assert set(row.half_days.values_list("status", "absent_side")) == {("cancelled", "employer")}
    assert not supervised(along)
    assert Happening.objects.filter(kind="shadowing:cancelled").count() == 1
    assert along.journey.next_action == "arrange-shadowing"
    along.proposes()  # the half-days are free again


def test_all_half_days_called_off_is_called_off(along: Along) -> None:
    row = along.agreed()
    for half in row.half_days.all():
        actions.record(half_day=half, status="cancelled", absent_side="candidate", by=along.anna)
    row.refresh_from_db()
    assert (row.state, row.cancelled_by_side) == ("cancelled", "candidate")


def test_each_reads_the_other_after_the_own_or_after_the_term(along: Along) -> None:
    row = along.over()

    def seen(by: object) -> queries.Seen:
        return queries.seen(queries.one(row.public_id, viewer=by), viewer=by)

    actions.evaluate(
        shadowing=row, answers=answers("employer"), words="Pakt aan.", by=along.world.acting("named_manager")
    )
    assert (seen(along.anna).other, seen(along.anna).other_waits) == (None, True)
    assert [back.side for back in seen(along.coach).backs] == ["employer"]
    assert row.evaluate_by is not None
    with clock.moved_to(clock.now() + (row.evaluate_by - clock.today()).days * DAY):
        assert seen(along.anna).other is None  # the third day itself
    with clock.moved_to(clock.now() + ((row.evaluate_by - clock.today()).days + 1) * DAY):
        late = seen(along.anna)
        assert late.other is not None
        assert late.other.words == "Pakt aan."
    actions.evaluate(shadowing=row, answers=answers("candidate"), by=along.anna)
    other = seen(along.anna).other
    assert other is not None
    assert other.rows[-1][1]
    assert along.journey.next_action == "evaluate-shadowing"


def test_the_term_is_three_days_after_the_last_half_day(along: Along) -> None:
    row = along.over()
    assert row.evaluate_by == row.last_day + 3 * DAY


@pytest.mark.parametrize("wrong", [{}, {"work": "yes"}, answers("candidate") | {"go-on": "partly"}])
def test_every_question_has_one_of_its_answers(along: Along, wrong: dict[str, str]) -> None:
    row = along.over()
    with refused("answers"):
        actions.evaluate(shadowing=row, answers=wrong, by=along.anna)
    assert not Evaluation.objects.exists()


def test_nobody_looks_back_before_it_is_over_and_the_coach_does_not(along: Along) -> None:
    row = along.agreed()
    with refused("not-over"):
        actions.evaluate(shadowing=row, answers=answers("candidate"), by=along.anna)
    with pytest.raises(NotThere):
        actions.evaluate(shadowing=row, answers=answers("candidate"), by=along.coach)


def test_a_changed_answer_is_kept_as_changed(along: Along) -> None:
    row = along.backs(along.over(), employer="unsure")
    changed = actions.evaluate(shadowing=row, answers=answers("employer", "yes"), words="Toch ja.", by=along.recruiter)
    assert changed.changed_at is not None
    assert Happening.objects.filter(kind="shadowing:both-back").count() == 1


def test_on_needs_that_both_want_it_and_leads_to_selection(along: Along) -> None:
    row = along.over()
    assert moves.guards.refusal(moves.MOVES["start-selection"], along.journey) == "shadowing-continues"
    with refused("employer-silent"):
        actions.conclude(shadowing=row, outcome="on", why="Het past.", version=row.version, by=along.anna)
    along.backs(row, employer="unsure")
    with refused("employer-unsure"):
        actions.conclude(shadowing=row, outcome="on", why="Het past.", version=row.version, by=along.anna)
    actions.evaluate(shadowing=row, answers=answers("employer", "no"), by=along.recruiter)
    with refused("employer-no"):
        actions.conclude(shadowing=row, outcome="on", why="Het past.", version=row.version, by=along.anna)
    actions.evaluate(shadowing=row, answers=answers("employer", "yes"), by=along.recruiter)
    with refused("not-deciding"):
        actions.conclude(shadowing=row, outcome="on", why="Het past.", version=row.version, by=along.recruiter)
    with pytest.raises(Stale):
        actions.conclude(shadowing=row, outcome="on", why="Het past.", version=row.version - 1, by=along.anna)
    for _ in range(2):
        row = actions.conclude(shadowing=row, outcome="on", why="Het past.", version=row.version, by=along.anna)
    assert (along.journey.step, along.journey.next_action) == (Step.SELECTION, "select")
    assert not supervised(along)
    with refused("concluded"):
        actions.conclude(shadowing=row, outcome="stop", why="Toch niet.", version=row.version, by=along.anna)


@pytest.mark.parametrize("outcome", ["other-employer", "other-sector", "stop"])
def test_every_other_outcome_goes_back_to_the_coach_and_closes_the_match(along: Along, outcome: str) -> None:
    row = along.backs(along.over(), candidate="no")
    actions.conclude(shadowing=row, outcome=outcome, why="Te ver weg.", version=row.version, by=along.coach)
    journey = along.journey
    assert (journey.step, journey.owner) == (Step.COACHING, along.world.people["coach"])
    assert Match.objects.get(pk=along.match.pk).state == "closed"


def test_where_the_candidate_says_it_the_coach_is_asked_to_talk_it_over(along: Along) -> None:
    row = along.backs(along.over(), candidate="no")
    actions.conclude(shadowing=row, outcome="other-sector", why="Niets voor mij.", version=row.version, by=along.anna)
    journey = along.journey
    assert (journey.step, journey.next_action) == (Step.MATCHING, "talk-it-over")
    assert journey.owner == along.world.people["coach"]
    assert Happening.objects.filter(kind="shadowing:concluded").exists()


def carousel(along: Along) -> tuple[Shadowing, Shadowing]:
    first = along.over(variant="carousel")
    there = along.world.memberships["recruiter_elsewhere"]
    match = along.shows("employer_elsewhere", sector="care")
    second = along.proposes(match=match, supervisor=there, variant="carousel", by=along.coach,
                            half_days=[(clock.today() + 2 * DAY, "morning")])  # fmt: skip
    return first, second


def test_tasters_are_compared_and_choosing_one_leaves_the_others(along: Along) -> None:
    first, second = carousel(along)
    along.backs(first)
    with refused("carousel-runs"):
        actions.conclude(shadowing=first, outcome="on", why="Dit.", version=first.version, by=along.anna)
    for by in (along.anna, along.world.acting("recruiter_elsewhere"), along.coach):
        actions.agree(shadowing=second, digest=second.digest, by=by)
    with clock.moved_to(clock.now() + 3 * DAY):
        half = second.half_days.get()
        actions.record(half_day=half, status="held", by=along.anna)
        seen = queries.side_by_side(along.journey, viewer=along.anna)
        assert [one.row.pk for one in seen] == [first.pk, second.pk]
        made = actions.compare(journey=along.journey, shadowings=[first, second], words="Rijden past.", by=along.anna)
        assert made.words == "Rijden past."
        with refused("two-at-least"):
            actions.compare(journey=along.journey, shadowings=[first], by=along.anna)
        with pytest.raises(NotThere):
            actions.compare(journey=along.journey, shadowings=[first, second], by=along.recruiter)
        actions.conclude(shadowing=first, outcome="on", why="Dit.", version=first.version, by=along.anna)
    second.refresh_from_db()
    assert second.outcome == "other-sector"
    assert along.journey.step == Step.SELECTION
    assert Carousel.objects.get().ended_at is not None


def test_one_taster_less_does_not_send_back_who_still_tastes(along: Along) -> None:
    first, second = carousel(along)
    along.backs(first, candidate="no")
    actions.conclude(shadowing=first, outcome="other-sector", why="Nee.", version=first.version, by=along.coach)
    assert along.journey.step == Step.MATCHING
    assert second.state == "proposed"


def test_the_clock_ends_reminds_and_lets_go_once(along: Along) -> None:
    row = along.agreed()
    with clock.moved_to(clock.now() + DAY + timedelta(hours=10)):
        assert (nightly.close_past(), nightly.close_past()) == (1, 0)
        row.refresh_from_db()
        assert (row.state, along.journey.next_action) == ("over", "evaluate-shadowing")
        assert nightly.remind() == 0
        half = row.half_days.first()
        assert half is not None
        actions.record(half_day=half, status="held", by=along.recruiter)  # afterwards too
        actions.evaluate(shadowing=row, answers=answers("candidate"), by=along.anna)
    with clock.moved_to(clock.now() + 3 * DAY):
        assert (nightly.remind(), nightly.remind()) == (1, 0)
        assert nightly.let_supervisors_go() == 0
    assert supervised(along)
    with clock.moved_to(clock.now() + 5 * DAY):
        assert (nightly.let_supervisors_go(), nightly.let_supervisors_go()) == (1, 0)
        assert not supervised(along)


def test_the_clock_calls_off_what_cannot_be_any_more(along: Along) -> None:
    row = along.proposes()
    assert nightly.call_off_what_cannot_be() == 0
    with clock.moved_to(clock.now() + DAY + timedelta(hours=2)):
        assert nightly.call_off_what_cannot_be() == 1
    row.refresh_from_db()
    assert (row.state, row.cancelled_by_side) == ("cancelled", "system")
    other = along.agreed(half_days=[(clock.today() + 9 * DAY, "morning"), (clock.today() + 9 * DAY, "afternoon")])
    Match.objects.filter(pk=along.match.pk).update(state="closed", closed_at=clock.now(), closed_why="opening-gone")
    assert nightly.call_off_what_cannot_be() == 1
    other.refresh_from_db()
    assert other.state == Shadowing.State.CANCELLED
    assert not HalfDay.objects.filter(status="planned").exists()
