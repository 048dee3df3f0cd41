"""Reading a text: exact places, forms of words, what is no claim, and every claim with its sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.engine.reading import Kind, Reader, Reading, What, language_of
from overstap.engine.reading.forms import forms, joined
from overstap.engine.reading.permits import Diplomas, licences
from overstap.engine.reading.sentences import LONGEST, clauses, sentences
from overstap.engine.titles import Name, TitleIndex

WORK = {"cook": "kok", "driver": "vrachtwagenchauffeur", "carer": "verzorgende", "clerk": "baliemedewerker bank"}
SKILLS = {
    "complaints": "klachten afhandelen",
    "rosters": "een werkrooster maken",
    "phone": "de telefoon aannemen",
    "medicines": "medicijnen geven volgens voorschrift",
    "lead": "leiding geven aan een team",
    "care": "helpen met wassen, aankleden en eten",
    "weld": "lassen",
    "listen": "goed luisteren",
    "till": "de kassa bedienen",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A catalogue of a few occupations and skills."""
    titles = [Name(key, f"work/{key}", "nl", text, "plain") for key, text in WORK.items()]
    titles += [Name("cook-en", "work/cook", "en", "cook", "plain")]
    skills = [Name(key, f"skill/{key}", "nl", text, "plain") for key, text in SKILLS.items()]
    skills += [Name("complaints-en", "skill/complaints", "en", "deal with complaints", "plain")]
    return Reader(
        TitleIndex.build(titles), [TitleIndex.build(skills)], ["pabo", "verzorgende ig", "heftruck", "B", "code95"]
    )


def read(reader: Reader, text: str, kind: Kind = Kind.CV, language: str = "nl") -> Reading:
    return reader.read(text, language=language, kind=kind)


def meant(reading: Reading) -> set[str]:
    return {claim.meant.partition("/")[2] or claim.meant for claim in reading.claims}


# Sentences


@given(st.text(alphabet="aB. ,;\n\t•-1é!?()", max_size=300))
def test_every_sentence_is_exactly_what_stands_there(text: str) -> None:
    found = sentences(text)
    assert all(text[one.start : one.end] == one.text and one.text == one.text.strip() != "" for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.lists(st.text(alphabet="abc é", min_size=1, max_size=40).filter(str.strip), max_size=8))
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    said = [token.word for one in sentences(text) for clause in clauses(one.text) for token in clause]
    assert len(said) == len(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik was kok. Daarna chauffeur.", ["Ik was kok.", "Daarna chauffeur."]),
        (
            "Ik werkte o.a. als kok bij dhr. Jansen in Den Haag.",
            ["Ik werkte o.a. als kok bij dhr. Jansen in Den Haag."],
        ),
        ("• kok\n- chauffeur\n1. lasser", ["kok", "chauffeur", "lasser"]),
        ("2010-2015\tkok\tHotel Zon", ["2010-2015\tkok\tHotel Zon"]),
        (
            "Ik was tien jaar lang verantwoordelijk voor de keuken van een\ngroot hotel aan zee.\nKok",
            ["Ik was tien jaar lang verantwoordelijk voor de keuken van een\ngroot hotel aan zee.", "Kok"],
        ),
        ("Loon 2.500 euro. Ik", ["Loon 2.500 euro.", "Ik"]),
        ("", []),
    ],
)
def test_lines_bullets_abbreviations_and_wrapped_lines(text: str, expected: list[str]) -> None:
    assert [one.text for one in sentences(text)] == expected


def test_a_text_without_a_full_stop_is_cut_between_words() -> None:
    found = sentences("woord " * 500)
    assert max(len(one.text) for one in found) <= LONGEST
    assert sum(len(one.text.split()) for one in found) == 500


