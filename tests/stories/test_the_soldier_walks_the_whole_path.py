"""A soldier who wants a home and a regular week: a lorry licence, a group to lead, near Apeldoorn."""

from __future__ import annotations

from pathlib import Path

from tests.stories.walking import Person, Walk

WITHOUT_SCRIPTS = "nl"
PERSON = Person(
    work={"nl": "soldaat bij de landmacht, korporaal", "en": "soldier in the army, corporal"},
    skill={"nl": "eerste hulp geven", "en": "giving first aid"},
    text={
        "nl": "Ik was acht jaar soldaat. Ik leidde een groep van acht mensen. Ik reed in een vrachtauto. "
        "Ik heb het rijbewijs C.",
        "en": "I was a soldier for eight years. I led a group of eight people. I drove a lorry. "
        "I have a driving licence C.",
    },
    place="Apeldoorn",
    km="40",
    hours="36",
    wage="2900",
    floor="2500",
    licences=("B", "C"),
    outdoors="yes",
)


def test_the_soldier_walks_the_whole_path(walk: Walk, tmp_path: Path) -> None:
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
