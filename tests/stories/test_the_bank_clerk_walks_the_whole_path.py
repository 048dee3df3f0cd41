"""A bank clerk whose branch closes: told in one sentence, near Tilburg, work with people."""

from __future__ import annotations

from pathlib import Path

from tests.stories.walking import Person, Walk

WITHOUT_SCRIPTS = "nl"
PERSON = Person(
    work={
        "nl": "ik heb twaalf jaar achter de balie van een bank gestaan",
        "en": "I stood behind the counter of a bank for twelve years",
    },
    skill={"nl": "de kas van de voetbalclub bijhouden", "en": "keeping the books of the football club"},
    text={
        "nl": "Van 2012 tot 2024 werkte ik als baliemedewerker bij een bank. Ik hielp klanten met hun rekening. "
        "Ik sprak rustig met boze klanten. Ik telde elke dag de kas.",
        "en": "From 2012 to 2024 I worked as a bank teller. I helped customers with their accounts. "
        "I stayed calm with angry customers. I counted the cash every day.",
    },
    place="Tilburg",
    km="30",
    hours="32",
    wage="2600",
    floor="2300",
    licences=("B",),
    people="yes",
)


def test_the_bank_clerk_walks_the_whole_path(walk: Walk, tmp_path: Path) -> None:
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
