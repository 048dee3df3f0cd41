"""From texts to counts of stems and of letter groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import snowballstemmer
from scipy import sparse

from overstap.engine.related.evidence import Texts

_WORD = re.compile(r"[^\W\d_]{2,}")
_STEMMERS = {"nl": "dutch", "en": "english", "de": "german", "fr": "french"}
GRAM = 4
"""Letters in a group: long enough to be a stem, short enough to be found inside a Dutch compound."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often every stem occurs, in one language; columns of all matrices are the same stems."""

    names: sparse.csr_matrix
    """Preferred names of occupations, (n × w)."""
    other_names: sparse.csr_matrix
    descriptions: sparse.csr_matrix
    skill_names: sparse.csr_matrix
    """Preferred names of skills, (s × w)."""
    skill_texts: sparse.csr_matrix
    """Preferred and other names and description of skills, (s × w)."""


def count_stems(texts: Texts, language: str) -> Counts:
    """Count the stems of everything a language says. A language without a stemmer keeps its words whole."""
    stem = _Stems(language)
    skills = zip(texts.skill_names, texts.skill_other_names, texts.skill_descriptions, strict=True)
    documents = [
        [stem.all([name]) for name in texts.names],
        [stem.all(names) for names in texts.other_names],
        [stem.all([description]) for description in texts.descriptions],
        [stem.all([name]) for name in texts.skill_names],
        [stem.all([name, *others, description]) for name, others, description in skills],
    ]
    columns: dict[str, int] = {}
    for part in documents:
        for words in part:
            for word in words:
                columns.setdefault(word, len(columns))
    return Counts(*(_count(part, columns) for part in documents))


def count_grams(texts: Texts) -> sparse.csr_matrix:
    """How often every group of four letters occurs in the names of an occupation, (n × g)."""
    parts = [
        [group for name in (preferred, *others) for group in _grams(name)]
        for preferred, others in zip(texts.names, texts.other_names, strict=True)
    ]
    columns: dict[str, int] = {}
    for groups in parts:
        for group in groups:
            columns.setdefault(group, len(columns))
    return _count(parts, columns)


class _Stems:
    def __init__(self, language: str) -> None:
        self._stemmer = snowballstemmer.stemmer(_STEMMERS[language]) if language in _STEMMERS else None
        self._known: dict[str, str] = {}

    def all(self, texts: Iterable[str]) -> list[str]:
        return [self._one(word) for text in texts for word in _WORD.findall(text.lower())]

    def _one(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = self._stemmer.stemWord(word) if self._stemmer else word
        return self._known[word]


def _grams(name: str) -> list[str]:
    padded = f" {name.lower()} "
    return [padded[start : start + GRAM] for start in range(len(padded) - GRAM + 1)]


def _count(documents: Sequence[Sequence[str]], columns: dict[str, int]) -> sparse.csr_matrix:
    counts = [sorted(Counter(columns[term] for term in terms).items()) for terms in documents]
    starts = np.cumsum([0, *(len(row) for row in counts)])
    indices = np.array([column for row in counts for column, _ in row], dtype=np.int32)
    values = np.array([times for row in counts for _, times in row], dtype=np.float32)
    return sparse.csr_matrix((values, indices, starts), shape=(len(documents), len(columns)))
