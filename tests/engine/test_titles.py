"""Finding an occupation in a person's own words, on a small corpus written for these tests."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.engine.titles import Hit, Name, TitleIndex
from overstap.gateways import embeddings

CORPUS = {
    "verpleegkundige": ["algemeen verpleegkundige", "verpleegster", "zuster", "en:nurse", "en:registered nurse"],
    "ic": ["gespecialiseerd verpleegkundige", "IC-verpleegkundige", "en:intensive care nurse"],
    "vakkenvuller": ["schappenvuller", "vakkenvuller", "vulploegmedewerker", "en:shelf filler"],
    "bank": ["baliemedewerker bankbedrijf", "baliemedewerker bank", "loketbediende bank", "en:bank teller"],
    "balie": ["receptionist", "baliemedewerker", "receptioniste", "en:receptionist"],
    "kok": ["kok", "kokkin", "restaurantkok", "en:cook"],
    "keukenhulp": ["keukenhulp", "afwasser", "en:kitchen porter"],
    "restaurant": ["restaurantmanager", "bedrijfsleider restaurant", "en:restaurant manager"],
    "truck": ["vrachtwagenchauffeur", "chauffeur vrachtwagen", "trucker", "en:truck driver", "en:lorry driver"],
    "bus": ["buschauffeur", "chauffeur bus", "en:bus driver"],
    "koerier": ["pakketbezorger", "auto- en bestelwagenkoerier", "chauffeur pakketdienst", "en:van courier"],
    "elektricien": ["elektricien", "monteur elektrische installaties", "installatiemonteur", "en:electrician"],
    "verkoper": ["verkoper", "winkelmedewerker", "verkoopmedewerker kleding", "en:shop assistant"],
    "leraar": ["leraar basisonderwijs", "onderwijzer basisschool", "schoolmeester", "en:primary school teacher"],
    "steward": ["steward", "stewardess", "cabinepersoneel", "en:flight attendant"],
    "boa": ["handhaver toezicht en veiligheid", "buitengewoon opsporingsambtenaar", "en:community warden"],
    "loodgieter": ["loodgieter", "sanitair monteur", "en:plumber"],
    "directeur": ["directeur school", "directrice school", "schooldirecteur", "en:head teacher"],
}


def corpus() -> list[Name]:
    names = []
    for concept, texts in CORPUS.items():
        for at, text in enumerate(texts):
            language, plain = ("en", text[3:]) if text.startswith("en:") else ("nl", text)
            names.append(Name(f"{concept}-{at}", concept, language, plain, "preferred" if at == 0 else "other"))
    return names


@pytest.fixture(scope="module")
def index() -> TitleIndex:
    return TitleIndex.build(corpus())


@pytest.fixture(scope="module")
def meaning() -> TitleIndex:
    return TitleIndex.build(corpus(), encode=embeddings.fake())


EVERYDAY = [
    ("ik heb twaalf jaar achter de balie van een bank gestaan", "nl", "bank"),
    ("ik was kok bij een restaurant in Tilburg", "nl", "kok"),
    ("ik werkte als kok in een ziekenhuis", "nl", "kok"),
    ("I drove trucks", "en", "truck"),
    ("I worked as a nurse in a hospital", "en", "verpleegkundige"),
    ("vakkenvuller AH", "nl", "vakkenvuller"),
    ("vakkenv", "nl", "vakkenvuller"),
    ("baliemed", "nl", "balie"),
    ("vrachtwagen chauffeur", "nl", "truck"),
    ("vrachtwagenchauffeurs", "nl", "truck"),
    ("chauffeur, vrachtwagen", "nl", "truck"),
    ("electricien", "nl", "elektricien"),
    ("elektrcien", "nl", "elektricien"),
    ("verkoopster", "nl", "verkoper"),
    ("pakketbezorger PostNL", "nl", "koerier"),
    ("juf", "nl", "leraar"),
    ("zuster", "nl", "verpleegkundige"),
    ("stewardess", "nl", "steward"),
    ("boa", "nl", "boa"),
    ("ic-verpleegkundige", "nl", "ic"),
    ("intensive care verpleegkundige", "nl", "ic"),
    ("Loodgieter (m/v)", "nl", "loodgieter"),
    ("receptionist(e)", "nl", "balie"),
    ("schooldirectrice", "nl", "directeur"),
    ("plumber", "nl", "loodgieter"),
]


@pytest.mark.parametrize(("text", "language", "concept"), EVERYDAY)
def test_everyday_words_find_the_occupation(index: TitleIndex, text: str, language: str, concept: str) -> None:
    assert index.search(text, language)[0].concept == concept


@pytest.mark.parametrize("text", ["asdfgh", "xxxxx", "qwrtp zzz", "", "   ", "!?", "(m/v)", "12345", "ik heb"])
def test_nonsense_is_not_understood(index: TitleIndex, meaning: TitleIndex, text: str) -> None:
    assert not index.understood(index.search(text))
    assert not meaning.understood(index.search(text))


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Kok", "nl", "exact"),
        ("pakket bezorger", "nl", "compound"),
        ("vrachtwagen-chauffeur", "nl", "stem"),
        ("kokken", "nl", "stem"),
        ("elektrciien", "nl", "spelling"),
        ("baliemedewerker van de bank", "nl", "words"),
        ("plumber", "nl", "other-language"),
    ],
)
def test_every_hit_says_why(index: TitleIndex, text: str, language: str, code: str) -> None:
    hit = index.search(text, language)[0]
    assert hit.why.code == code
    assert hit.why.args["name"] == hit.name.text
    assert hit.why.args["text"] == text


def test_an_exact_name_is_understood_and_stands_first(index: TitleIndex) -> None:
    for name in corpus():
        hits = index.search(name.text, name.language)
        assert hits[0].concept == name.concept
        assert index.understood(hits)


def test_a_preferred_name_goes_before_the_same_word_elsewhere() -> None:
    names = [
        Name("1", "a", "nl", "chef", "other"),
        Name("2", "a", "nl", "keukenchef", "preferred"),
        Name("3", "b", "nl", "chef", "preferred"),
        Name("4", "b", "nl", "afdelingschef", "other"),
    ]
    assert [hit.concept for hit in TitleIndex.build(names).search("chef")] == ["b", "a"]


def test_ties_fall_to_the_smaller_uri() -> None:
    names = [Name("1", "z", "nl", "bakker"), Name("2", "a", "nl", "bakker")]
    assert [hit.concept for hit in TitleIndex.build(names).search("bakker")] == ["a", "z"]


def test_our_own_plain_word_is_a_name_like_any_other() -> None:
    names = [*corpus(), Name("plain", "leraar", "nl", "meester in groep acht", "plain")]
    hit = TitleIndex.build(names).search("meester in groep acht")[0]
    assert (hit.concept, hit.name.kind, hit.why.code) == ("leraar", "plain", "exact")


def test_an_empty_index_finds_nothing() -> None:
    empty = TitleIndex.build([])
    assert empty.search("kok") == []
    assert empty.rank_names(["kok"], "nl") == [[]]
    assert not empty.understood([])


def test_ranked_names_spread_over_concepts_or_stand_one_by_one(index: TitleIndex) -> None:
    names = corpus()
    spread = index.rank_names(["baliemedewerker bank"], "nl")[0]
    assert len({names[at].concept for at, _ in spread}) == len(spread) == len(CORPUS)
    single = index.rank_names(["baliemedewerker bank"], "nl", spread=False)[0]
    assert sorted(at for at, _ in single) == list(range(len(names)))
    assert names[single[0][0]].text == "baliemedewerker bank"
    for ranked in (spread, single):
        scores = [score for _, score in ranked]
        assert scores == sorted(scores, reverse=True)


def test_a_very_long_text_is_read_up_to_a_point(meaning: TitleIndex) -> None:
    endless = "kok in een restaurant, " * 100_000
    beginning = meaning.search(endless[:300])
    assert [(hit.concept, hit.score) for hit in meaning.search(endless)] == [
        (hit.concept, hit.score) for hit in beginning
    ]
    assert beginning


def test_many_texts_at_once_rank_as_one_by_one(meaning: TitleIndex) -> None:
    texts = [text for text, _, _ in EVERYDAY] * 4
    together = meaning.rank_names(texts, "nl", 5)
    for text, found in zip(texts, together, strict=True):
        alone = meaning.rank_names([text], "nl", 5)[0]
        assert [at for at, _ in found] == [at for at, _ in alone]


@pytest.mark.parametrize("encode", [None, embeddings.fake()])
def test_a_stored_index_answers_the_same(encode: embeddings.Encoder | None) -> None:
    built = TitleIndex.build(corpus(), encode=encode)
    stored = built.to_arrays()
    assert not any(array.dtype == object for array in stored.values()), "no pickle"
    loaded = TitleIndex.from_arrays(stored, encode)
    for text, language, _ in EVERYDAY:
        assert loaded.search(text, language) == built.search(text, language)
        assert loaded.rank_names([text], language) == built.rank_names([text], language)


def test_an_index_with_vectors_still_answers_where_no_encoder_is() -> None:
    stored = TitleIndex.build(corpus(), encode=embeddings.fake()).to_arrays()
    assert TitleIndex.from_arrays(stored).search("kok")[0].concept == "kok"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["nl", "en", "fr"]), st.integers(1, 12))
def test_any_text_is_answered_the_same_way_twice(text: str, language: str, limit: int) -> None:
    hits = SHARED.search(text, language, limit)
    assert hits == SHARED.search(text, language, limit)
    assert len(hits) <= limit
    assert len({hit.concept for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(isinstance(hit, Hit) and 0 < hit.score <= 10_000 for hit in hits)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.text(max_size=25)), max_size=12))
def test_any_names_make_an_index(rows: list[tuple[str, str]]) -> None:
    names = [Name(str(at), concept, "nl", text) for at, (concept, text) in enumerate(rows)]
    index = TitleIndex.build(names, encode=embeddings.fake(8))
    ranked = index.rank_names(["kok", ""], "nl")
    assert all(np.isfinite(score) for found in ranked for _, score in found)
    again = TitleIndex.from_arrays(index.to_arrays(), embeddings.fake(8))
    assert again.rank_names(["kok", ""], "nl") == ranked


SHARED = TitleIndex.build(corpus(), encode=embeddings.fake())
