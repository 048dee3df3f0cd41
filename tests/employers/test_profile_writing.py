"""Writing a vacancy: what is kept, and what is refused with what to do."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from overstap.access.policy import NotThere
from overstap.catalogue import snapshot
from overstap.journeys.models import Happening
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.employers import actions, profiles
from overstap.steps.employers.bridge import AT_THE_START, HEAVY, LIGHT, WEIGHTS, shares, starting_point
from overstap.steps.employers.models import DiplomaDemand, DiplomaGround, ProfileAuthor, VacancyProfile
from overstap.steps.employers.states import ProfileState
from tests.employers.vacancies import Desk, asked, demanded, terms, work

OTHERS = ("recruiter_elsewhere", "banks_recruiter", "manager", "buddy", "adviser", "coordinator", "coach")


def attempts(desk: Desk, row: VacancyProfile, demand: DiplomaDemand) -> dict[str, Any]:
    """Every action of a writer, with what it needs."""
    given = {"version": row.version}
    return {
        "set_place": lambda by: actions.set_place(row, by=by, **given, **desk.place()),
        "set_skills": lambda by: actions.set_skills(row, by=by, **given, asked=asked(row)),
        "add_skill": lambda by: actions.add_skill(row, by=by, **given, uri=next(iter(asked(row)))),
        "set_terms": lambda by: actions.set_terms(row, by=by, **given, **terms()),
        "demand": lambda by: actions.demand(row, by=by, **given, key=uuid.uuid4(), **demanded(name="VCA")),
        "change_demand": lambda by: actions.change_demand(demand, by=by, **given, **demanded(name="VCA")),
        "withdraw_demand": lambda by: actions.withdraw_demand(demand, by=by, **given),
        "answer": lambda by: actions.answer(demand, by=by, **given, words="Omdat."),
        "submit": lambda by: actions.submit(row, by=by, **given),
        "take_back": lambda by: actions.take_back(row, by=by, **given),
        "publish": lambda by: actions.publish(row, by=by, **given),
        "close": lambda by: actions.close(row, by=by, **given),
        "begin_again": lambda by: actions.begin_again(row, by=by, key=uuid.uuid4()),
    }


@pytest.mark.parametrize("actor", OTHERS)
def test_nobody_but_a_recruiter_of_the_employer_writes(desk: Desk, actor: str) -> None:
    row = desk.ready()
    demand = desk.with_demand(row)
    row.refresh_from_db()
    by = desk.world.acting(actor)
    for name, attempt in attempts(desk, row, demand).items():
        before = Happening.objects.count()
        with pytest.raises(NotThere):
            attempt(by)
        assert Happening.objects.count() == before, name
    unchanged = VacancyProfile.objects.get(pk=row.pk)
    assert (unchanged.version, unchanged.state) == (row.version, ProfileState.DRAFT)


@pytest.mark.parametrize("actor", ["manager", "buddy", "adviser", "coordinator", "coach"])
def test_nobody_else_begins_one(desk: Desk, actor: str) -> None:
    with pytest.raises(NotThere):
        desk.draft(desk.world.acting(actor))
    assert not VacancyProfile.objects.exists()


def test_who_left_writes_no_more_from_the_next_request_on(desk: Desk) -> None:
    by = desk.recruiter
    row = desk.draft(by)
    membership = desk.world.memberships["recruiter"]
    membership.ended_at = clock.now()
    membership.save()
    with pytest.raises(NotThere):
        actions.set_terms(row, by=by, version=row.version, **terms())


def test_a_draft_begins_with_the_skills_of_its_work(desk: Desk) -> None:
    row = desk.draft()
    begun = starting_point(work("5321"))
    assert {(one.skill.uri, one.weight, one.level) for one in row.skills.select_related("skill")} == {
        (one.uri, one.weight, one.level) for one in begun
    }
    assert 3 <= len(begun) <= AT_THE_START
    assert {one.weight for one in begun} <= set(WEIGHTS)
    assert HEAVY in {one.weight for one in begun} or LIGHT in {one.weight for one in begun}
    assert row.state == ProfileState.DRAFT
    assert ProfileAuthor.objects.filter(profile=row, person=desk.recruiter.person).exists()


def test_the_starting_skills_are_the_heaviest_of_the_catalogue(desk: Desk) -> None:
    current = snapshot.current()
    for uri in list(current.occupations)[:40]:
        row = current.occupation_number[uri]
        start, end = current.weights.indptr[row], current.weights.indptr[row + 1]
        by_uri = dict(
            zip(
                (current.skills[column] for column in current.weights.indices[start:end]),
                current.weights.data[start:end].tolist(),
                strict=True,
            )
        )
        found = [by_uri[one.uri] for one in starting_point(uri)]
        assert found == sorted(by_uri.values(), reverse=True)[:AT_THE_START]


def test_shares_sum_to_a_hundred() -> None:
    assert shares([]) == []
    assert shares([4, 2, 2]) == [50, 25, 25]
    assert sum(shares([1] * 7)) == 100


def test_a_free_title_has_no_skills_to_begin_with(desk: Desk) -> None:
    row = desk.draft(occupation="", title="Duizendpoot")
    assert (row.occupation, row.sector, row.skills.count()) == (None, "", 0)


def test_the_form_sent_twice_makes_one_draft(desk: Desk) -> None:
    key = uuid.uuid4()
    first = actions.begin(by=desk.recruiter, key=key, **desk.place())
    again = actions.begin(by=desk.recruiter, key=key, **desk.place(title="Iets anders"))
    assert first == again
    assert VacancyProfile.objects.get().title == "Verzorgende bij mensen thuis"
    with pytest.raises(NotThere):
        actions.begin(by=desk.world.acting("recruiter_elsewhere"), key=key, **desk.place())


def test_a_page_made_before_the_last_change_is_refused(desk: Desk) -> None:
    row = desk.draft()
    actions.set_terms(row, by=desk.recruiter, version=row.version, **terms())
    with pytest.raises(Stale):
        actions.set_place(row, by=desk.recruiter, version=row.version, **desk.place(title="Te laat"))
    assert VacancyProfile.objects.get(pk=row.pk).title == "Verzorgende bij mensen thuis"


def test_other_work_brings_its_own_skills_until_somebody_judged_them(desk: Desk) -> None:
    row = desk.draft()
    gardener = work("6113")
    row = actions.set_place(row, by=desk.recruiter, version=row.version, **desk.place(occupation=gardener))
    assert set(asked(row)) == {one.uri for one in starting_point(gardener)}
    row = actions.set_skills(row, by=desk.recruiter, version=row.version, asked=asked(row))
    row = actions.set_place(row, by=desk.recruiter, version=row.version, **desk.place())
    assert set(asked(row)) == {one.uri for one in starting_point(gardener)}


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"municipality": "GM9999"}, "place"), ({"occupation": "http://data.europa.eu/esco/occupation/x"}, "occupation")],
)
def test_what_the_catalogue_does_not_have_is_refused(desk: Desk, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.draft(**changed)
    assert refused.value.code == code
    assert not VacancyProfile.objects.exists()


def test_bad_skills_are_refused(desk: Desk) -> None:
    row = desk.draft()
    good = asked(row)
    one = next(iter(good))
    wrong: dict[str, dict[str, tuple[int, int]]] = {
        "no-skills": dict.fromkeys(good, (0, 3)),
        "skill": good | {"http://data.europa.eu/esco/skill/none": (2, 3)},
    }
    for code, given in wrong.items():
        with pytest.raises(Refused) as refused:
            actions.set_skills(row, by=desk.recruiter, version=row.version, asked=given)
        assert refused.value.code == code
    for strange in ((3, 3), (2, 0), (2, 5)):
        with pytest.raises(Refused):
            actions.set_skills(row, by=desk.recruiter, version=row.version, asked=good | {one: strange})
    with pytest.raises(Refused):
        actions.set_skills(row, by=desk.recruiter, version=row.version, asked={})
    assert asked(VacancyProfile.objects.get(pk=row.pk)) == good


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"pay_min": Decimal(-3)}, "pay"),
        ({"pay_min": Decimal(20), "pay_max": Decimal(19)}, "pay"),
        ({"hours_min": Decimal(40), "hours_max": Decimal(24)}, "hours"),
        ({"hours_min": Decimal(0)}, "hours"),
        ({"hours_max": Decimal(61)}, "hours"),
        ({"starts_on": date(2026, 11, 22)}, "start-past"),
    ],
)
def test_terms_that_cannot_be_are_refused(desk: Desk, changed: dict[str, Any], code: str) -> None:
    row = desk.draft()
    with pytest.raises(Refused) as refused:
        actions.set_terms(row, by=desk.recruiter, version=row.version, **terms(**changed))
    assert refused.value.code == code
    assert VacancyProfile.objects.get(pk=row.pk).pay_min is None


def test_the_first_day_can_be_today(desk: Desk) -> None:
    row = desk.draft()
    row = actions.set_terms(row, by=desk.recruiter, version=row.version, **terms(starts_on=clock.today()))
    assert row.starts_on == date(2026, 11, 23)


# Demands


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ground": ""}, "ground"),
        ({"ground": "habit"}, "ground"),
        ({"source_text": " ", "source_url": ""}, "source"),
        ({"legal_key": "big-arts"}, "legal"),
    ],
)
def test_a_demand_without_ground_or_source_is_refused(desk: Desk, changed: dict[str, Any], code: str) -> None:
    row = desk.draft()
    with pytest.raises(Refused) as refused:
        desk.with_demand(row, **changed)
    assert refused.value.code == code
    assert not row.demands.exists()


def test_a_ground_counts_only_while_it_holds(desk: Desk) -> None:
    row = desk.draft()
    DiplomaGround.objects.filter(key="collective-agreement").update(valid_until=clock.today() - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        desk.with_demand(row)
    assert refused.value.code == "ground"


def test_the_same_diploma_is_not_demanded_twice(desk: Desk) -> None:
    row = desk.draft()
    key = uuid.uuid4()
    first = actions.demand(row, by=desk.recruiter, version=row.version, key=key, **demanded())
    again = actions.demand(row, by=desk.recruiter, version=row.version, key=key, **demanded())
    assert first == again, "a double click"
    row.refresh_from_db()
    with pytest.raises(Refused) as refused:
        desk.with_demand(row, name="diploma KOK niveau 3")
    assert refused.value.code == "twice"


def test_what_the_law_demands_comes_with_its_own_words(desk: Desk) -> None:
    row = desk.draft(occupation=work("2221"), title="Verpleegkundige")
    law = profiles.law_of(row, clock.today())
    assert [one.key for one in law] == ["big-verpleegkundige", "vog-langdurige-zorg"]
    made = desk.with_demand(row, name="x", also=[], ground="insurer", source_text="", legal_key=law[0].key)
    assert (made.name, made.also, made.ground.key) == (law[0].name_nl, law[0].satisfied_by, "law")
