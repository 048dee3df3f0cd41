"""An electrician who fled from Aleppo: his trade and what is near it, what the law asks of it here; no Dutch yet."""

from __future__ import annotations

from pathlib import Path

from tests.stories.walking import Person, Walk

WITHOUT_SCRIPTS = "en"
PERSON = Person(
    work={
        "nl": "elektricien op bouwplaatsen in Aleppo, ik repareerde airco's",
        "en": "electrician on building sites in Aleppo, I repaired air conditioners",
    },
    skill={"nl": "elektrische tekeningen lezen", "en": "reading electrical drawings"},
    text={
        "nl": "Ik legde leidingen en stopcontacten aan in nieuwe huizen. Ik las elektrische tekeningen. "
        "Ik repareerde airco's bij klanten thuis.",
        "en": "I installed wiring and sockets in new houses. I read electrical drawings. "
        "I repaired air conditioners at customers' homes.",
    },
    place="Arnhem",
    km="40",
    hours="40",
    floor="2300",
    licences=("B",),
    outdoors="yes",
)


def test_the_electrician_walks_the_whole_path(walk: Walk, tmp_path: Path) -> None:
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
