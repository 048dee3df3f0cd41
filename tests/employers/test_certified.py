"""What happens with a certified vacancy: published, used again, certified anew when what is asked changes."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.employers import actions
from overstap.steps.employers.models import Vacancy
from overstap.steps.employers.states import ProfileState
from tests.employers.test_certifying import log, told
from tests.employers.vacancies import Desk, asked, terms, work


def test_certified_is_published_at_once_unless_the_employer_waits(desk: Desk) -> None:
    row = desk.certified()
    assert row.state == ProfileState.PUBLISHED
    assert log(row)[1:] == [("certify", "submitted", "certified"), ("publish", "certified", "published")]
    assert told(row) == ["vacancy:submitted", "vacancy:certified", "vacancy:published"]
    waits = desk.ready(title="Later")
    waits = actions.submit(waits, by=desk.recruiter, version=waits.version, publish_at_once=False)
    # The same skills were certified a moment ago.
    assert waits.state == ProfileState.CERTIFIED
    assert Vacancy.objects.filter(origin="network").count() == 1
    waits = actions.publish(waits, by=desk.recruiter, version=waits.version)
    assert waits.state == ProfileState.PUBLISHED
    with pytest.raises(Refused):
        actions.publish(waits, by=desk.recruiter, version=waits.version)


def test_a_first_day_that_went_by_is_set_anew_before_it_is_shown(desk: Desk) -> None:
    row = desk.draft()
    row = actions.set_skills(row, by=desk.recruiter, version=row.version, asked=asked(row))
    row = actions.set_terms(row, by=desk.recruiter, version=row.version, **terms(starts_on=date(2026, 11, 25)))
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    with clock.moved_to(clock.now() + timedelta(days=4)):
        row = actions.certify(row, by=desk.adviser, version=row.version)
        assert row.state == ProfileState.CERTIFIED
        with pytest.raises(Refused) as refused:
            actions.publish(row, by=desk.recruiter, version=row.version)
        assert refused.value.code == "start-past"
        with pytest.raises(Refused) as refused:
            actions.set_terms(row, by=desk.recruiter, version=row.version, **terms(trains=True))
        assert refused.value.code == "certified"
        row = actions.set_terms(row, by=desk.recruiter, version=row.version, **terms(starts_on=date(2027, 1, 4)))
        assert actions.publish(row, by=desk.recruiter, version=row.version).state == ProfileState.PUBLISHED


def test_used_again_unchanged_it_is_published_at_once(desk: Desk) -> None:
    first = desk.ready()
    desk.with_demand(first)
    first.refresh_from_db()
    first = actions.submit(first, by=desk.recruiter, version=first.version)
    first = actions.certify(first, by=desk.adviser, version=first.version)
    key = uuid.uuid4()
    again = actions.begin_again(first, by=desk.recruiter, key=key)
    assert actions.begin_again(first, by=desk.recruiter, key=key) == again, "a double click"
    again = actions.set_terms(again, by=desk.recruiter, version=again.version, **terms(starts_on=date(2027, 2, 1)))
    again = actions.submit(again, by=desk.recruiter, version=again.version)
    assert again.state == ProfileState.PUBLISHED
    assert log(again) == [("reuse", "draft", "certified"), ("publish", "certified", "published")]
    assert (again.certified_by, again.certified_at) == (desk.world.people["adviser"], first.certified_at)
    assert Vacancy.objects.filter(origin="network").count() == 2


CHANGES = {
    "a weight": lambda desk, row: actions.set_skills(
        row, by=desk.recruiter, version=row.version,
        asked={uri: (1 if weight == 4 else 4, level) for uri, (weight, level) in asked(row).items()},
    ),
    "a level": lambda desk, row: actions.set_skills(
        row, by=desk.recruiter, version=row.version,
        asked={uri: (weight, 4) for uri, (weight, _level) in asked(row).items()},
    ),
    "a demand more": lambda desk, row: desk.with_demand(row),
    "other work": lambda desk, row: actions.set_place(
        row, by=desk.recruiter, version=row.version, **desk.place(occupation=work("6113"))
    ),
    "no training": lambda desk, row: actions.set_terms(
        row, by=desk.recruiter, version=row.version, **terms(trains=True)
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_used_again_with_other_demands_or_skills_it_is_certified_anew(desk: Desk, what: str) -> None:
    row = actions.begin_again(desk.certified(), by=desk.recruiter, key=uuid.uuid4())
    row = actions.set_terms(row, by=desk.recruiter, version=row.version, **terms())
    CHANGES[what](desk, row)
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    assert row.state == ProfileState.SUBMITTED


def test_only_what_was_certified_is_used_again(desk: Desk) -> None:
    row = desk.sent()
    with pytest.raises(Refused) as refused:
        actions.begin_again(row, by=desk.recruiter, key=uuid.uuid4())
    assert refused.value.code == "never-certified"


def test_what_another_employer_had_certified_does_not_count(desk: Desk) -> None:
    desk.certified()
    other = desk.sent(desk.world.acting("recruiter_elsewhere"))
    assert other.state == ProfileState.SUBMITTED
