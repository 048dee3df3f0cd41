"""Changes to a profile, one at a time; each can be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from overstap.portals.public import answers
from overstap.portals.public.visitor import Visitor

SKILL = "http://data.europa.eu/esco/skill/a"
names = st.sampled_from(["kok", "ober", SKILL, SKILL + "b", "http://data.europa.eu/esco/occupation/x"])


def test_a_chosen_meaning_remembers_the_words_however_often_it_is_changed() -> None:
    visitor = Visitor({"pastOccupations": ["balie", "kok"]})
    answers.mean(visitor, "pastOccupations", "balie", SKILL)
    answers.mean(visitor, "pastOccupations", SKILL, SKILL + "b")
    assert visitor.profile == {"pastOccupations": [SKILL + "b", "kok"]}
    assert visitor.words == {SKILL + "b": "balie"}


def test_two_entries_with_one_meaning_become_one() -> None:
    visitor = Visitor({"skills": [{"skill": "a", "level": 2}, {"skill": "b", "level": 4}]})
    answers.mean(visitor, "skills", "b", "a")
    assert visitor.profile["skills"] == [{"skill": "a", "level": 2}]


def test_a_level_that_changes_keeps_how_it_was_shown_and_a_no_takes_it_back() -> None:
    visitor = Visitor({"skills": [{"skill": "lassen", "level": 4, "evidence": "work"}]})
    answers.can(visitor, "lassen", 2, "Ik laste twee jaar.")
    assert visitor.profile["skills"] == [
        {"skill": "lassen", "level": 2, "evidence": "work", "sentence": "Ik laste twee jaar."}
    ]
    answers.cannot(visitor, "lassen")
    answers.can(visitor, "lassen")
    assert visitor.profile["skills"] == [{"skill": "lassen", "level": 3, "evidence": "self"}]


def test_the_shortlist_holds_each_occupation_once_and_the_oldest_makes_room() -> None:
    visitor = Visitor()
    for number in [*range(answers.SHORTLIST + 2), 5]:
        answers.shortlist(visitor, f"http://x/{number}")
    kept = visitor.profile["shortlist"]
    assert len(kept) == len(set(kept)) == answers.SHORTLIST
    assert kept[-1] == "http://x/5"
    assert "http://x/0" not in kept
    answers.unlist(visitor, "http://x/5")
    assert "http://x/5" not in visitor.profile["shortlist"]


@given(st.lists(st.tuples(st.sampled_from(["can", "cannot", "unsure", "drop"]), names), max_size=12))
def test_nobody_says_two_things_about_one_skill(
    steps: list[tuple[str, str]],
) -> None:
    visitor = Visitor()
    said: dict[str, str] = {}
    for step, skill in steps:
        if step == "drop":
            answers.forget_skill(visitor, skill)
            said.pop(skill, None)
        else:
            getattr(answers, step)(visitor, skill)
            said[skill] = step
    can = [claim["skill"] for claim in visitor.profile.get("skills", [])]
    assert sorted(can) == sorted(skill for skill, step in said.items() if step == "can")
    assert sorted(visitor.profile.get("notSkills", [])) == sorted(s for s, step in said.items() if step == "cannot")
    assert sorted(visitor.profile.get("unsure", [])) == sorted(s for s, step in said.items() if step == "unsure")