# Words


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("afgehandeld", "afhandelen"), ("geholpen", "helpen"), ("gemaakt", "maken"), ("gaf", "geven"),
        ("leidde", "leiden"), ("schoongemaakt", "schoonmaken"), ("gepakt", "pakken"), ("gelezen", "lezen"),
        ("bijgehouden", "bijhouden"), ("bezorgde", "bezorgen"), ("gestofzuigd", "stofzuigen"),
        ("taught", "teach"), ("handled", "handle"), ("planned", "plan"), ("packing", "pack"), ("carried", "carry"),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_plain_form(said: str, plain: str) -> None:
    assert plain in forms(said)
    assert forms(said)[0] == said


def test_a_particle_that_stands_apart_joins_its_verb() -> None:
    assert "aannemen" in joined("aan", "nam")


# Claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010 - 2015 verzorgende, Zorggroep De Linde", {"carer"}),
        ("Vrachtwagenchauffeur, 2001 – heden", {"driver"}),
        ("2010-2015: kok", {"cook"}),
        ("Kok, Hotel Zon (2010-2015): gesprekken met een vrachtwagenchauffeur", {"cook"}),
        ("Ik werkte acht jaar als baliemedewerker bij een bank in Tilburg.", {"clerk"}),
        ("Gewerkt als kok en vrachtwagenchauffeur.", {"cook", "driver"}),
        ("Ik heb klachten afgehandeld.", {"complaints"}),
        ("Ik handelde klachten van klanten af.", {"complaints"}),
        ("Ik nam de telefoon aan en maakte werkroosters.", {"phone", "rosters"}),
        ("Leiding gegeven aan een team van vijf mensen", {"lead"}),
        ("Ik hielp bewoners met wassen, aankleden en eten.", {"care"}),
        ("Niet alleen klachten afgehandeld maar ook gelast.", {"complaints", "weld"}),
        ("Ik werk niet met de kassa, maar kan wel lassen.", {"weld"}),
    ],
)
def test_what_a_person_did_and_can(reader: Reader, text: str, expected: set[str]) -> None:
    assert meant(read(reader, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb geen ervaring met de kassa bedienen.",
        "Ik heb nooit klachten afgehandeld.",
        "Ik wil graag leren lassen.",
        "Mijn droom is kok worden.",
        "Mijn man is kok.",
        "Mijn zus werkte als verzorgende in Breda.",
        "Hobby's: lassen, klachten afhandelen",
        "Adres: Kokstraat 4, 5038 AB Tilburg",
        "Referentie: mevrouw A. Kok",
        "Ik werkte bij Slagerij De Kok.",
        "Samengewerkt met een kok en een vrachtwagenchauffeur.",
        "Wensen\nkok\nlassen",
        "I have never dealt with complaints.",
    ],
)
def test_what_is_denied_wished_or_of_somebody_else_is_no_claim(reader: Reader, text: str) -> None:
    assert meant(read(reader, text)) == set()


def test_of_a_vacancy_what_is_asked_counts_and_not_what_is_offered(reader: Reader) -> None:
    text = "Wij zoeken een kok. Je handelt klachten af. Wij bieden een cursus lassen. Onze kok is gezellig."
    assert meant(read(reader, text, Kind.VACANCY)) == {"cook", "complaints"}


def test_each_claim_carries_the_sentence_and_the_words_in_it(reader: Reader) -> None:
    text = "Werkervaring\n\n2010-2015\tkok\tHotel Zon\nIk heb klachten afgehandeld. Rijbewijs B."
    found = read(reader, text).claims
    assert {claim.what for claim in found} == {What.OCCUPATION, What.SKILL, What.LICENCE}
    for claim in found:
        sentence = claim.sentence
        assert text[sentence.start : sentence.end] == sentence.text
        assert claim.words in sentence.text
        assert 0 < claim.strength <= 100


def test_the_same_text_gives_the_same_claims(reader: Reader) -> None:
    text = "Ik heb klachten afgehandeld, gelast en medicijnen gegeven volgens voorschrift."
    assert read(reader, text) == read(reader, text)


