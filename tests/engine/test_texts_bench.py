"""The sentences of the bench are sound, and reading them is as good as its document says, within a margin."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from overstap.catalogue.starter.reading import read_starter

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """bench/texts.py."""
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("texts")


def test_the_halves_are_large_enough_and_share_no_text(bench: ModuleType) -> None:
    known = bench.catalogue(read_starter())
    halves = [bench.cases(half, known) for half in ("dev", "heldout")]
    assert all(len(rows) >= 60 for rows in halves)
    texts = [case.text for rows in halves for case in rows]
    assert len(texts) == len(set(texts)) >= 120
    assert all(not case.expected & case.allowed for rows in halves for case in rows)


def test_reading_meets_its_aim_and_beats_what_one_would_pick_instead(bench: ModuleType) -> None:
    known = bench.catalogue(read_starter())
    rows = bench.cases("heldout", known)
    ours, _ = bench.measure(rows, bench.ours(known))
    assert ours["precision"] >= 0.85
    assert ours["recall"] >= 0.6
    for other in (bench.exact(known), bench.fuzzy(known)):
        theirs, _ = bench.measure(rows, other)
        assert ours["f1"] > theirs["f1"]
        assert ours["quiet"] > theirs["quiet"]
