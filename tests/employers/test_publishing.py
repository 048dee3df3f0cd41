"""What everybody sees of a certified vacancy, and that it comes first and goes at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from overstap.engine.matching import WEIGHT_SUM
from overstap.shared import clock
from overstap.steps.employers import actions
from overstap.steps.employers import queries as employers
from overstap.steps.employers.models import Vacancy
from overstap.steps.matching import queries as matching
from tests.employers.vacancies import Desk, asked, demanded, work

CARER = {"pastOccupations": ["verzorgende ig"]}


def found(profile: dict[str, object] = CARER) -> list[dict[str, object]]:
    return matching.advise(profile, language="nl", today=clock.today())["vacancies"]


def test_it_comes_first_in_the_answer_and_closing_removes_it_at_once(desk: Desk) -> None:
    assert all(row["origin"] == "demo" for row in found())
    row = desk.certified()
    first = found()[0]
    assert (first["origin"], first["title"], first["employer"]) == ("network", row.title, row.organisation.name)
    assert row.vacancy is not None
    assert first["id"] == row.vacancy.pk
    actions.close(row, by=desk.recruiter, version=row.version)
    assert all(row["origin"] == "demo" for row in found())


def test_the_weights_of_the_employer_are_those_of_the_answer(desk: Desk) -> None:
    row = desk.ready()
    heavy, light, *_ = sorted(asked(row))
    wanted = {uri: (4 if uri == heavy else 1, 3) for uri in asked(row)}
    row = actions.set_skills(row, by=desk.recruiter, version=row.version, asked=wanted)
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    actions.certify(row, by=desk.adviser, version=row.version)
    shown = found()[0]
    weights = {one["skill"]: one["weight"] for one in [*shown["credited"], *shown["missing"]]}
    assert sum(weights.values()) <= WEIGHT_SUM
    share = WEIGHT_SUM / sum(weight for weight, _level in wanted.values())
    for uri, weight in weights.items():
        assert weight == pytest.approx(share * wanted[uri][0], abs=1), uri
    assert heavy in weights
    assert light in weights


def test_a_vacancy_that_names_no_weights_weighs_as_before(desk: Desk) -> None:
    rows, own = employers.for_matching(clock.today())
    assert rows
    assert own == {}


def test_what_is_shown_is_what_was_written(desk: Desk) -> None:
    row = desk.certified()
    made = Vacancy.objects.get(origin="network")
    assert (made.title, made.text, made.place) == (row.title, row.tasks, row.municipality.name)
    assert (made.hours_min, made.hours_max) == (Decimal(24), Decimal(36))
    assert (made.wage_min, made.wage_max) == (Decimal("16.50"), Decimal("19.00"))
    assert {one.skill.uri: one.weight for one in made.asks.select_related("skill")} == {
        uri: weight for uri, (weight, _level) in asked(row).items()
    }
    assert {one.essential for one in made.asks.all() if one.weight == 4} == {True}


@pytest.mark.parametrize(
    ("told", "sees"), [([], False), (["Diploma Kok, niveau 3"], True), (["MBO 3 Kok"], True), (["havo"], False)]
)
def test_a_demand_for_the_first_day_shuts_out_whoever_has_none_of_it(desk: Desk, told: list[str], sees: bool) -> None:
    row = desk.ready()
    desk.with_demand(row)
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    actions.certify(row, by=desk.adviser, version=row.version)
    shown = [one for one in found(CARER | {"diplomas": told}) if one["origin"] == "network"]
    assert bool(shown) is sees


def test_a_demand_that_is_met_on_the_way_shuts_nobody_out(desk: Desk) -> None:
    row = desk.ready()
    desk.with_demand(row, at_start=False)
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    actions.certify(row, by=desk.adviser, version=row.version)
    assert found()[0]["origin"] == "network"


def test_an_employer_that_trains_is_open_to_who_the_law_keeps_out_elsewhere(desk: Desk) -> None:
    profile = {"pastOccupations": ["verpleegkundige"]}
    row = desk.ready(occupation=work("2221"), title="Verpleegkundige")
    row = actions.set_terms(
        row, by=desk.recruiter, version=row.version, hours_min=Decimal(24), hours_max=Decimal(32),
        pay_min=Decimal(18), pay_max=None, trains=True, starts_on=None,
    )  # fmt: skip
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    row = actions.certify(row, by=desk.adviser, version=row.version)
    assert found(profile)[0]["origin"] == "network"
    law = {"name": "", "legal_key": "big-verpleegkundige", "ground": "law"}
    again = actions.begin_again(row, by=desk.recruiter, key=row.organisation.public_id)
    made = actions.demand(
        again, by=desk.recruiter, version=again.version, key=row.public_id, **demanded(**law, source_text="")
    )
    again.refresh_from_db()
    again = actions.submit(again, by=desk.recruiter, version=again.version)
    actions.certify(again, by=desk.adviser, version=again.version)
    actions.close(row, by=desk.recruiter, version=row.version)
    assert made.at_start
    assert all(one["origin"] != "network" for one in found(profile))
    assert found(profile | {"diplomas": ["BIG verpleegkundige"]})[0]["origin"] == "network"
