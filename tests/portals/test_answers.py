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


def test_skills_in_own_words_are_replaced_and_chosen_ones_stay() -> None:
    profile = {"skills": [{"skill": SKILL, "level": 3}, {"skill": "lassen", "level": 4, "evidence": "work"}]}
    assert answers.with_skill_words(profile, ["lassen", "zagen"]) == [
        *profile["skills"],
        {"skill": "zagen", "level": 3, "evidence": "self"},
    ]
    assert answers.with_skill_words(profile, []) == profile["skills"][:1]


@given(st.lists(st.tuples(st.sampled_from(["can", "cannot", "drop"]), names), max_size=12))
def test_nobody_can_and_cannot_do_the_same_thing(steps: list[tuple[str, str]]) -> None:
    visitor = Visitor()
    said: dict[str, str] = {}
    for step, skill in steps:
        if step == "drop":
            answers.drop(visitor, "skills", skill)
            answers.drop(visitor, "notSkills", skill)
            said.pop(skill, None)
        else:
            getattr(answers, step)(visitor, skill)
            said[skill] = step
    can = [claim["skill"] for claim in visitor.profile.get("skills", [])]
    assert sorted(can) == sorted(skill for skill, step in said.items() if step == "can")
    assert sorted(visitor.profile.get("notSkills", [])) == sorted(s for s, step in said.items() if step == "cannot")
