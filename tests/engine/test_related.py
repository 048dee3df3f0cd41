"""Related occupations: equal to a naive twin (dictionaries, loops, a dense factorisation); what must always hold."""

from __future__ import annotations

import dataclasses
import math
import random
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
import snowballstemmer
from scipy import sparse

from overstap.engine.related import Occupations, Texts, Weights, blend, likeness, related_scores, vectors, words

NL = ["bakker", "kok", "lasser", "verpleegkundige", "zorghulp", "rijder", "chauffeur", "brood", "metaal", "zorg"]
EN = ["baker", "cook", "welder", "nurse", "carer", "driver", "bread", "metal", "care", "road", "food", "patient"]
Matrix = list[list[float]]


def catalogue(seed: int, occupations: int = 14, skills: int = 20) -> Occupations:
    """A small made-up catalogue in two languages; some texts are empty, one occupation asks nothing."""
    rng = random.Random(seed)

    def text(vocabulary: Sequence[str], least: int, most: int) -> str:
        return " ".join(rng.choice(vocabulary) for _ in range(rng.randint(least, most)))

    def texts(vocabulary: Sequence[str]) -> Texts:
        return Texts(
            names=[text(vocabulary, 1, 2) for _ in range(occupations)],
            other_names=[[text(vocabulary, 1, 3) for _ in range(rng.randint(0, 2))] for _ in range(occupations)],
            descriptions=[text(vocabulary, 0, 12) for _ in range(occupations)],
            skill_names=[text(vocabulary, 0, 3) for _ in range(skills)],
            skill_other_names=[[text(vocabulary, 1, 2) for _ in range(rng.randint(0, 2))] for _ in range(skills)],
            skill_descriptions=[text(vocabulary, 0, 8) for _ in range(skills)],
        )

    asks = np.array([[rng.choice([0, 0, 0, 1, 2]) for _ in range(skills)] for _ in range(occupations)], dtype=float)
    asks[0] = 0
    groups = [rng.choice(["5120", "7212", "7213", "2221", "83", ""]) for _ in range(occupations)]
    return Occupations(sparse.csr_matrix(asks), groups, {"nl": texts(NL), "en": texts(EN)})


# --- the naive twin ---


def stems(text: str, language: str) -> list[str]:
    stemmer = snowballstemmer.stemmer({"nl": "dutch", "en": "english"}[language])
    return [stemmer.stemWord(word) for word in re.findall(r"[^\W\d_]{2,}", text.lower())]


