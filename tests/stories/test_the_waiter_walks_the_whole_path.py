"""A waiter with 28 hours whose evenings are long: care, teaching or travel by day, near Utrecht."""

from __future__ import annotations

from pathlib import Path

from tests.stories.walking import Person, Walk

WITHOUT_SCRIPTS = "en"
PERSON = Person(
    work={"nl": "ober, barman", "en": "waiter, barman"},
    skill={"nl": "Engels spreken", "en": "speaking English"},
    text={
        "nl": "Ik werkte zes jaar als ober. Ik nam bestellingen op en rekende af met gasten. "
        "Ik werkte nieuwe mensen in.",
        "en": "I worked as a waiter for six years. I took orders and settled bills with guests. I trained new people.",
    },
    place="Utrecht",
    km="15",
    hours="28",
    wage="1900",
    floor="1800",
    evenings="no",
    people="yes",
)


def test_the_waiter_walks_the_whole_path(walk: Walk, tmp_path: Path) -> None:
    walk.begins(PERSON)
    walk.tells_a_skill(PERSON)
    walk.answers_questions()
    walk.pastes_a_text(PERSON)
    walk.wants(PERSON)
    walk.likes(PERSON)
    walk.sees_results()
    walk.keeps_two()
    walk.goes_back_and_forth()
    walk.takes_along(tmp_path)
    walk.leaves()
