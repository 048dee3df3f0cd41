"""What the work is like: our own judgement, sectors by ISCO code for the rest, and the same in the snapshot."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from overstap.catalogue import compiled
from overstap.catalogue.models import LearningRoute, Occupation, Sector
from overstap.catalogue.queries import occupation_facts, routes_for, sector_labels
from overstap.catalogue.reading import read_rows
from overstap.catalogue.sectors import SectorTable
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import Starter, read_starter
from tests.catalogue.esco_builder import occupation

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def starter() -> Starter:
    return read_starter()


@pytest.mark.django_db
def test_own_judgement_goes_before_the_code_and_unknown_stays_unknown(
    starter: Starter, django_assert_num_queries: Any
) -> None:
    load_starter(starter)
    judged = starter.occupations[0]
    Occupation.objects.create(uri=occupation(1), isco="2221", in_release=True)
    Occupation.objects.create(uri=occupation(2), isco="9998", in_release=True)
    with django_assert_num_queries(2):
        facts = occupation_facts([judged.uri, occupation(1), occupation(2), occupation(3)])
    assert set(facts) == {judged.uri, occupation(1), occupation(2)}
    told = facts[judged.uri]
    assert (told.sector, told.level, told.evenings, told.outdoors, told.people) == (
        judged.sector, judged.level, judged.evenings, judged.outdoors, judged.people,
    )  # fmt: skip
    assert (facts[occupation(1)].sector, facts[occupation(1)].evenings) == ("care", "")
    assert (facts[occupation(2)].sector, facts[occupation(2)].isco) == ("", "9998")


@pytest.mark.django_db
def test_the_longest_beginning_of_a_code_decides() -> None:
    Sector.objects.create(key="shops", label_nl="winkels", label_en="shops", isco=["52", "9"])
    Sector.objects.create(key="food", label_nl="horeca", label_en="food", isco=["5246"])
    table = SectorTable.read()
    assert [table.of(code) for code in ("5223", "5246", "5230", "9112", "1111", "")] == [
        "shops", "food", "shops", "shops", "", "",
    ]  # fmt: skip
    assert list(sector_labels("nl").items()) == [("food", "horeca"), ("shops", "winkels")]
    assert table.label("food", "en") == "food"
    assert table.label("", "nl") == ""


@pytest.mark.django_db
def test_the_snapshot_has_the_same_facts_and_keeps_them(starter: Starter, tmp_path: Path) -> None:
    load_starter(starter)
    Occupation.objects.create(uri=occupation(1), isco="2221", in_release=True)
    made = compiled.from_rows(read_rows())
    compiled.save(made, tmp_path / "kept")
    for snapshot in (made, compiled.load(tmp_path / "kept")):
        for one in starter.occupations:
            row = snapshot.occupation_number[one.uri]
            assert snapshot.sectors[snapshot.sector[row]] == one.sector
            for word, found in (
                (one.evenings, snapshot.evenings),
                (one.outdoors, snapshot.outdoors),
                (one.people, snapshot.people),
            ):
                assert found[row] == compiled.OFTEN[word]
        row = snapshot.occupation_number[occupation(1)]
        assert snapshot.sectors[snapshot.sector[row]] == "care"
        assert (snapshot.evenings[row], snapshot.outdoors[row], snapshot.people[row]) == (-1, -1, -1)
    assert np.array_equal(made.sector, compiled.load(tmp_path / "kept").sector)


@pytest.mark.django_db
def test_the_narrowest_learning_route_counts_and_only_on_its_days(starter: Starter) -> None:
    load_starter(replace(starter, routes=()))
    like = {
        "source_id": Occupation.objects.exclude(source=None).values_list("source_id", flat=True)[0],
        "form": "bbl", "months_min": 12, "months_max": 24,
    }  # fmt: skip
    rows = {
        "level": {"levels": ["mbo-3"]},
        "shorter": {"levels": ["mbo-3"], "months_min": 6},
        "isco": {"isco": ["5321"]},
        "uri": {"uris": [occupation(1)]},
        "past": {"uris": [occupation(1)], "valid_until": date(2026, 11, 20)},
        "later": {"uris": [occupation(1)], "valid_from": date(2027, 1, 1)},
    }
    for key, row in rows.items():
        LearningRoute.objects.create(**({"key": key, "valid_from": date(2014, 8, 1)} | like | row))

    def found(uri: str, isco: str, level: str, day: date = DAY) -> list[str]:
        return [route.key for route in routes_for(uri, isco, level, day)]

    assert found(occupation(1), "5321", "mbo-3") == ["uri"]
    assert found(occupation(1), "5321", "mbo-3", date(2026, 11, 20)) == ["past", "uri"]
    assert found(occupation(1), "5321", "mbo-3", date(2027, 1, 1)) == ["later", "uri"]
    assert found(occupation(2), "5321", "mbo-3") == ["isco"]
    assert found(occupation(2), "2512", "mbo-3") == ["shorter", "level"]
    assert found(occupation(2), "2512", "") == []
    assert found(occupation(2), "2512", "hbo") == []


@pytest.mark.django_db
def test_every_occupation_to_go_to_that_takes_a_diploma_has_a_way_to_it_with_a_source(starter: Starter) -> None:
    load_starter(starter)
    for one in starter.occupations:
        if one.target and one.level.startswith(("mbo", "hbo", "wo")):
            routes = routes_for(one.uri, one.isco, one.level, DAY)
            assert routes, one.nl
            assert all(route.source.url.startswith("https://") for route in routes), one.nl


@pytest.mark.data
@pytest.mark.django_db
def test_nearly_every_unit_group_has_a_sector(shared_data: Path, starter: Starter) -> None:
    """A dozen fits none that people choose from: clergy, undertakers, street work and the like."""
    load_starter(starter)
    table = SectorTable.read()
    with (shared_data / "occupations" / "isco_brc_crosswalk.csv").open(encoding="utf-8") as lines:
        groups = {row["isco08_unit"] for row in csv.DictReader(lines) if not row["isco08_unit"].endswith("0")}
    assert len(groups) > 350
    assert len([code for code in groups if not table.of(code)]) <= 15
