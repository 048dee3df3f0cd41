"""What a passport says a person has: each skill once, with how we know, and what was said before what is likely."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from django.utils import translation

from overstap.catalogue import snapshot
from overstap.catalogue.queries import find_occupations, find_skills
from overstap.passports import wording
from overstap.passports.queries import HeldSkill, held_skills

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]


def held(profile: dict[str, Any], language: str = "nl") -> dict[str, HeldSkill]:
    rows = held_skills({"language": "nl", **profile}, language=language)
    assert len({row.uri for row in rows}) == len(rows), "a skill twice"
    return {row.uri: row for row in rows}


def asked_of(work: str) -> dict[str, bool]:
    """The skills that an occupation asks, and whether of everyone."""
    current = snapshot.current()
    row = current.asks[current.occupation_number[find_occupations(work, "nl", 1)[0].uri]]
    pairs = zip(row.indices.tolist(), row.data.tolist(), strict=True)
    return {current.skills[column]: kind == 2 for column, kind in pairs}


def test_past_work_gives_the_skills_it_asks_with_the_work_as_reason() -> None:
    found = held({"pastOccupations": ["ober"]})
    assert {uri: row.essential for uri, row in found.items()} == asked_of("ober")
    for row in found.values():
        assert (row.origin, row.level, row.evidence) == ("worked-as", None, "self")
        assert "medewerker bediening" in row.because
        assert row.label
        assert row.theme_label
        assert row.sentence.startswith("U ")


def test_a_skill_of_two_jobs_comes_with_the_one_that_asks_it_of_everyone() -> None:
    cook, waiter = asked_of("kok"), asked_of("ober")
    found = held({"pastOccupations": ["kok", "ober"]})
    assert set(found) == {*cook, *waiter}
    shared = {uri for uri in cook if uri in waiter and waiter[uri] and not cook[uri]}
    for uri in shared:
        assert found[uri].essential
        assert "medewerker bediening" in found[uri].because
    assert all(found[uri].essential == (cook.get(uri, False) or waiter.get(uri, False)) for uri in found)


def test_what_was_said_goes_before_what_is_likely() -> None:
    likely = sorted(asked_of("ober"))
    yes, no, maybe, both = likely[0], likely[1], likely[2], likely[3]
    found = held(
        {
            "pastOccupations": ["ober"],
            "skills": [{"skill": yes, "level": 4, "evidence": "work"}, {"skill": both, "level": 2}],
            "notSkills": [no],
            "unsure": [maybe, both],
        }
    )
    assert (found[yes].origin, found[yes].level, found[yes].evidence) == ("told", 4, "work")
    assert (found[no].denied, found[no].level, found[no].unsure) == (True, None, False)
    assert (found[maybe].unsure, found[maybe].denied, found[maybe].origin) == (True, False, "worked-as")
    assert (found[both].unsure, found[both].level) == (False, 2), "said after all"


def test_own_words_and_sentences_stand_in_the_reason() -> None:
    found = held(
        {
            "skills": [
                {"skill": "klachten afhandelen"},
                {"skill": "rekenen", "sentence": "Ik telde elke dag de kas."},
            ]
        }
    )
    assert len(found) == 2
    told, read = sorted(found.values(), key=lambda row: row.origin, reverse=True)
    assert (told.origin, read.origin) == ("told", "text")
    assert "klachten afhandelen" in told.because
    assert "Ik telde elke dag de kas." in read.because
    assert told.level == read.level == 3


def test_a_skill_nobody_asked_for_can_be_unsure_and_is_shown_so() -> None:
    uri = find_skills("klachten afhandelen", "nl", 1)[0].uri
    [row] = held({"unsure": [uri]}).values()
    assert row.unsure
    assert row.because
    assert held({"unsure": ["http://data.europa.eu/esco/skill/none"]}) == {}


def test_words_that_mean_nothing_give_nothing_and_an_empty_profile_is_empty() -> None:
    assert held({"skills": [{"skill": "zzzxxzz"}]}) == {}
    assert held({}) == {}


def test_names_and_reasons_come_in_the_language_asked_for() -> None:
    dutch, english = held({"pastOccupations": ["ober"]}), held({"pastOccupations": ["ober"]}, "en")
    assert set(dutch) == set(english)
    for uri, row in english.items():
        assert row.theme == dutch[uri].theme
        assert row.because.startswith(("You worked as: waiter", "You may have done this as: waiter"))
    themes = [row.theme for row in held_skills({"pastOccupations": ["ober"]}, language="en")]
    assert len(list(groupby(themes))) == len(set(themes)), "a theme in two places"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_levels_and_evidence_have_words(language: str) -> None:
    with translation.override(language):
        words = [wording.level_words(level) for level in (1, 2, 3, 4)]
        words += [wording.evidence_words(key) for key in ("self", "coach", "work", "certified")]
    assert len(set(words)) == 8
    assert all(words)