@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    found = _small().read(text, language="nl", kind=Kind.CV)
    assert all(text[one.sentence.start : one.sentence.end] == one.sentence.text for one in found.claims)


_readers: list[Reader] = []


def _small() -> Reader:
    if not _readers:
        index = TitleIndex.build([Name("1", "work/cook", "nl", "kok", "plain")])
        skills = TitleIndex.build([Name("1", "skill/weld", "nl", "lassen", "plain")])
        _readers.append(Reader(index, [skills], ["pabo"]))
    return _readers[0]


def test_an_empty_catalogue_finds_licences_only() -> None:
    reader = Reader(TitleIndex.build([]), [TitleIndex.build([])])
    assert meant(reader.read("2010-2015 kok. Rijbewijs C", language="nl", kind=Kind.CV)) == {"C"}


# Licences and diplomas


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rijbewijs B en BE", ["B", "BE"]),
        ("rijbewijs b", ["B"]),
        ("Rijbewijs: B, C + E", ["B", "C", "CE"]),
        ("rijbewijs E bij C", ["CE"]),
        ("Groot rijbewijs", ["C"]),
        ("B-rijbewijs", ["B"]),
        ("Full driving licence, category B and C", ["B", "C"]),
        ("I have a driving licence and a car", ["B"]),
        ("Rijbewijs en een auto", ["B"]),
        ("Mijn rijbewijs haal ik morgen op", ["B"]),
        ("Blok B, kamer C", []),
    ],
)
def test_driving_licences(text: str, expected: list[str]) -> None:
    assert [one.meant for one in licences(text)] == expected


def test_a_licence_without_a_letter_is_only_perhaps_a_b(reader: Reader) -> None:
    sure, perhaps = (read(reader, text).claims[0].strength for text in ("Rijbewijs B", "In bezit van rijbewijs"))
    assert sure > perhaps


@pytest.mark.parametrize("text", ["Zonder rijbewijs", "Bezig met mijn rijbewijs B", "Examen voor mijn rijbewijs C"])
def test_a_licence_that_is_not_there_is_no_claim(reader: Reader, text: str) -> None:
    assert meant(read(reader, text)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diploma: mbo 4 verpleegkunde (2009)", ["mbo 4 verpleegkunde"]),
        ("Opleiding: pabo", ["pabo"]),
        ("hbo", ["hbo"]),
        ("code 95", ["code95"]),
        ("VCA en BHV", ["VCA", "BHV"]),
        ("Gewerkt met de heftruck", []),
        ("Diploma heftruck", ["heftruck"]),
        ("Diploma Verzorgende IG", ["verzorgende ig"]),
    ],
)
def test_diplomas(text: str, expected: list[str]) -> None:
    diplomas = Diplomas(["pabo", "verzorgende ig", "diploma verzorgende ig", "heftruck", "code95"], ["verzorgende ig"])
    assert [one.meant for one in diplomas.find(text, school=False)] == expected


@pytest.mark.parametrize("text", ["mbo 4 verpleegkunde, niet afgemaakt", "Ik heb geen diploma mbo 2"])
def test_a_diploma_that_was_not_got_is_no_claim(reader: Reader, text: str) -> None:
    assert meant(read(reader, text)) == set()


# Languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ik heb tien jaar bij een bank gewerkt en daar klanten geholpen met hun vragen.", "nl"),
        ("I have worked at a bank for ten years and helped customers with their questions.", "en"),
        ("Ich habe zehn Jahre bei einer Bank gearbeitet und war für die Kunden verantwortlich.", "de"),
        ("Pracowałem przez dziesięć lat w banku i nie mam prawa jazdy, ale jestem w pracy od rana do nocy.", "pl"),
        ("Bir bankada on yıl çalıştım ve müşteriler için çok iş yaptım, bu benim işim olarak daha iyi.", "tr"),
        ("عملت في البنك عشر سنوات", "ar"),
        ("Я працював у банку десять років", "uk"),
        ("", ""),
        ("Excel, Word, Java", ""),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language
