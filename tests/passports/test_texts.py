"""From a text to claims with the catalogue's names: what comes out, and what is said when nothing does."""

from __future__ import annotations

import pytest

from overstap.catalogue.snapshot import CatalogueMissing
from overstap.passports.texts import MOST_READ, guess_kind, read_text
from overstap.passports.wordings import wordings
from tests.matching.conftest import starter  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

CV = "2010-2015 verzorgende, Zorggroep X\nIk heb klachten afgehandeld. Rijbewijs B. Diploma: mbo 4 verpleegkunde"


def test_claims_come_with_labels_and_sentences() -> None:
    found = read_text(CV, language="nl")
    assert (found.kind, found.language, found.problems) == ("cv", "nl", ())
    assert [one.label for one in found.jobs] == ["verzorgende IG"]
    assert [one.label for one in found.skills] == ["klachten afhandelen"]
    assert [(one.meant, one.label) for one in found.licences] == [("B", "rijbewijs B")]
    assert [one.meant for one in found.diplomas] == ["mbo 4 verpleegkunde"]
    for one in found.claims:
        assert one.sentence in CV
        assert CV[one.at : one.at + len(one.sentence)] == one.sentence
        assert one.words in one.sentence
        assert one.certain
        assert one.level == 3
        assert all(label for _what, label in one.others)


def test_labels_are_in_the_language_of_the_page_and_not_of_the_text() -> None:
    found = read_text(CV, language="en")
    assert found.language == "nl"
    assert [one.label for one in found.skills] == ["deal with complaints"]


def test_said_twice_is_one_claim() -> None:
    found = read_text("Ik heb klachten afgehandeld. Ook daar klachten afgehandeld.", language="nl")
    assert [one.label for one in found.skills] == ["klachten afhandelen"]
    assert found.skills[0].sentence == "Ik heb klachten afgehandeld."


def test_a_little_is_a_lower_level() -> None:
    found = read_text("Ik kan een beetje lassen, en ik heb enige ervaring met klachten afhandelen.", language="nl")
    assert {one.level for one in found.skills} == {2}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("", "", "too short"),
        ("  \n ", "", "too short"),
        ("12345 67890 !!!", "", "too short"),
        (
            "Ich habe zehn Jahre als Koch gearbeitet und war für die Küche verantwortlich, das ist nicht neu.",
            "de",
            "German",
        ),
        ("عملت كهربائيا في حلب لمدة عشر سنوات", "ar", "Arabic"),
        ("Het weer was mooi en de zon scheen de hele dag over het land.", "nl", "nothing"),
        ("Je bent stom en jullie site is waardeloos, ga toch weg met deze onzin.", "nl", "nothing"),
    ],
)
def test_a_text_that_says_nothing_gets_a_sentence_instead(text: str, language: str, expected: str) -> None:
    found = read_text(text, language="en", kind="cv")
    assert found.claims == ()
    assert found.language == language
    assert len(found.problems) == 1


def test_a_long_text_is_read_in_part_and_says_so() -> None:
    found = read_text(CV + "\n" + "Het was een mooie dag aan zee. " * 20_000, language="nl")
    assert len(found.claims) >= 4
    assert len(found.problems) == 1
    assert "%" in found.problems[0]
    late = read_text("Het was een mooie dag aan zee. " * (MOST_READ // 30) + CV, language="nl")
    assert late.claims == ()


def test_a_vacancy_is_recognised() -> None:
    assert guess_kind("Wij zoeken een kok. Je hebt ervaring. Wij bieden een goed salaris.") == "vacancy"
    assert guess_kind("We are looking for a cook. You have experience. We offer a salary.") == "vacancy"
    assert guess_kind("Ik was kok. Mijn werkervaring: 2010-2015 kok") == "cv"
    assert guess_kind("") == "cv"


def test_our_wordings_are_of_skills_that_exist_and_say_what_no_other_skill_says(starter: None) -> None:  # noqa: F811
    rows = list(wordings())
    assert len(rows) == len(set(rows)) > 300
    meanings: dict[tuple[str, str], set[str]] = {}
    for uri, language, words in rows:
        assert uri.startswith("http://data.europa.eu/esco/skill/")
        meanings.setdefault((language, words.casefold()), set()).add(uri)
    assert {words: uris for words, uris in meanings.items() if len(uris) > 1} == {}


def test_without_a_catalogue_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise CatalogueMissing

    monkeypatch.setattr("overstap.passports.texts.snapshot.current", missing)
    with pytest.raises(CatalogueMissing):
        read_text(CV, language="nl")
