"""Who is there at work: never one person in two parts, and each sees only what is theirs to do."""

from __future__ import annotations

import pytest

from overstap.access.acting import as_member
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, may
from overstap.shared import clock
from overstap.steps.guidance.actions import assign, end_guide
from overstap.steps.guidance.models import Guide
from overstap.steps.placement.actions import end_work
from tests.at_work import AtWork
from tests.guidance.conftest import refused

SEEN = {Permission.SEE_NAME, Permission.ANSWER_CHECK_IN}


def test_a_buddy_sees_the_name_and_the_own_questions_and_nothing_else(at_work: AtWork) -> None:
    row = at_work.began()
    anna = at_work.world.candidate
    assert not any(may(at_work.buddy, one, anna) for one in Permission)
    buddy, manager = at_work.guided(row)
    for who in (at_work.buddy, at_work.manager):
        assert {one for one in Permission if may(who, one, anna)} - SEEN <= {
            Permission.SEE_SHADOWING, Permission.EVALUATE_SHADOWING
        }  # fmt: skip
        assert all(may(who, one, anna) for one in SEEN)
    assert assign(
        employment=row, kind="buddy", membership=at_work.world.memberships["buddy"], by=at_work.coach
    ) == buddy  # fmt: skip
    end_guide(guide=manager, by=at_work.coach)
    end_guide(guide=manager, by=at_work.coach)
    assert not may(at_work.manager, Permission.SEE_NAME, anna)


def test_one_person_is_never_there_in_two_parts(at_work: AtWork) -> None:
    """The buddy is not the manager; HR is neither; whatever the memberships say."""
    row = at_work.began()
    both = at_work.colleague("Dubbel", "manager")
    also = at_work.colleague("Dubbel2", "buddy")
    also.person = both.person
    also.save()
    hr = at_work.colleague("Dubbel3", "recruiter")
    hr.person = both.person
    hr.save()
    assign(employment=row, kind="manager", membership=both, by=at_work.coach)
    for kind, membership in (("buddy", also), ("hr", hr)):
        with refused("same-person"):
            assign(employment=row, kind=kind, membership=membership, by=at_work.coach)


@pytest.mark.parametrize(
    ("kind", "actor", "code"),
    [("buddy", "manager", "not-a-buddy"), ("manager", "buddy", "not-a-manager"), ("hr", "manager", "not-hr"),
     ("coach", "recruiter", "not-external"), ("friend", "buddy", "kind"), ("buddy", "coach", "not-a-buddy"),
     ("hr", "recruiter_elsewhere", "not-hr")],
)  # fmt: skip
def test_who_does_not_fit_is_refused(at_work: AtWork, kind: str, actor: str, code: str) -> None:
    row = at_work.began()
    with refused(code):
        assign(employment=row, kind=kind, membership=at_work.world.memberships[actor], by=at_work.coach)


def test_an_employer_names_only_its_own_people(at_work: AtWork) -> None:
    row = at_work.began()
    elsewhere = at_work.colleague("Ander", "buddy", "employer_elsewhere")
    with pytest.raises(NotThere):
        assign(employment=row, kind="buddy", membership=elsewhere, by=at_work.recruiter)
    with pytest.raises(NotThere):
        assign(
            employment=row, kind="buddy", membership=at_work.world.memberships["buddy"],
            by=at_work.world.acting("recruiter_elsewhere"),
        )  # fmt: skip
    assert assign(
        employment=row, kind="coach", membership=at_work.world.memberships["coach_elsewhere"], by=at_work.recruiter
    )
    assert not may(at_work.world.acting("coach_elsewhere"), Permission.SEE_NAME, at_work.world.candidate)


def test_a_new_buddy_takes_over_and_the_old_one_sees_nothing_more(at_work: AtWork) -> None:
    row = at_work.began()
    at_work.guided(row)
    other = at_work.colleague("Nieuw", "buddy")
    assign(employment=row, kind="buddy", membership=other, by=at_work.recruiter)
    assert not may(at_work.buddy, Permission.SEE_NAME, at_work.world.candidate)
    assert may(as_member(other), Permission.SEE_NAME, at_work.world.candidate)
    assert Guide.objects.filter(kind="buddy").count() == 2


def test_nobody_is_there_at_work_that_ended_or_at_somebody_who_may_not_know(at_work: AtWork) -> None:
    row = at_work.began()
    with pytest.raises(NotThere):  # the bank may not know that Anna takes part
        assign(employment=row, kind="coach", membership=at_work.world.memberships["banks_coach"], by=at_work.coach)
    end_work(employment=row, last_day=clock.today(), why="health", by=at_work.coach)
    with refused("work-over"):
        assign(employment=row, kind="buddy", membership=at_work.world.memberships["buddy"], by=at_work.coach)
