"""How many people a demand shuts out: in bands, and the same whether or not an own employee takes part."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from overstap.access.models import Disclosure, ShutOut
from overstap.engine.chain import State, Step
from overstap.journeys.models import Journey
from overstap.passports.models import Passport
from overstap.people.models import Membership, Person
from overstap.shared import clock
from overstap.steps.employers import profiles
from overstap.steps.employers.counting import EDGES, band, pool_of
from tests.employers.vacancies import Desk
from tests.world import ELSEWHERE, HERE


@given(st.integers(0, 5_000))
def test_a_band_holds_its_number_and_starts_at_an_edge(number: int) -> None:
    found = band(number)
    assert found.low <= number
    assert found.high is None or number <= found.high
    assert found.low in (0, *EDGES)
    assert found.few == (number < 5)


def test_bands_leave_no_gap() -> None:
    for before, after in pairwise(sorted({band(number) for number in range(1000)}, key=lambda one: one.low)):
        assert before.high == after.low - 1


def candidate(desk: Desk, name: str, diplomas: list[str] | None = None, *, region: str = HERE) -> Person:
    person = Person.objects.create(name=name, email=f"{name.lower()}@people.example", password="!")
    Journey.objects.bulk_create([
        Journey(
            candidate=person, owner=person, region=desk.world.regions[region], step=Step.COACHING, state=State.ACTIVE,
            next_action="first-session", due_on=clock.today(),
        )
    ])  # fmt: skip
    if diplomas is not None:
        Passport.objects.create(person=person, profile={"diplomas": diplomas, "licences": ["B"]})
    return person


@pytest.fixture
def people(desk: Desk) -> list[Person]:
    """Twelve in the region, seven of whom have the diploma; one elsewhere."""
    found = [candidate(desk, f"Met{number}", ["MBO-3 verzorgende"]) for number in range(7)]
    found += [candidate(desk, f"Zonder{number}", [] if number % 2 else None) for number in range(5)]
    candidate(desk, "Ver", ["mbo 3 verzorgende"], region=ELSEWHERE)
    return found


def counts(desk: Desk) -> tuple[int, int]:
    pool = pool_of(desk.world.regions[HERE].pk, desk.employer)
    return len(pool.held), sum("mbo3verzorgende" not in held for held in pool.held)


def test_who_is_active_in_the_region_counts(desk: Desk, people: list[Person]) -> None:
    # Anna and the other candidate of the world are there too, without a passport.
    assert counts(desk) == (14, 7)
    # Past the guard of its own manager, which lets only moves change a journey.
    QuerySet(Journey).filter(candidate=people[0]).update(state=State.PAUSED)
    assert counts(desk) == (13, 7)
    pool = pool_of(desk.world.regions[HERE].pk, desk.employer)
    assert pool.size == band(13)
    assert pool.without(["Diploma X", "mbo 3 Verzorgende"]) == band(7)
    assert pool.without(["rijbewijs"]) == band(13)


def hides(desk: Desk, person: Person, how: str) -> None:
    if how == "works there":
        Membership.objects.create(person=person, organisation=desk.employer, function="buddy", started_at=clock.now())
    elif how == "shuts it out":
        ShutOut.objects.create(candidate=person, organisation=desk.employer, name="Bouwer")
    elif how == "by number":
        ShutOut.objects.create(candidate=person, name="Bouwer", kvk=desk.employer.kvk)
    else:
        ShutOut.objects.create(candidate=person, name="Bouwer", domain="builder.example")


@pytest.mark.parametrize("how", ["works there", "shuts it out", "by number", "by domain"])
def test_an_own_employee_changes_no_count_and_costs_no_query_more(desk: Desk, people: list[Person], how: str) -> None:
    row = desk.ready()
    desk.with_demand(row, name="mbo 3 verzorgende")
    row = profiles.profile(desk.recruiter, row.public_id)

    def looked() -> tuple[object, int]:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            seen = profiles.view(desk.recruiter, row, "nl")
        return (seen.pool, [one.shut_out for one in seen.demands], counts(desk)), len(queries)

    before = looked()
    own = candidate(desk, "Eigen", ["havo"])
    hides(desk, own, how)
    assert looked() == before
    Disclosure.objects.create(candidate=own, organisation=desk.employer, purpose="overstap")
    assert counts(desk) == (15, 8), "who tells the employer counts"


def test_a_page_asks_no_more_for_more_people_or_demands(desk: Desk, people: list[Person]) -> None:
    row = desk.ready()
    found = []
    for number in range(4):
        row.refresh_from_db()
        desk.with_demand(row, name=f"Diploma {number}")
        read = profiles.profile(desk.recruiter, row.public_id)
        with CaptureQueriesContext(connection) as queries:
            profiles.view(desk.recruiter, read, "nl")
        found.append(len(queries))
        candidate(desk, f"Meer{number}", ["havo"])
    assert len(set(found)) == 1
    assert found[0] <= 20
