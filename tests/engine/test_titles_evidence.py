"""The parts of the title engine against naive twins, and its word forms one by one."""

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from overstap.engine.titles import metric
from overstap.engine.titles.evidence import SYNONYM_WEIGHT, Asked, Evidence
from overstap.engine.titles.morphology import Compounds, male, stem
from overstap.engine.titles.phrases import BRANDS, PHRASES
from overstap.engine.titles.sentences import essence, is_sentence
from overstap.engine.titles.synonyms import GROUPS
from overstap.engine.titles.text import fold, without_brands, words, written_out
from overstap.engine.titles.vocabulary import Vocabulary

NAMES = [  # sorted by concept
    ("bakker", "bakker"),
    ("bakker", "broodbakker"),
    ("bakker", "brood- en banketbakker"),
    ("chauffeur", "chauffeur vrachtwagen"),
    ("chauffeur", "vrachtwagenchauffeur"),
    ("kok", "kok"),
    ("verkoper", "verkoper brood"),
    ("verkoper", "winkelbediende bakkerij"),
]
STARTS = np.array([0, 3, 5, 6, 8])
TEXTS = ["broodbakker", "vrachtwagen chauffeur", "kokkin", "winkelmedewerker brood", "iets heel anders", "verkoopster"]


def naive_cosine(one: dict[object, float], other: dict[object, float]) -> float:
    dot = sum(weight * other.get(feature, 0.0) for feature, weight in one.items())
    size = math.sqrt(sum(w * w for w in one.values())) * math.sqrt(sum(w * w for w in other.values()))
    return dot / size if size else 0.0


def naive_grams(asked: Asked) -> Counter[str]:
    grams: Counter[str] = Counter()
    for token in asked.tokens:
        grams[f"={token}"] += 1
        for size in (3, 4, 5):
            padded = f" {token} "
            grams.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return grams


def naive_rarity(bags: list[set[object]]) -> dict[object, float]:
    seen = Counter(feature for bag in bags for feature in bag)
    return {feature: math.log((1 + len(bags)) / (0.5 + count)) for feature, count in seen.items()}


class NaiveTwin:
    """The definitions of engine/titles/evidence.py written out with dictionaries and loops."""

    def __init__(self, names: list[Asked]) -> None:
        self.names = names
        rare = naive_rarity([set(naive_grams(name)) for name in names])
        self.gram_weight = {gram: 1 + weight for gram, weight in rare.items()}
        self.never = 1 + math.log((1 + len(names)) / 0.5)
        self.runs = [range(a, b) for a, b in pairwise(STARTS.tolist())]
        pooled = [{feature for at in run for feature in self.bag(names[at])} for run in self.runs]
        self.part_weight = naive_rarity(pooled)
        self.unseen = math.log((1 + len(self.runs)) / 0.5)

    def bag(self, one: Asked) -> dict[object, float]:
        bag: dict[object, float] = {("part", part): weight for part, weight in one.parts.items()}
        bag.update({("group", group): SYNONYM_WEIGHT * weight for group, weight in one.groups.items()})
        return bag

    def letters(self, one: Asked) -> dict[object, float]:
        return {
            gram: (1 + math.log(count)) * self.gram_weight.get(gram, self.never)
            for gram, count in naive_grams(one).items()
        }

    def weighted(self, one: Asked, *, groups: bool = True) -> dict[object, float]:
        return {
            feature: value * self.part_weight.get(feature, self.unseen)
            for feature, value in self.bag(one).items()
            if groups or feature[0] == "part"  # type: ignore[index]
        }

    def measure(self, asked: Asked) -> dict[str, list[float]]:
        result: dict[str, list[float]] = {kind: [] for kind in ("letters", "parts", "plain", "pooled", "covered")}
        for run in self.runs:
            own = [self.names[at] for at in run]
            result["letters"].append(max(naive_cosine(self.letters(asked), self.letters(one)) for one in own))
            result["parts"].append(max(naive_cosine(self.weighted(asked), self.weighted(one)) for one in own))
            plain = self.weighted(asked, groups=False)
            result["plain"].append(max(naive_cosine(plain, self.weighted(one, groups=False)) for one in own))
            together: Counter[object] = Counter()
            for one in own:
                together.update(self.bag(one))
            pool = {f: math.sqrt(value) * self.part_weight[f] for f, value in together.items()}
            result["pooled"].append(naive_cosine(self.weighted(asked), pool))
            parts = [("part", part) for part in asked.parts]
            every = sum(self.part_weight.get(part, self.unseen) for part in parts)
            held = sum(self.part_weight[part] for part in parts if part in together)
            result["covered"].append(held / every if every else 0.0)
        return result


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    order = {concept: at for at, concept in enumerate(dict.fromkeys(concept for concept, _ in NAMES))}
    return Vocabulary.of([text for _, text in NAMES], [order[concept] for concept, _ in NAMES])


