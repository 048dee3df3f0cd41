"""Certification: who may, in which time, what is challenged, and what happens when nobody answers."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.access.acting import SYSTEM, as_member
from overstap.access.policy import NotThere
from overstap.journeys.models import Happening
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Membership, OrganisationRole
from overstap.shared import clock, working_days
from overstap.steps.employers import actions, profiles
from overstap.steps.employers.models import (
    CertificationTerm,
    Challenge,
    DiplomaGround,
    ProfileLog,
    Vacancy,
    VacancyProfile,
)
from overstap.steps.employers.rules import load_rules, working_days_to_answer
from overstap.steps.employers.states import ProfileState
from tests.employers.vacancies import Desk, asked, demanded, terms
from tests.world import ELSEWHERE

JUDGES = {
    "challenge": lambda row, demand, by: actions.challenge(demand, by=by, version=row.version, words="Waarom?"),
    "send_back": lambda row, demand, by: actions.send_back(row, by=by, version=row.version, words="Waarom?"),
    "certify": lambda row, demand, by: actions.certify(row, by=by, version=row.version),
}


def told(row: VacancyProfile) -> list[str]:
    found = Happening.objects.filter(data__profile=str(row.public_id)).order_by("pk")
    return list(found.values_list("kind", flat=True))


def log(row: VacancyProfile) -> list[tuple[str, str, str]]:
    return list(row.log.order_by("number").values_list("move", "before", "after"))


# Who may


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize(
    "actor",
    ["recruiter", "recruiter_elsewhere", "manager", "buddy", "adviser_elsewhere", "coach", "coordinator_elsewhere"],
)
def test_nobody_but_an_adviser_of_the_region_judges(desk: Desk, actor: str, judge: str) -> None:
    row = desk.ready()
    demand = desk.with_demand(row)
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    before = Happening.objects.count()
    with pytest.raises(NotThere):
        JUDGES[judge](row, demand, desk.world.acting(actor))
    assert (VacancyProfile.objects.get(pk=row.pk).state, Happening.objects.count()) == ("submitted", before)


def test_who_wrote_it_never_certifies_it(desk: Desk) -> None:
    """One person with two jobs: recruiter of the employer, and adviser of the region."""
    recruiter = desk.world.people["recruiter"]
    second = Membership.objects.create(
        person=recruiter, organisation=desk.world.organisations["office"], function="adviser", started_at=clock.now()
    )
    row = desk.sent()
    assert row.adviser == desk.world.people["adviser"]
    for judge in ("send_back", "certify"):
        with pytest.raises(Refused) as refused:
            JUDGES[judge](row, None, as_member(second))
        assert refused.value.code == "not-yours"
    assert profiles.to_certify(as_member(second)) == []
    # Nor once the work at the employer has ended.
    first = desk.world.memberships["recruiter"]
    first.ended_at = clock.now()
    first.save()
    with pytest.raises(Refused):
        JUDGES["certify"](row, None, as_member(second))


def test_a_colleague_of_who_wrote_it_does_not_certify_it(desk: Desk) -> None:
    Membership.objects.create(
        person=desk.world.people["adviser"], organisation=desk.employer, function="buddy", started_at=clock.now()
    )
    row = desk.sent()
    assert row.adviser == desk.world.people["coordinator"], "no adviser is left to ask"
    with pytest.raises(Refused):
        actions.certify(row, by=desk.adviser, version=row.version)


def test_an_adviser_of_another_sector_does_not_certify_it(desk: Desk) -> None:
    role = OrganisationRole.objects.get(organisation=desk.world.organisations["office"], part="advising")
    role.sector = "techniek"
    role.save()
    row = desk.sent()
    assert row.sector
    assert row.adviser == desk.world.people["coordinator"]
    with pytest.raises(Refused):
        actions.certify(row, by=desk.adviser, version=row.version)
    role.sector = row.sector
    role.save()
    assert actions.certify(row, by=desk.adviser, version=row.version).state == ProfileState.PUBLISHED


def test_work_in_another_region_is_for_the_adviser_there(desk: Desk) -> None:
    row = desk.sent(municipality=desk.town(ELSEWHERE).code)
    assert row.adviser == desk.world.people["adviser_elsewhere"]
    with pytest.raises(NotThere):
        actions.certify(row, by=desk.adviser, version=row.version)


def test_a_draft_is_seen_by_no_adviser(desk: Desk) -> None:
    row = desk.ready()
    with pytest.raises(NotThere):
        profiles.profile(desk.adviser, row.public_id)
    assert profiles.to_certify(desk.adviser) == []


# Sending


def test_sending_asks_an_adviser_within_five_working_days(desk: Desk) -> None:
    row = desk.sent()
    assert (row.state, row.adviser) == (ProfileState.SUBMITTED, desk.world.people["adviser"])
    assert row.due_on == date(2026, 11, 30)
    assert log(row) == [("submit", "draft", "submitted")]
    assert told(row) == ["vacancy:submitted"]
    assert [one.pk for one in profiles.to_certify(desk.adviser)] == [row.pk]


def test_the_adviser_with_the_fewest_is_asked(desk: Desk) -> None:
    second = desk.another_adviser("Tweede")
    assert [desk.sent().adviser for _ in range(4)] == [
        desk.world.people["adviser"], second, desk.world.people["adviser"], second,
    ]  # fmt: skip


def test_what_is_not_complete_is_not_sent(desk: Desk) -> None:
    row = desk.draft()
    for code, mend in (
        ("skills", lambda row: actions.set_skills(row, by=desk.recruiter, version=row.version, asked=asked(row))),
        ("terms", lambda row: actions.set_terms(row, by=desk.recruiter, version=row.version, **terms())),
    ):
        with pytest.raises(Refused) as refused:
            actions.submit(row, by=desk.recruiter, version=row.version)
        assert refused.value.code == code
        row = mend(row)
    assert actions.submit(row, by=desk.recruiter, version=row.version).state == ProfileState.SUBMITTED


def test_sent_twice_is_sent_once(desk: Desk) -> None:
    row = desk.ready()
    actions.submit(row, by=desk.recruiter, version=row.version)
    with pytest.raises(Stale):
        actions.submit(row, by=desk.recruiter, version=row.version)
    assert told(row) == ["vacancy:submitted"]


def test_what_an_adviser_reads_does_not_change_under_the_eyes(desk: Desk) -> None:
    row = desk.sent()
    with pytest.raises(Refused) as refused:
        actions.set_place(row, by=desk.recruiter, version=row.version, **desk.place(title="Iets anders"))
    assert refused.value.code == "state"
    row = actions.take_back(row, by=desk.recruiter, version=row.version)
    assert (row.state, row.due_on) == (ProfileState.DRAFT, None)
    assert actions.set_place(row, by=desk.recruiter, version=row.version, **desk.place(title="Iets anders")).version


NAIVE_FREE = holidays.country_holidays("NL", years=range(2026, 2030), categories=("public", "optional"))


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_the_clock_counts_working_days_only(day: date) -> None:
    """Against counting on one's fingers."""
    left, at = 5, day
    while left:
        at += timedelta(days=1)
        if at.weekday() < 5 and at not in NAIVE_FREE:
            left -= 1
    assert working_days.add(day, 5) == at


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-11-23", "2026-11-30"),
        ("2026-11-28", "2026-12-04"),  # a Saturday
        ("2026-12-24", "2027-01-04"),  # Christmas and New Year's Day
        ("2027-04-26", "2027-05-04"),  # King's Day
    ],
)
def test_the_date_by_which_is_answered(desk: Desk, sent: str, due: str) -> None:
    with clock.moved_to(datetime.fromisoformat(f"{sent}T10:00").replace(tzinfo=UTC)):
        assert desk.sent().due_on == date.fromisoformat(due)


