"""What speaks for each concept: several measures of likeness between a text and a concept's names.

All measures are computed for many texts at once. Rows are texts, columns concepts, values float32, roughly 0 to 1:

``letters``   best cosine over the concept's names of character n-grams (typing errors, unsplit compounds)
``parts``     best cosine of stemmed parts of words together with groups of synonyms
``plain``     the same without synonyms
``pooled``    cosine with the parts of all names of the concept together
``covered``   share of the text's parts, weighted by rarity, that occur in any name of the concept
``meaning``   cosine of sentence vectors with the concept's centroid, in the learnt metric (0 without an encoder)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from overstap.engine.titles import metric
from overstap.engine.titles.grams import (
    GRAM_BUCKETS,
    PART_BUCKETS,
    gram_bag,
    lengths,
    matrix,
    part_bucket,
    rarity,
    unit_rows,
    weighted,
)
from overstap.engine.titles.synonyms import GROUPS

Floats = NDArray[np.float32]
KINDS = ("letters", "parts", "plain", "pooled", "covered", "meaning")
SYNONYM_WEIGHT = 0.8  # of a shared group against a shared part; measured, see docs/benchmarks/titles.md


@dataclass(frozen=True, slots=True)
class Asked:
    """A text made ready: its words for n-grams, the weights of its parts (stem → weight) and synonym groups."""

    tokens: Sequence[str]
    parts: Mapping[str, float]
    groups: Mapping[int, float]


@dataclass(frozen=True)
class Evidence:
    """The index's arrays. Names are sorted by concept; ``starts`` marks where each concept begins (and the end)."""

    starts: NDArray[np.int64]
    gram_weights: Floats
    grams: sp.csr_matrix  # GRAM_BUCKETS × names, unit columns
    part_weights: Floats  # parts, then groups
    part_rows: sp.csr_matrix  # PART_BUCKETS × names
    group_rows: sp.csr_matrix  # groups × names
    length_plain: Floats  # per name, parts only
    length_all: Floats  # per name, parts and groups
    pooled: sp.csr_matrix  # (PART_BUCKETS + groups) × concepts, unit columns
    held: sp.csr_matrix  # PART_BUCKETS × concepts, weight of every part that occurs

    @classmethod
    def build(cls, names: Sequence[Asked], starts: NDArray[np.int64]) -> Evidence:
        """From the names, sorted by concept."""
        grams = matrix([gram_bag(name.tokens) for name in names], GRAM_BUCKETS)
        gram_weights = rarity(grams) + np.float32(1)
        parts = matrix([_part_bag(name) for name in names], PART_BUCKETS + len(GROUPS))
        concepts = len(starts) - 1
        belongs = sp.csr_matrix(
            (
                np.ones(len(names), np.float32),
                (np.repeat(np.arange(concepts), np.diff(starts)), np.arange(len(names))),
            ),
            shape=(concepts, len(names)),
        )
        together = sp.csr_matrix(belongs @ parts)
        part_weights = rarity(together)
        together.data = np.sqrt(together.data)
        together = weighted(together, part_weights)
        part_rows = weighted(parts, part_weights)
        held = sp.csr_matrix(together[:, :PART_BUCKETS])
        held.data = part_weights[held.indices]
        return cls(
            starts=starts,
            gram_weights=gram_weights,
            grams=sp.csr_matrix(unit_rows(weighted(grams, gram_weights)).T),
            part_weights=part_weights,
            part_rows=sp.csr_matrix(part_rows[:, :PART_BUCKETS].T),
            group_rows=sp.csr_matrix(part_rows[:, PART_BUCKETS:].T),
            length_plain=lengths(sp.csr_matrix(part_rows[:, :PART_BUCKETS])),
            length_all=lengths(part_rows),
            pooled=sp.csr_matrix(unit_rows(together).T),
            held=sp.csr_matrix(held.T),
        )

    def measure(
        self, asked: Sequence[Asked], worth: Floats | None = None
    ) -> tuple[dict[str, Floats], dict[str, Floats]]:
        """All kinds but ``meaning``: per concept (texts × concepts) and, for letters and parts, per name.

        ``worth`` multiplies what single names say (one number per name).
        """
        grams = unit_rows(weighted(matrix([gram_bag(one.tokens) for one in asked], GRAM_BUCKETS), self.gram_weights))
        letters = _dense(grams @ self.grams)
        parts = weighted(matrix([_part_bag(one) for one in asked], PART_BUCKETS + len(GROUPS)), self.part_weights)
        plain_parts = sp.csr_matrix(parts[:, :PART_BUCKETS])
        own_all, own_plain = lengths(parts)[:, None], lengths(plain_parts)[:, None]
        shared = _dense(plain_parts @ self.part_rows)
        every = (shared + _dense(sp.csr_matrix(parts[:, PART_BUCKETS:]) @ self.group_rows)) / self.length_all
        every /= own_all
        plain = shared / self.length_plain / own_plain
        if worth is not None:
            letters, every, plain = letters * worth, every * worth, plain * worth
        weight_known = np.array(
            [sum(self.part_weights[part_bucket(part)] for part in one.parts) or 1.0 for one in asked], np.float32
        )
        per_concept = {
            "letters": self.best(letters),
            "parts": self.best(every),
            "plain": self.best(plain),
            "pooled": _dense(parts @ self.pooled) / own_all,
            "covered": _dense(_ones(plain_parts) @ self.held) / weight_known[:, None],
        }
        return per_concept, {"letters": letters, "parts": every}

    def best(self, per_name: Floats) -> Floats:
        """Per concept the best of its names (texts × concepts)."""
        if not per_name.size:
            return np.zeros((len(per_name), len(self.starts) - 1), np.float32)
        return np.asarray(np.maximum.reduceat(per_name, self.starts[:-1], axis=1), np.float32)


@dataclass(frozen=True)
class Meaning:
    """Sentence vectors of all names in the learnt metric, and what turns a new vector into one of them."""

    mean: Floats
    learnt: Floats
    names: NDArray[np.float16]  # unit rows, sorted by concept
    centroids: Floats

    @classmethod
    def build(cls, vectors: Floats, starts: NDArray[np.int64]) -> Meaning:
        """Centre, learn the map from which names share a concept, and apply it."""
        mean = np.asarray(vectors.mean(axis=0), np.float32)
        centred = metric.unit(vectors - mean)
        learnt = metric.learn(centred, starts)
        mapped = metric.unit(centred @ learnt)
        return cls(mean, learnt, mapped.astype(np.float16), metric.centroids(mapped, starts))

    def place(self, vectors: Floats) -> Floats:
        """New sentence vectors in the learnt metric."""
        return metric.unit(metric.unit(vectors - self.mean) @ self.learnt)


def groups_of(stems: Iterable[str], known: Mapping[str, Iterable[int]]) -> dict[int, float]:
    """The synonym groups that some stems belong to."""
    return {group: 1.0 for stem in stems for group in known.get(stem, ())}


def _part_bag(one: Asked) -> dict[int, float]:
    bag = {part_bucket(part): weight for part, weight in one.parts.items()}
    bag.update({PART_BUCKETS + group: SYNONYM_WEIGHT * weight for group, weight in one.groups.items()})
    return bag


def _ones(rows: sp.csr_matrix) -> sp.csr_matrix:
    result = rows.copy()
    result.data = np.ones_like(result.data)
    return result


def _dense(product: sp.csr_matrix) -> Floats:
    return np.asarray(product.toarray(), np.float32)