def test_the_measures_equal_their_naive_twin(vocabulary: Vocabulary) -> None:
    names = [vocabulary.name(text) for _, text in NAMES]
    asked = [vocabulary.query(text) for text in TEXTS]
    found, _ = Evidence.build(names, STARTS).measure(asked)
    twin = NaiveTwin(names)
    for row, one in enumerate(asked):
        for kind, values in twin.measure(one).items():
            np.testing.assert_allclose(found[kind][row], values, atol=2e-6, err_msg=f"{kind} of {TEXTS[row]}")


def test_worth_scales_what_single_names_say(vocabulary: Vocabulary) -> None:
    evidence = Evidence.build([vocabulary.name(text) for _, text in NAMES], STARTS)
    asked = [vocabulary.query("kok")]
    full, _ = evidence.measure(asked)
    half, _ = evidence.measure(asked, np.full(len(NAMES), 0.5, np.float32))
    np.testing.assert_allclose(half["parts"], full["parts"] / 2)
    np.testing.assert_allclose(half["pooled"], full["pooled"])


def test_the_slope_of_the_metric_equals_finite_differences() -> None:
    rng = np.random.default_rng(1)
    left, right = rng.normal(size=(2, 5, 4)).astype(np.float32)
    learnt = (np.eye(4) + 0.1 * rng.normal(size=(4, 4))).astype(np.float32)

    def loss(at: np.ndarray) -> float:
        one, other = left @ at, right @ at
        one /= np.linalg.norm(one, axis=1, keepdims=True)
        other /= np.linalg.norm(other, axis=1, keepdims=True)
        alike = one @ other.T / metric.TEMPERATURE
        rows = np.log(np.exp(alike - alike.max(axis=1, keepdims=True)).sum(axis=1)) + alike.max(axis=1)
        columns = np.log(np.exp(alike - alike.max(axis=0)).sum(axis=0)) + alike.max(axis=0)
        return float((rows + columns - 2 * np.diag(alike)).mean() / 2)

    slope = metric._slope(left, right, learnt)
    for row in range(4):
        for column in range(4):
            step = np.zeros((4, 4))
            step[row, column] = 1e-5
            wide = learnt.astype(np.float64)
            expected = (loss(wide + step) - loss(wide - step)) / 2e-5
            assert slope[row, column] == pytest.approx(expected, rel=2e-2, abs=2e-3)


