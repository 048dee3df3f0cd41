"""Several processes at once, and one that is killed: the catalogue is there once and whole, or not at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from overstap.catalogue import snapshot
from overstap.catalogue.models import CatalogueVersion, ImportRun, Occupation
from overstap.catalogue.queries import find_occupations
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import read_starter
from overstap.shared import clock
from overstap.steps.employers.demo import load_demo_vacancies
from overstap.steps.employers.models import Vacancy
from tests.catalogue.dump import dump
from tests.concurrency import killed_in_the_middle, race, race_processes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of compiled catalogues, and a process that has none loaded. What is built aside is waited for."""
    monkeypatch.setattr(settings, "OVERSTAP_CACHE", tmp_path)
    monkeypatch.setattr(snapshot, "_loaded", None)
    yield tmp_path
    for thread in threading.enumerate():
        if thread.name == "catalogue-snapshot":
            thread.join()


def test_threads_that_load_the_starter_at_once_load_it_once() -> None:
    starter = read_starter()
    outcomes = race(8, lambda _: load_starter(starter))
    assert all(outcome == outcomes[0] for outcome in outcomes), outcomes
    assert ImportRun.objects.filter(kind="starter").count() == 1
    together = dump()
    load_starter(starter)
    assert dump() == together


def test_processes_that_load_the_starter_at_once_load_it_once() -> None:
    code = """
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import read_starter
starter = read_starter()
ready()
load_starter(starter)
"""
    ended = race_processes(3, code)
    assert [process.returncode for process in ended] == [0, 0, 0], [process.stderr for process in ended]
    assert ImportRun.objects.filter(kind="starter").count() == 1
    assert Occupation.objects.filter(in_starter=True).count() == len(read_starter().occupations)


def test_a_load_that_is_killed_leaves_nothing() -> None:
    before = dump()
    code = """
from overstap.catalogue.starter import loading
from overstap.catalogue.starter.reading import read_starter
loading._Loading._places = lambda _: ready("middle")  # everything before the places is written by then
loading.load_starter(read_starter())
"""
    with killed_in_the_middle(code):
        assert dump() == before
    starter = read_starter()
    load_starter(starter)
    assert Occupation.objects.filter(in_starter=True).count() == len(starter.occupations)


def test_a_second_load_that_is_killed_leaves_the_first() -> None:
    load_starter(read_starter())
    before = dump()
    code = """
from dataclasses import replace
from overstap.catalogue.starter import loading
from overstap.catalogue.starter.reading import read_starter
loading._Loading._places = lambda _: ready("middle")
loading.load_starter(replace(read_starter(), occupations=(), demands=()))
"""
    with killed_in_the_middle(code):
        assert dump() == before


def test_versions_that_are_advanced_at_once_leave_one_row() -> None:
    outcomes = race(8, lambda _: CatalogueVersion.advance())
    assert outcomes == [None] * 8
    assert CatalogueVersion.objects.count() == 1
    assert CatalogueVersion.current()


def test_snapshots_that_are_prepared_at_once_are_one_and_whole(cache: Path) -> None:
    load_starter(read_starter())
    outcomes = race(8, lambda _: snapshot.prepare())
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert [folder.name.startswith("catalogue-") for folder in cache.iterdir()] == [True]
    fresh = snapshot.current()
    assert all(outcome.occupations == fresh.occupations for outcome in outcomes)
    assert len(fresh.occupations) == Occupation.objects.count()


def test_whoever_reads_while_the_catalogue_changes_sees_a_whole_one(cache: Path) -> None:
    starter = read_starter()
    load_starter(starter)
    snapshot.prepare()
    changed = threading.Event()
    sizes = {len(starter.occupations)}

    def visit(number: int) -> set[int]:
        if number == 0:
            Occupation.objects.create(uri="http://data.europa.eu/esco/occupation/new", isco="2221", in_starter=True)
            CatalogueVersion.advance()
            snapshot.prepare()
            changed.set()
        seen = set()
        while True:
            last_round = changed.is_set()
            seen.add(len(snapshot.current().occupations))
            if last_round:
                return seen

    outcomes = race(4, visit)
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert set().union(*outcomes) <= sizes | {len(starter.occupations) + 1}
    assert len(snapshot.current().occupations) == len(starter.occupations) + 1


def test_demo_vacancies_that_are_made_at_once_are_made_once() -> None:
    load_starter(read_starter())
    with clock.moved_to(clock.now()):
        outcomes = race(4, lambda _: load_demo_vacancies())
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    made = max(outcome for outcome in outcomes if isinstance(outcome, int))
    assert Vacancy.objects.count() == made > 0


def test_visitors_who_search_at_once_find_what_each_finds_alone() -> None:
    load_starter(read_starter())
    asked = ["verpleegkundigen", "vrachtwagenchauffeuse", "baliemedewerker bank", "kok en daarna ober"] * 5
    alone = [find_occupations(words, "nl") for words in asked]
    assert all(alone)

    def visit(number: int) -> bool:
        places = [(number * 3 + step) % len(asked) for step in range(len(asked))]
        return all(find_occupations(asked[place], "nl") == alone[place] for place in places)

    assert race(4, visit) == [True] * 4


def test_arrays_made_by_other_code_are_not_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_starter(read_starter())
    monkeypatch.setattr(snapshot, "_maker", lambda: "older")
    snapshot.prepare()
    (left,) = cache.iterdir()
    (left / "texts.npy").unlink()  # as the arrays of another version would miss one
    monkeypatch.undo()
    monkeypatch.setattr(settings, "OVERSTAP_CACHE", cache)
    monkeypatch.setattr(snapshot, "_loaded", None)
    assert snapshot.prepare().occupations
    assert left not in set(cache.iterdir())