def plus(*parts: tuple[float, Counter[str]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for weight, part in parts:
        for word, times in part.items():
            total[word] = total.get(word, 0.0) + weight * times
    return total


def bags(texts: Texts, language: str) -> list[tuple[Counter[str], Counter[str], Counter[str]]]:
    return [
        (
            Counter(stems(name, language)),
            Counter(stem for other in others for stem in stems(other, language)),
            Counter(stems(description, language)),
        )
        for name, others, description in zip(texts.names, texts.other_names, texts.descriptions, strict=True)
    ]


def naive_bm25(documents: list[dict[str, float]]) -> list[dict[str, float]]:
    count = len(documents)
    mean = sum(sum(document.values()) for document in documents) / count
    used = Counter(word for document in documents for word in document)
    return [
        {
            word: times
            * 3.0
            / (times + 2.0 * (0.25 + 0.75 * sum(document.values()) / mean))
            * math.log(1 + (count - used[word] + 0.5) / (used[word] + 0.5))
            for word, times in document.items()
        }
        for document in documents
    ]


def naive_cosine(one: dict[str, float], other: dict[str, float]) -> float:
    norm = math.sqrt(sum(v * v for v in one.values())) * math.sqrt(sum(v * v for v in other.values()))
    return sum(value * other.get(word, 0.0) for word, value in one.items()) / norm if norm else 0.0


def pairs(documents: list[dict[str, float]]) -> Matrix:
    return [[naive_cosine(one, other) for other in documents] for one in documents]


def naive_skills(occupations: Occupations) -> Matrix:
    asks = occupations.asks.toarray().tolist()
    count, skills = len(asks), len(asks[0])
    used = [sum(1 for row in asks if row[skill]) for skill in range(skills)]
    weight = [
        [row[skill] * math.log(count / used[skill]) if used[skill] else 0.0 for skill in range(skills)] for row in asks
    ]
    of_skill = [sum(row[skill] for row in weight) for skill in range(skills)]
    return [
        [
            sum(
                (one[skill] / sum(one)) * (other[skill] / of_skill[skill])
                for skill in range(skills)
                if one[skill] and of_skill[skill]
            )
            for other in weight
        ]
        for one in weight
    ]


def naive_topic(occupations: Occupations) -> Matrix:
    count = len(occupations.groups)
    asks = occupations.asks.toarray()
    joined: list[dict[str, float]] = [{} for _ in range(count)]
    for language, texts in occupations.texts.items():
        skill = [Counter(stems(name, language)) for name in texts.skill_names]
        documents = [
            plus((3, name), (2, others), (2, description), *((0.5 * value, skill[s]) for s, value in enumerate(row)))
            for (name, others, description), row in zip(bags(texts, language), asks, strict=True)
        ]
        documents = [{word: times for word, times in document.items() if times} for document in documents]
        for number, document in enumerate(naive_bm25(documents)):
            norm = math.sqrt(sum(value * value for value in document.values()))
            joined[number] |= {f"{language} {word}": value / norm for word, value in document.items()}
    # All directions are kept here, so U·√S has the square root of the Gram matrix as its own Gram matrix.
    gram = np.array(pairs(joined))
    values, axes = np.linalg.eigh(gram)
    root = (axes * np.sqrt(np.maximum(values, 0))) @ axes.T
    return [[root[i, j] / math.sqrt(root[i, i] * root[j, j]) for j in range(count)] for i in range(count)]


def naive_meaning(texts: Texts, language: str) -> Matrix:
    own = bags(texts, language)
    seen = [set(plus((1, a), (1, b), (1, c))) for a, b, c in own]
    skills = zip(texts.skill_names, texts.skill_other_names, texts.skill_descriptions, strict=True)
    seen += [set(stems(" ".join([name, *others, text]), language)) for name, others, text in skills]
    used = Counter(word for words_ in seen for word in words_)
    known = sorted(word for word, times in used.items() if times >= 3)
    together = [[sum(1 for s in seen if a in s and b in s) if a != b else 0 for b in known] for a in known]
    total = sum(map(sum, together))
    information = [
        [
            max(0.0, math.log(times * total / (sum(row) * sum(together[b])))) if times else 0.0
            for b, times in enumerate(row)
        ]
        for row in together
    ]
    left, values, _ = np.linalg.svd(np.array(information))
    vectors_ = left * np.sqrt(values)
    vectors_ /= np.linalg.norm(vectors_, axis=1, keepdims=True)
    means = []
    for name, others, description in own:
        document = plus((6, name), (2, others), (1, description))
        weights = [math.log1p(document.get(word, 0.0)) * math.log(len(seen) / used[word]) for word in known]
        means.append(np.array(weights) @ vectors_)
    centred = np.array(means) - np.mean(means, axis=0)
    length = np.linalg.norm(centred, axis=1)
    return (centred @ centred.T / length[:, None] / length[None, :]).tolist()


def naive_spelling(texts: Texts) -> Matrix:
    documents = []
    for name, others in zip(texts.names, texts.other_names, strict=True):
        padded = [f" {each.lower()} " for each in (name, *others)]
        documents.append(Counter(each[start : start + 4] for each in padded for start in range(len(each) - 3)))
    used = Counter(group for document in documents for group in document)
    return pairs(
        [
            {group: math.log1p(times) * math.log(len(documents) / used[group]) for group, times in document.items()}
            for document in documents
        ]
    )


def naive_standardised(scores: Matrix) -> Matrix:
    result = []
    for number, row in enumerate(scores):
        cleared = [0.0 if column == number else value for column, value in enumerate(row)]
        mean = sum(cleared) / len(cleared)
        spread = math.sqrt(sum((value - mean) ** 2 for value in cleared) / len(cleared))
        result.append([(value - mean) / spread if spread > 1e-6 else 0.0 for value in cleared])
    return result


def naive_scores(occupations: Occupations) -> Matrix:
    count = len(occupations.groups)
    parts = [(0.3, naive_skills(occupations)), (0.5, naive_topic(occupations))]
    for language, texts in occupations.texts.items():
        parts += [(0.75, naive_meaning(texts, language)), (0.35, naive_spelling(texts))]
    total = [[0.0] * count for _ in range(count)]
    for weight, scores in parts:
        for i, row in enumerate(naive_standardised(scores)):
            for j, value in enumerate(row):
                total[i][j] += weight * value
    total = naive_standardised(total)
    groups = occupations.groups
    for i in range(count):
        for j in range(count):
            for length in range(1, 5):
                if len(groups[i]) >= length and groups[i][:length] == groups[j][:length]:
                    total[i][j] += 0.2
    members = {group: [i for i in range(count) if groups[i] == group] for group in groups}
    between = [
        [
            sum(total[a][b] for a in members[groups[i]] for b in members[groups[j]] if a != b)
            / (len(members[groups[i]]) * len(members[groups[j]]))
            for j in range(count)
        ]
        for i in range(count)
    ]
    smooth = naive_standardised(between)
    return [[total[i][j] + 0.3 * smooth[i][j] if i != j else 0.0 for j in range(count)] for i in range(count)]


# --- agreement with the twin ---


@pytest.fixture(params=range(3))
def occupations(request: pytest.FixtureRequest) -> Occupations:
    return catalogue(request.param)


def test_each_likeness_equals_its_naive_twin(occupations: Occupations) -> None:
    counts = {language: words.count_stems(text, language) for language, text in occupations.texts.items()}
    close = {"rtol": 1e-3, "atol": 2e-4}
    np.testing.assert_allclose(likeness.by_skills(occupations.asks), naive_skills(occupations), **close)
    np.testing.assert_allclose(likeness.by_topic(occupations.asks, counts), naive_topic(occupations), **close)
    for language, texts in occupations.texts.items():
        np.testing.assert_allclose(likeness.by_meaning(counts[language]), naive_meaning(texts, language), **close)
        np.testing.assert_allclose(likeness.by_spelling(texts), naive_spelling(texts), **close)


def test_scores_equal_the_naive_twin(occupations: Occupations) -> None:
    np.testing.assert_allclose(related_scores(occupations), naive_scores(occupations), rtol=5e-3, atol=5e-3)


# --- what must always hold ---


def test_form_and_determinism(occupations: Occupations) -> None:
    scores = related_scores(occupations)
    count = len(occupations.groups)
    assert scores.dtype == np.float32
    assert scores.shape == (count, count)
    assert np.isfinite(scores).all()
    assert not scores.diagonal().any()
    assert np.array_equal(scores, related_scores(occupations))


def test_symmetric_where_promised(occupations: Occupations) -> None:
    counts = words.count_stems(occupations.texts["nl"], "nl")
    for scores in (
        likeness.by_topic(occupations.asks, {"nl": counts}),
        likeness.by_meaning(counts),
        likeness.by_spelling(occupations.texts["nl"]),
        likeness.shared_digits(occupations.groups),
    ):
        np.testing.assert_allclose(scores, scores.T, atol=1e-5)


def test_the_order_of_occupations_and_skills_does_not_matter(occupations: Occupations) -> None:
    rng = np.random.default_rng(5)
    rows = rng.permutation(occupations.asks.shape[0])
    columns = rng.permutation(occupations.asks.shape[1])
    texts = {}
    for language, text in occupations.texts.items():
        shuffled = {}
        for field in dataclasses.fields(Texts):
            order = columns if field.name.startswith("skill") else rows
            shuffled[field.name] = [getattr(text, field.name)[index] for index in order]
        texts[language] = Texts(**shuffled)
    groups = [occupations.groups[index] for index in rows]
    moved = related_scores(Occupations(occupations.asks[rows][:, columns], groups, texts))
    np.testing.assert_allclose(moved, related_scores(occupations)[np.ix_(rows, rows)], atol=2e-3)


def test_occupations_with_the_same_texts_and_skills_come_first() -> None:
    base = catalogue(9)
    copied = [*range(14), 3]
    texts = {
        language: Texts(
            **{
                field.name: getattr(text, field.name)
                if field.name.startswith("skill")
                else [getattr(text, field.name)[index] for index in copied]
                for field in dataclasses.fields(Texts)
            }
        )
        for language, text in base.texts.items()
    }
    twins = Occupations(base.asks[copied], [base.groups[index] for index in copied], texts)
    assert related_scores(twins)[3].argmax() == 14


def test_a_rare_skill_leads_further_than_a_common_one() -> None:
    asks = sparse.csr_matrix(np.array([[1, 1, 0], [1, 0, 0], [0, 1, 0], [1, 0, 1], [1, 0, 1]], dtype=float))
    walked = likeness.by_skills(asks)
    assert walked[0, 2] > walked[0, 1] > 0
    assert walked.sum(axis=1) == pytest.approx(np.ones(5))


def test_shared_digits() -> None:
    shared = likeness.shared_digits(["5120", "5131", "51", "2221", ""])
    assert shared[0].tolist() == [4, 2, 2, 0, 0]
    assert shared[4].tolist() == [0, 0, 0, 0, 0]


def test_groups_borrow_the_mean_of_their_members() -> None:
    scores = np.array([[0, 1, 2, 3], [1, 0, 4, 5], [2, 4, 0, 6], [3, 5, 6, 0]], dtype=np.float32)
    between = blend.between_groups(scores, ["a", "a", "b", "b"])
    assert between[0, 2] == between[1, 3] == pytest.approx((2 + 3 + 4 + 5) / 4)


def test_a_large_matrix_is_factorised_like_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    low_rank = rng.random((80, 12)) @ rng.random((12, 60))
    matrix = sparse.csr_matrix(low_rank + 1e-3 * rng.random((80, 60)))
    whole = vectors.main_directions(matrix, 12)
    monkeypatch.setattr(vectors, "_DENSE_UP_TO", 0)
    iterated = vectors.main_directions(matrix, 12)
    assert iterated.shape == whole.shape == (80, 12)
    assert np.array_equal(iterated, vectors.main_directions(matrix, 12))
    np.testing.assert_allclose(whole @ whole.T, iterated @ iterated.T, atol=2e-3)


def test_one_language_is_enough_and_words_may_be_missing(occupations: Occupations) -> None:
    only = dataclasses.replace(occupations, texts={"nl": occupations.texts["nl"]})
    assert np.isfinite(related_scores(only)).all()
    nothing = Texts([""] * 14, [[]] * 14, [""] * 14, [""] * 20, [[]] * 20, [""] * 20)
    silent = related_scores(dataclasses.replace(occupations, texts={"xx": nothing}))
    assert np.isfinite(silent).all()
    np.testing.assert_allclose(silent, related_scores(occupations, Weights(topic=0, meaning=0, spelling=0)), atol=1e-4)


def test_bad_input_is_refused(occupations: Occupations) -> None:
    with pytest.raises(ValueError, match="3 occupation groups for 14 occupations"):
        related_scores(dataclasses.replace(occupations, groups=["1", "2", "3"]))
    with pytest.raises(ValueError, match="no texts"):
        related_scores(dataclasses.replace(occupations, texts={}))
    broken = dataclasses.replace(occupations.texts["nl"], skill_names=["one"])
    with pytest.raises(ValueError, match="nl: 1 skill_names for 20"):
        related_scores(dataclasses.replace(occupations, texts={"nl": broken}))
    alone = Texts(["x"], [[]], ["x"], [], [], [])
    with pytest.raises(ValueError, match="fewer than two"):
        related_scores(Occupations(sparse.csr_matrix((1, 0)), ["5120"], {"nl": alone}))
