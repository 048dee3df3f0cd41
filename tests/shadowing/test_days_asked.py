"""A candidate asks for days to come along; the employer makes a proposal of them, or says why not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from overstap.access.models import Consent
from overstap.access.policy import NotThere
from overstap.journeys.models import Happening
from overstap.journeys.moves import Stale
from overstap.portals.account.spoken import spoken
from overstap.reactions.rows.shadowing import TABLE
from overstap.reactions.table import CLOSES
from overstap.shared import clock, working_days
from overstap.steps.matching.models import Match
from overstap.steps.shadowing import actions, nightly, privacy, words
from overstap.steps.shadowing.models import DaysAsked, Shadowing
from overstap.steps.shadowing.queries import wishes
from tests.shadowing.conftest import MONDAY, refused
from tests.shadowing.test_pages import plain_static, proposal, read
from tests.shadowings import Along, days_form

__all__ = ["plain_static"]  # a fixture of the other file of pages, used here for all

DAY = timedelta(days=1)
BOTH = ("morning", "afternoon")


def days(*ahead: int, parts: tuple[str, ...] = BOTH) -> list[tuple[date, str]]:
    return [(MONDAY.date() + number * DAY, part) for number in ahead for part in parts]


def told(kind: str) -> int:
    return Happening.objects.filter(kind=f"shadowing:{kind}").count()


def test_what_is_asked_waits_and_a_proposal_of_the_employer_answers_it(along: Along) -> None:
    row = along.asks(words="Liefst op tijd klaar.")
    assert along.asks(words="Liefst op tijd klaar.") == row  # the same again is the same
    assert (told("days-asked"), row.first_day, len(row.half_days)) == (1, MONDAY.date() + 7 * DAY, 2)
    assert along.journey.next_action == "arrange-shadowing"
    assert [one.row for one in wishes.waiting(along.recruiter)] == [row]
    made = along.proposes(half_days=[*days(7)])
    row.refresh_from_db()
    assert (row.answer, made.yeses.count()) == ("proposed", 0)  # she still reads and agrees
    assert wishes.waiting(along.recruiter) == []
    with refused("running"):
        along.asks(8)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"half_days": days(7, parts=("morning",))}, "number"),
        ({"half_days": []}, "number"),
        ({"half_days": days(1, 57)}, "spread"),
        ({"half_days": days(-1)}, "past"),
        ({"half_days": [*days(7), days(7)[0]]}, "twice"),
        ({"half_days": [(MONDAY.date() + DAY, "night")]}, "part"),
        ({"variant": "orientation-job"}, "variant"),  # pay is the employer's to offer
        ({"variant": "no-such"}, "variant"),
        ({"variant": "before-the-class", "half_days": days(4, 5, 7)}, "closed-day"),
        ({"words": "x" * 501}, "words"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_kept(along: Along, changed: dict[str, Any], code: str) -> None:
    with refused(code):
        along.asks(**changed)
    assert not DaysAsked.objects.exists()
    assert told("days-asked") == 0


@pytest.mark.parametrize(
    ("state", "code"), [("likely", "not-shown"), ("card", "not-shown"), ("closed", "match-closed")]
)
def test_only_with_an_employer_that_sees_a_chance_and_knows_the_name(along: Along, state: str, code: str) -> None:
    closed = {"closed_at": clock.now(), "closed_why": "not-for-me", "closed_by_side": "candidate"}
    Match.objects.filter(pk=along.match.pk).update(state=state, **(closed if state == "closed" else {}))
    with refused(code):
        along.asks()


def test_only_the_candidate_asks_and_only_that_employer_answers(along: Along) -> None:
    for by in (along.coach, along.recruiter, along.world.acting("coach_colleague")):
        with pytest.raises(NotThere):
            along.asks(by=by)
    row = along.asks()
    for actor in ("recruiter_elsewhere", "banks_recruiter", "candidate", "coach", "recruiter"):
        with pytest.raises(NotThere):
            actions.decline_days(asked=row, why="Nee.", by=along.world.acting(actor))
    with pytest.raises(NotThere):
        actions.take_back_days(asked=row, by=along.recruiter)
    assert wishes.waiting(along.world.acting("recruiter_elsewhere")) == []


def test_half_days_that_were_asked_elsewhere_are_not_asked_twice(along: Along) -> None:
    along.asks(7, 9)
    other = along.shows("employer_elsewhere")
    with refused("overlaps"):
        along.asks(7, match=other)
    with refused("overlaps"):
        along.asks(9, match=other, variant="carousel")
    with refused("another-employer"):
        along.asks(8, match=other)
    assert along.asks(10, match=other).match == other


def test_half_days_that_are_arranged_elsewhere_cannot_be_asked(along: Along) -> None:
    along.proposes(half_days=days(7, 9))
    other = along.shows("employer_elsewhere")
    with refused("overlaps"):
        along.asks(7, match=other)
    with refused("another-employer"):
        along.asks(8, match=other)


def test_tasters_of_a_carousel_may_be_asked_in_the_same_weeks(along: Along) -> None:
    along.asks(7, 9, variant="carousel")
    other = along.shows("employer_elsewhere")
    with refused("another-employer"):
        along.asks(8, match=other)
    assert along.asks(8, match=other, variant="carousel")


def test_the_database_keeps_one_waiting_wish_per_match(along: Along) -> None:
    row = along.asks()
    with refused("asked"):
        along.asks(8)
    row.pk, row.public_id = None, None  # type: ignore[assignment]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_no_with_a_reason_and_then_other_days(along: Along) -> None:
    row = along.asks()
    with refused("why"):
        actions.decline_days(asked=row, why=" ", by=along.recruiter)
    for _ in range(2):
        actions.decline_days(asked=row, why="Dan zijn we dicht.", by=along.recruiter)
    assert told("days-declined") == 1
    with pytest.raises(Stale):
        actions.take_back_days(asked=row, by=along.anna)
    assert along.asks(8).answer == ""


def test_taken_back_once(along: Along) -> None:
    row = along.asks()
    for _ in range(2):
        assert actions.take_back_days(asked=row, by=along.anna).answer == "taken-back"
    assert told("days-taken-back") == 1
    with pytest.raises(Stale):
        actions.decline_days(asked=row, why="Nee.", by=along.recruiter)
    assert wishes.of_match(along.match, viewer=along.recruiter) is None


def test_what_nobody_answers_lapses_when_the_first_half_day_comes(along: Along) -> None:
    row = along.asks(2)
    assert nightly.let_days_asked_lapse() == 0
    with clock.moved_to(MONDAY + 2 * DAY + timedelta(hours=2)):
        assert nightly.let_days_asked_lapse() == 1
        assert nightly.let_days_asked_lapse() == 0
    row.refresh_from_db()
    assert (row.answer, told("days-lapsed"), told("days-over")) == ("lapsed", 1, 0)


def test_what_was_asked_for_a_match_that_closed_is_over_in_silence(along: Along) -> None:
    along.asks()
    Match.objects.update(state="closed", closed_at=clock.now(), closed_why="not-for-me", closed_by_side="candidate")
    assert wishes.waiting(along.recruiter) == []
    assert nightly.let_days_asked_lapse() == 1
    assert (told("days-lapsed"), told("days-over")) == (0, 1)


def test_each_answer_ends_the_task_of_the_employer() -> None:
    for how in ("answered", "declined", "taken-back", "lapsed", "over"):
        assert CLOSES[f"shadowing:days-{how}"] == ("shadowing:days-asked",)


def test_the_days_to_choose_are_working_days_that_leave_time_to_answer(along: Along) -> None:
    assert along
    weeks = wishes.days_to_choose()
    every = [day for week in weeks for day in week]
    assert every[0] == working_days.add(MONDAY.date(), wishes.AHEAD)
    (asks, *_rest) = TABLE["shadowing:days-asked"]
    assert asks.task is not None
    assert asks.task < wishes.AHEAD, "the employer has all the time it is given before the first day comes"
    assert len(weeks) == wishes.WEEKS
    assert all(working_days.is_working_day(day) for day in every)


def test_from_the_telephone_of_the_candidate_to_a_proposal(along: Along) -> None:
    world = along.world
    anna, recruiter = world.client("candidate"), world.client("named_recruiter")
    match = {"match": along.match.public_id}
    assert reverse("candidate:shadowing-days", kwargs=match) in read(anna, "candidate:shadowings")
    assert "days-" not in read(anna, "candidate:shadowing-days", **match)
    address = reverse("candidate:shadowing-days", kwargs=match)
    wrong = anna.post(address, days_form(half_days=[days_form()["half_days"][0]]))
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Kan ook later." in page
    assert page.count(" checked") == 2  # the way of coming along, and the half-day she ticked
    for _ in range(2):
        assert anna.post(address, days_form()).status_code == 302  # sent twice is asked once
    assert DaysAsked.objects.count() == 1
    assert "Kan ook later." in read(anna, "candidate:shadowing-days", **match)
    assert reverse("employer:shadowing-asked", kwargs=match) in read(recruiter, "employer:openings")
    assert reverse("employer:shadowing-asked", kwargs=match) in read(recruiter, "employer:shadowings")
    assert "Kan ook later." in read(recruiter, "employer:shadowing-asked", **match)
    new = reverse("employer:shadowing-new", kwargs=match)
    assert recruiter.get(new).headers["Location"] == f"{new}?variant=ordinary"
    form = recruiter.get(f"{new}?variant=ordinary").content.decode()
    (day, _part), *_rest = wishes.waiting(along.recruiter)[0].slots
    assert f'value="{day:%d-%m-%Y}"' in form or day.isoformat() in form
    assert recruiter.post(f"{new}?variant=ordinary", proposal(along)).status_code == 302
    assert DaysAsked.objects.get().answer == "proposed"
    key = Shadowing.objects.get().public_id
    assert anna.get(address).headers["Location"] == reverse("candidate:shadowing", kwargs={"key": key})


def test_an_employer_says_why_not_on_the_page(along: Along) -> None:
    asked = {"asked": str(along.asks().public_id)}
    anna, recruiter = along.world.client("candidate"), along.world.client("named_recruiter")
    match = {"match": along.match.public_id}
    address = reverse("employer:shadowing-asked", kwargs=match)
    assert f'value="{asked["asked"]}"' in read(recruiter, "employer:shadowing-asked", **match)
    assert recruiter.post(address, asked | {"why": ""}).status_code == 422
    assert recruiter.post(address, asked | {"why": "Die week is er niemand."}).status_code == 302
    assert "Die week is er niemand." in read(anna, "candidate:shadowing-days", **match)
    late = recruiter.post(address, asked | {"why": "Iets anders."})
    assert late.status_code == 422
    assert DaysAsked.objects.get().answer_words == "Die week is er niemand."


def test_a_page_of_before_answers_nothing_that_was_asked_since(along: Along) -> None:
    before = {"asked": str(along.asks().public_id)}
    actions.take_back_days(asked=DaysAsked.objects.get(), by=along.anna)
    along.asks(8)
    match = {"match": along.match.public_id}
    recruiter, anna = along.world.client("named_recruiter"), along.world.client("candidate")
    no = recruiter.post(reverse("employer:shadowing-asked", kwargs=match), before | {"why": "Dan zijn we dicht."})
    assert no.status_code == 422
    assert "Dan zijn we dicht." in no.content.decode()  # what was typed is kept
    anna.post(reverse("candidate:shadowing-days", kwargs=match), before | {"take-back": "1"})
    assert sorted(DaysAsked.objects.values_list("answer", flat=True)) == ["", "taken-back"]


def test_who_took_the_name_back_asks_nobody_and_can_show_it_again(along: Along) -> None:
    Consent.objects.update(withdrawn_at=clock.now())
    with refused("not-shown"):
        along.asks()
    anna, match = along.world.client("candidate"), {"match": along.match.public_id}
    closed = read(anna, "candidate:shadowing-days", **match)
    assert str(words.TO_THE_CANDIDATE["not-shown"]) in closed
    assert reverse("candidate:match", kwargs=match) in closed
    show = reverse("candidate:match-show", kwargs=match)
    assert show in read(anna, "candidate:match", **match)
    anna.post(show)
    assert show not in read(anna, "candidate:match", **match)
    assert along.asks().answer == ""


def test_what_is_handed_out_of_it_reads_as_people_say_it(along: Along) -> None:
    along.asks(7)
    actions.take_back_days(asked=DaysAsked.objects.get(), by=along.anna)
    assert along.anna.person is not None
    (row,) = privacy.export_asked(along.anna.person)
    with override("nl"):
        assert spoken(row["half-days"]) == "30 november 2026, ochtend, 30 november 2026, middag"
        assert spoken(row["answer"]) == "teruggenomen"
