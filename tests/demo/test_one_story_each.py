"""Stories of one process share a home: what one does to a made-up candidate, the next one would find."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from overstap.demo.reading import read
from tests.architecture.sources import ROOT

STORIES = sorted(Path(ROOT, "tests", "stories").glob("test_*.py"))


def test_no_candidate_is_in_two_stories() -> None:
    told: dict[str, list[str]] = defaultdict(list)
    candidates = read().candidates
    for story in STORIES:
        text = story.read_text(encoding="utf-8")
        for candidate in candidates:
            if candidate.name in text:
                told[candidate.name].append(story.name)
    assert len(told) >= 5, "the stories name their people"
    assert {name: stories for name, stories in told.items() if len(stories) > 1} == {}
