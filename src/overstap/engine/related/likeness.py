"""Ways in which two occupations can be alike.

Each returns (n × n) float32, row from, column to, on a scale of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from overstap.engine.related.evidence import Texts
from overstap.engine.related.vectors import (
    Dense,
    bm25,
    cosines,
    dense_cosines,
    dense_unit_rows,
    main_directions,
    rarity,
    tf_idf,
    unit_rows,
)
from overstap.engine.related.words import Counts, count_grams

TOPICS = 400
"""Directions kept of the texts of occupations."""
MEANINGS = 300
"""Directions kept of the words."""
SEEN_AT_LEAST = 3
"""Texts in which a word must occur to get a meaning of its own."""
TOPIC_NAME, TOPIC_OTHER_NAME, TOPIC_DESCRIPTION, TOPIC_SKILL = 3.0, 2.0, 2.0, 0.5
"""How often a word of each text counts for the topic; a skill's name once more when it is essential."""
MEANING_NAME, MEANING_OTHER_NAME, MEANING_DESCRIPTION = 6.0, 2.0, 1.0


def by_skills(asks: sparse.csr_matrix) -> Dense:
    """Chance to get from one occupation to another by a skill it asks and then an occupation that asks that skill.

    Skills are drawn in proportion to importance × rarity. So a skill that only two occupations ask leads straight from
    one to the other, and one that all ask leads nowhere in particular. Not symmetric: one step of a random walk.
    """
    weights = sparse.csr_matrix(asks.astype(np.float64) @ sparse.diags_array(rarity(asks)))
    per_occupation = np.asarray(weights.sum(axis=1)).ravel()
    per_skill = np.asarray(weights.sum(axis=0)).ravel()
    to_skill = sparse.diags_array(_inverse(per_occupation)) @ weights
    to_occupation = sparse.diags_array(_inverse(per_skill)) @ weights.T
    return np.asarray((to_skill @ to_occupation).toarray(), dtype=np.float32)


def by_topic(asks: sparse.csr_matrix, counts: Mapping[str, Counts]) -> Dense:
    """Cosine of what all texts together are about: names, descriptions and names of skills in every language.

    Latent semantic analysis (Deerwester et al. 1990) of one BM25-weighed document per occupation.
    """
    documents = [
        unit_rows(
            bm25(
                sparse.csr_matrix(
                    TOPIC_NAME * count.names
                    + TOPIC_OTHER_NAME * count.other_names
                    + TOPIC_DESCRIPTION * count.descriptions
                    + TOPIC_SKILL * (asks @ count.skill_names)
                )
            )
        )
        for _, count in sorted(counts.items())
    ]
    return dense_cosines(main_directions(unit_rows(sparse.csr_matrix(sparse.hstack(documents))), TOPICS))


def by_meaning(counts: Counts) -> Dense:
    """Cosine of the mean meaning of the words in name and description, one language.

    A word means the company it keeps in the texts of occupations and skills; so "nurse" and "patient" are near though
    they share no letter. See `word_meanings`.
    """
    meanings, known, weights = word_meanings(counts)
    words = sparse.csr_matrix(
        MEANING_NAME * counts.names
        + MEANING_OTHER_NAME * counts.other_names
        + MEANING_DESCRIPTION * counts.descriptions
    )[:, known]
    words.data = np.log1p(words.data)
    means = np.asarray((words @ sparse.diags_array(weights)) @ meanings, dtype=np.float32)
    return dense_cosines(means - means.mean(axis=0))


def word_meanings(counts: Counts) -> tuple[Dense, np.ndarray, np.ndarray]:
    """Meaning of every word that occurs often enough: unit vectors (words × directions), their columns, their rarity.

    Positive pointwise mutual information of two words in one text, factorised (Levy and Goldberg 2014).
    """
    occupations = counts.names + counts.other_names + counts.descriptions
    texts = sparse.csr_matrix(sparse.vstack([occupations, counts.skill_texts]) > 0, dtype=np.float32)
    used = np.asarray(texts.sum(axis=0)).ravel()
    known = np.flatnonzero(used >= SEEN_AT_LEAST)
    seen = texts[:, known]
    together = sparse.coo_matrix(seen.T @ seen, dtype=np.float64)
    other = together.row != together.col
    row, column, times = together.row[other], together.col[other], together.data[other]
    company = np.bincount(row, weights=times, minlength=len(known))
    surprise = np.log(times * times.sum() / (company[row] * company[column]))
    positive = surprise > 0
    shape = (len(known), len(known))
    information = sparse.csr_matrix((surprise[positive], (row[positive], column[positive])), shape=shape)
    return dense_unit_rows(main_directions(information, MEANINGS)), known, rarity(seen)


def by_spelling(texts: Texts) -> Dense:
    """Cosine of the groups of letters in all names of an occupation: finds "laborant" within "chemisch-laborant"."""
    return cosines(tf_idf(count_grams(texts)))


def shared_digits(groups: Sequence[str]) -> Dense:
    """Number of leading digits that two ISCO codes share: 4 for one unit group, 1 for one major group."""
    shared = np.zeros((len(groups), len(groups)), dtype=np.float32)
    for length in range(1, 5):
        prefixes = [code[:length] if len(code) >= length else "" for code in groups]
        _, number = np.unique(np.array(prefixes), return_inverse=True)
        known = np.array([bool(prefix) for prefix in prefixes])
        shared += (number[:, None] == number[None, :]) & known[:, None] & known[None, :]
    return shared


def _inverse(values: np.ndarray) -> np.ndarray:
    result: np.ndarray = np.divide(1.0, values, out=np.zeros_like(values), where=values > 0)
    return result