def test_the_metric_learns_what_tells_concepts_apart() -> None:
    rng = np.random.default_rng(2)
    concepts, width = 80, 12
    kernel = rng.normal(size=(concepts, 4))
    vectors = np.hstack([np.repeat(kernel, 3, axis=0), 3 * rng.normal(size=(concepts * 3, width - 4))])
    vectors = metric.unit(vectors.astype(np.float32))
    starts = np.arange(0, 3 * concepts + 1, 3)

    def found(mapped: np.ndarray) -> float:
        alike = mapped @ mapped.T - 9 * np.eye(len(mapped))
        return float(np.mean(alike.argmax(axis=1) // 3 == np.arange(len(mapped)) // 3))

    learnt = metric.learn(vectors, starts)
    assert found(metric.unit(vectors @ learnt)) > 2 * found(vectors)
    np.testing.assert_array_equal(learnt, metric.learn(vectors, starts))
    np.testing.assert_array_equal(metric.learn(vectors[:30], starts[:11]), np.eye(width, dtype=np.float32))


@pytest.mark.parametrize(
    ("female", "expected"),
    [
        ("verkoopster", "verkoper"),
        ("kapster", "kapper"),
        ("schrijfster", "schrijver"),
        ("directrice", "directeur"),
        ("masseuse", "masseur"),
        ("zangeres", "zanger"),
        ("lerares", "leraar"),
        ("timmervrouw", "timmerman"),
        ("psychologe", "psycholoog"),
        ("minister", "minister"),
        ("meester", "meester"),
        ("vrouw", "vrouw"),
    ],
)
def test_female_forms_fold_to_male(female: str, expected: str) -> None:
    assert male(female) == expected


def test_compounds_come_apart_by_evidence() -> None:
    counts = {"chauffeur": 9, "vrachtwagen": 3, "bus": 4, "verzekering": 5, "agent": 6, "monteur": 8, "lift": 2}
    compounds = Compounds({**counts, "liftmonteur": 1})
    assert compounds.split("vrachtwagenchauffeur") == ("vrachtwagen", "chauffeur")
    assert compounds.split("buschauffeur") == ("bus", "chauffeur")
    assert compounds.split("verzekeringsagent") == ("verzekering", "agent")
    assert compounds.split("liftmonteur") == ("lift", "monteur")
    assert compounds.split("chauffeur") == ("chauffeur",)
    assert compounds.split("onbekend") == ("onbekend",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loodgieter (m/v)", "loodgieter"),
        ("Verkoper M/V/X", "verkoper"),
        ("Mondhygiënist(e)", "mondhygienist"),
        ("Verkoper bouwmaterialen (excl. doe-het-zelf)", "verkoper bouwmaterialen"),
        ("Afdelingshoofd (n.e.g.)", "afdelingshoofd"),
        ("Verkoper/verkoopster", "verkoper/verkoopster"),
        ("P&O-adviseur", "p en o-adviseur"),
    ],
)
def test_what_is_not_the_title_falls_away(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_expressions_are_written_out() -> None:
    assert written_out(words("CV-monteur")) == ["centrale", "verwarming", "monteur"]
    assert written_out(words("docent middelbare school")) == ["docent", "voortgezet", "onderwijs"]
    assert written_out(["kok"]) == ["kok"]
    assert without_brands(words("vakkenvuller Albert Heijn")) == (["vakkenvuller"], ["supermarkt"])
    assert without_brands(words("HEMA")) == (["hema"], [])


def test_our_word_lists_are_in_the_form_the_engine_compares() -> None:
    for listed in (PHRASES, BRANDS):
        assert all(key == " ".join(words(key)) for key in listed)
        assert all(words(meant) for meant in listed.values())
    assert all(len(group) > 1 and len(set(group)) == len(group) for group in GROUPS)


def test_sentences_lose_what_surrounds_the_occupation() -> None:
    known = {"kok", "restaurant", "balie", "bank", "timmerman", "bouw"}.__contains__
    assert essence(words("ik was kok bij een restaurant in Tilburg"), known) == (["kok"], ["restaurant"])
    assert essence(words("ik heb jaren in de bouw gewerkt als timmerman"), known) == (["timmerman"], ["bouw"])
    assert essence(words("twaalf jaar achter de balie van een bank gestaan"), known) == (["balie", "bank"], [])
    assert essence(words("medewerker bij de bank"), known) == (["medewerker", "bij", "de", "bank"], [])
    assert not is_sentence(["ik"])


def test_stems_join_number_and_gender() -> None:
    assert stem("verkopers") == stem("verkoopster") == stem("verkoper")
    assert stem("monteurs") == stem("monteur")
