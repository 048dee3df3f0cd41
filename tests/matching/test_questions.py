"""Which question comes next, on the shipped catalogue: for every persona, and what it must never do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from overstap.catalogue import queries, snapshot
from overstap.shared.problems import BadInput
from overstap.steps.matching.questions import Question, next_question, reads

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

PERSONAS = {path.stem: json.loads(path.read_text()) for path in sorted(Path("docs/personas").glob("*.json"))}
TODAY = date(2026, 11, 21)


def asked(profile: dict[str, Any], answers: str, language: str = "nl") -> Iterator[Question]:
    """The questions to a person who answers so: 0–4, or ? for "I don't know"."""
    told = json.loads(json.dumps(profile))
    for answer in answers:
        found = next_question(told, language=language, today=TODAY)
        if found is None:
            return
        yield found
        if answer == "0":
            told.setdefault("notSkills", []).append(found.uri)
        elif answer == "?":
            told.setdefault("unsure", []).append(found.uri)
        else:
            told.setdefault("skills", []).append({"skill": found.uri, "level": int(answer)})


@pytest.mark.parametrize("name", PERSONAS)
def test_a_persona_is_asked_in_plain_sentences_that_differ(name: str) -> None:
    found = list(asked(PERSONAS[name], "32034?20313?"))
    assert len(found) == 12
    assert len({one.uri for one in found}) == 12
    plain, _ = queries.named_skills("nl")
    assert all(one.uri in plain for one in found), "what has no plain sentence is not asked while others have"
    assert all(one.sentence.startswith("U ") for one in found)
    assert all(one.why.startswith("Uw antwoord maakt verschil voor: ") for one in found)
    before = len([row for row in PERSONAS[name].get("skills", []) if row["skill"].startswith("http")])
    assert [one.asked for one in found] == list(range(before, before + 12))


def test_what_was_told_denied_or_put_aside_is_not_asked() -> None:
    first = list(asked({"pastOccupations": ["kok"]}, "333"))
    told = {
        "pastOccupations": ["kok"],
        "skills": [{"skill": first[0].uri}],
        "notSkills": [first[1].uri],
        "unsure": [first[2].uri],
    }
    later = {one.uri for one in asked(told, "3" * 10)}
    assert len(later) == 10
    assert not later & {one.uri for one in first}


def test_i_do_not_know_counts_for_nothing() -> None:
    """Whoever knows nothing is asked as if the skill could not be asked; the rest stays as it was."""
    first, second = asked({"pastOccupations": ["kok"]}, "??")
    again = list(asked({"pastOccupations": ["kok"], "unsure": [second.uri]}, "?"))
    assert again[0].uri == first.uri


def test_the_same_person_is_asked_the_same() -> None:
    assert list(asked(PERSONAS["waiter"], "3032")) == list(asked(PERSONAS["waiter"], "3032"))


def test_a_nurse_is_not_asked_about_what_only_cooks_do() -> None:
    known = snapshot.current()
    cook = next(hit.uri for hit in queries.find_occupations("kok", "nl"))
    row = known.occupation_number[cook]
    start, end = known.asks.indptr[row], known.asks.indptr[row + 1]
    only = {known.skills[skill] for skill in known.asks.indices[start:end] if known.asked_by[skill] <= 2}
    assert only
    assert not only & {one.uri for one in asked({"pastOccupations": ["verpleegkundige"]}, "0" * 60)}


@pytest.mark.one_database
def test_it_ends_and_says_before_that_little_changes() -> None:
    found = list(asked({"pastOccupations": ["kok"]}, "0" * 400))
    assert 20 < len(found) < 400, "an end comes"
    assert found[-1].settling
    assert not found[0].settling


def test_who_told_nothing_that_we_understand_is_asked_nothing() -> None:
    assert next_question({}, language="nl", today=TODAY) is None
    assert next_question({"pastOccupations": ["xyzzyq"]}, language="nl", today=TODAY) is None


def test_skills_alone_are_enough_to_ask_on() -> None:
    first = next(asked({"pastOccupations": ["ober"]}, "3"))
    found = list(asked({"skills": [{"skill": first.uri, "level": 4}]}, "333"))
    assert len(found) == 3
    assert first.uri not in {one.uri for one in found}


def test_in_english_the_sentences_are_english() -> None:
    found = list(asked(PERSONAS["electrician-refugee"], "3333", "en"))
    assert all(one.sentence.startswith("You ") for one in found)
    assert all(one.why.startswith("Your answer makes a difference for: ") for one in found)


def test_a_question_reads_the_same_when_it_is_asked_again() -> None:
    one = next(asked({"pastOccupations": ["kok"]}, "3"))
    again = reads(one.uri, language="nl")
    assert again is not None
    assert (again.uri, again.sentence, again.label) == (one.uri, one.sentence, one.label)
    assert reads("http://data.europa.eu/esco/skill/unknown", language="nl") is None


def test_a_profile_that_the_schema_refuses_is_refused() -> None:
    with pytest.raises(BadInput):
        next_question({"pastOccupations": "kok"}, language="nl", today=TODAY)


def test_teamwork_on_a_building_site_is_not_asked_of_who_works_in_a_team_elsewhere() -> None:
    """What counts by our judgement, as the same ability in another setting, is no question."""
    known = snapshot.current()
    judged = known.credit.multiply(known.alike > 0)
    assert judged.nnz
    assert not known.links.multiply(known.alike > 0).nnz
    assert (known.links.diagonal() == 16).all()
    assert known.links.nnz + judged.nnz == known.credit.nnz
