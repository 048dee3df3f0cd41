"""A shop assistant without diplomas: clothes and tills, 24 hours, not far from Zwolle."""

from __future__ import annotations

from pathlib import Path

from tests.stories.walking import Person, Walk

WITHOUT_SCRIPTS = "nl"
PERSON = Person(
    work={"nl": "verkoopster kleding, kassière bij de supermarkt", "en": "clothes shop assistant, cashier"},
    skill={"nl": "voor mijn moeder zorgen", "en": "caring for my mother"},
    text={
        "nl": "Ik verkocht kleding en hielp klanten bij het passen. Ik vulde de rekken. Ik zat achter de kassa.",
        "en": "I sold clothes and helped customers with fitting. I filled the racks. I worked at the till.",
    },
    place="Zwolle",
    km="20",
    hours="24",
    wage="1600",
    floor="1500",
    evenings="no",
)


def test_the_shop_assistant_walks_the_whole_path(walk: Walk, tmp_path: Path) -> None:
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