def test_the_number_of_days_is_data(desk: Desk) -> None:
    assert working_days_to_answer(date(2027, 1, 1)) == 5
    first = CertificationTerm.objects.get()
    first.valid_until = date(2026, 12, 31)
    first.save()
    CertificationTerm.objects.create(valid_from=date(2027, 1, 1), working_days=3, source=first.source)
    assert [working_days_to_answer(day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [5, 3]


def test_loading_the_rules_twice_changes_nothing(desk: Desk) -> None:
    before = list(DiplomaGround.objects.order_by("pk").values())
    load_rules()
    assert list(DiplomaGround.objects.order_by("pk").values()) == before
    assert {one["key"] for one in before} == {"law", "admission", "collective-agreement", "insurer"}


# Challenges


def challenged(desk: Desk) -> tuple[VacancyProfile, Challenge]:
    row = desk.ready()
    demand = desk.with_demand(row)
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    asked_ = actions.challenge(demand, by=desk.adviser, version=row.version, words="Waar staat dat in de cao?")
    row.refresh_from_db()
    return actions.send_back(row, by=desk.adviser, version=row.version), asked_


def test_a_question_waits_for_the_employer(desk: Desk) -> None:
    row, question = challenged(desk)
    assert row.state == ProfileState.RETURNED
    assert told(row) == ["vacancy:submitted", "vacancy:returned"]
    with pytest.raises(Refused) as refused:
        actions.submit(row, by=desk.recruiter, version=row.version)
    assert refused.value.code == "unanswered"
    with pytest.raises(Refused) as refused:
        actions.answer(question.demand, by=desk.recruiter, version=row.version, words="  ")
    assert refused.value.code == "no-words"


@pytest.mark.parametrize(
    ("outcome", "does"),
    [
        ("kept", lambda demand, **given: actions.answer(demand, words="Bijlage 2, functie 4.", **given)),
        ("changed", lambda demand, **given: actions.change_demand(demand, **given, **demanded(at_start=False))),
        ("withdrawn", actions.withdraw_demand),
    ],
)
def test_the_employer_answers_changes_or_withdraws(desk: Desk, outcome: str, does: Any) -> None:
    row, question = challenged(desk)
    does(question.demand, by=desk.recruiter, version=row.version)
    question.refresh_from_db()
    assert (question.outcome, question.answered_at) == (outcome, clock.now())
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    assert row.adviser == desk.world.people["adviser"], "whoever asked reads the answer"
    assert actions.certify(row, by=desk.adviser, version=row.version).state == ProfileState.PUBLISHED
    found = Vacancy.objects.get(origin="network")
    assert found.licences == ([["Diploma kok niveau 3", "mbo-3 kok"]] if outcome == "kept" else [])


def test_an_adviser_sends_nothing_back_without_a_question(desk: Desk) -> None:
    row = desk.sent()
    with pytest.raises(Refused) as refused:
        actions.send_back(row, by=desk.adviser, version=row.version, words=" ")
    assert refused.value.code == "no-question"


def test_a_demand_is_asked_about_once_at_a_time(desk: Desk) -> None:
    row = desk.ready()
    demand = desk.with_demand(row)
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    actions.challenge(demand, by=desk.adviser, version=row.version, words="Waarom?")
    row.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.challenge(demand, by=desk.adviser, version=row.version, words="Waarom dan?")
    assert refused.value.code == "challenged"
    with pytest.raises(Refused) as refused:
        actions.certify(row, by=desk.adviser, version=row.version)
    assert refused.value.code == "unanswered", "one's own question first"


def test_a_ground_that_ended_meanwhile_is_not_certified(desk: Desk) -> None:
    row = desk.ready()
    desk.with_demand(row)
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    DiplomaGround.objects.update(valid_until=clock.today() - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        actions.certify(row, by=desk.adviser, version=row.version)
    assert refused.value.code == "ground-ended"


# Nobody answers


def late(row: VacancyProfile) -> Any:
    assert row.due_on is not None
    return clock.moved_to(
        datetime(row.due_on.year, row.due_on.month, row.due_on.day, 3, tzinfo=UTC) + timedelta(days=1)
    )


def test_on_the_last_day_it_stays_where_it_is(desk: Desk) -> None:
    desk.another_adviser("Tweede")
    desk.sent()
    with clock.moved_to(datetime(2026, 11, 30, 22, 30, tzinfo=UTC)):
        assert actions.pass_on_unanswered() == 0


def test_what_is_not_answered_in_time_goes_on_and_ends_with_the_coordinator(desk: Desk) -> None:
    second = desk.another_adviser("Tweede")
    row = desk.sent()
    with late(row):
        assert actions.pass_on_unanswered() == 1
        row.refresh_from_db()
        assert (row.adviser, row.due_on, row.state) == (second, working_days.add(clock.today(), 5), "submitted")
        assert actions.pass_on_unanswered() == 0, "twice in a night is once"
    with late(row):
        assert actions.pass_on_unanswered() == 1
        row.refresh_from_db()
        assert row.adviser == desk.world.people["coordinator"]
    with late(row):
        assert actions.pass_on_unanswered() == 0, "a coordinator keeps it"
        coordinator = desk.world.acting("coordinator")
        assert [one.pk for one in profiles.to_certify(coordinator)] == [row.pk]
        row = actions.certify(row, by=coordinator, version=row.version)
    assert row.state == ProfileState.PUBLISHED
    assert told(row).count("vacancy:passed-on") == 2
    assert list(row.log.filter(move="pass-on").values_list("person", "role")) == [(None, "system")] * 2


def test_the_first_adviser_may_still_answer_when_it_went_on(desk: Desk) -> None:
    desk.another_adviser("Tweede")
    row = desk.sent()
    with late(row):
        actions.pass_on_unanswered()
        row.refresh_from_db()
        assert actions.certify(row, by=desk.adviser, version=row.version).state == ProfileState.PUBLISHED


def test_of_an_adviser_who_left_it_goes_on_at_once(desk: Desk) -> None:
    second = desk.another_adviser("Tweede")
    row = desk.sent()
    membership = desk.world.memberships["adviser"]
    membership.ended_at = clock.now()
    membership.save()
    assert actions.pass_on_unanswered() == 1
    row.refresh_from_db()
    assert row.adviser == second


def test_with_nobody_there_it_waits_and_is_given_to_who_comes(desk: Desk) -> None:
    for name in ("adviser", "coordinator"):
        membership = desk.world.memberships[name]
        membership.ended_at = clock.now()
        membership.save()
    row = desk.sent()
    assert row.adviser is None
    assert actions.pass_on_unanswered() == 0
    second = desk.another_adviser("Tweede")
    assert actions.pass_on_unanswered() == 1
    row.refresh_from_db()
    assert row.adviser == second


def test_passing_on_is_for_the_system_only(desk: Desk) -> None:
    with pytest.raises(NotThere):
        actions.pass_on_unanswered(by=desk.adviser)
    assert actions.pass_on_unanswered(by=SYSTEM) == 0


# Closing


@pytest.mark.parametrize("state", ["draft", "submitted", "published"])
def test_closing_ends_it_from_everywhere(desk: Desk, state: str) -> None:
    row = {"draft": desk.ready, "submitted": desk.sent, "published": desk.certified}[state]()
    assert row.state == state
    row = actions.close(row, by=desk.recruiter, version=row.version, words="Vervuld.")
    assert (row.state, row.closed_at) == (ProfileState.CLOSED, clock.now())
    assert not Vacancy.objects.filter(origin="network").exists()
    with pytest.raises(Refused):
        actions.close(row, by=desk.recruiter, version=row.version)


def test_the_log_has_no_gap(desk: Desk) -> None:
    row = desk.certified()
    actions.close(row, by=desk.recruiter, version=row.version)
    rows = ProfileLog.objects.filter(profile=row).order_by("number")
    assert [one.number for one in rows] == [1, 2, 3, 4]
    assert all(one.after == after.before for one, after in itertools.pairwise(rows))
