"""The index: build it once from all names, then ask it anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from overstap.engine.titles import fusion, storage
from overstap.engine.titles.evidence import Asked, Evidence, Floats, Meaning
from overstap.engine.titles.grams import PART_BUCKETS, matrix, part_bucket, weighted
from overstap.engine.titles.names import Hit, Name
from overstap.engine.titles.reasons import why
from overstap.engine.titles.sentences import before_place, is_sentence
from overstap.engine.titles.text import tidy, words
from overstap.engine.titles.vocabulary import LONGEST_TEXT, Vocabulary

Encoder = Callable[[Sequence[str]], Floats]

CANDIDATES = 150  # concepts that are also compared name by name
BATCH = 64  # texts measured at once
SAME = 0.999  # cosine from which a name can be the text itself
UNDERSTOOD_FROM = 6_000  # three in four are right there on titles kept apart, see docs/benchmarks/titles.md
LEAST_POINTS = 1_500  # below this nothing was found; nonsense gets 1,000 to 1,400 by chance likeness of letters
FOREIGN = 0.93  # worth of a name in another language than the person's
OWN_SHARE = 8.0  # what a name's own likeness weighs when names are ranked one by one; from 1 to 12 tried on dev


@dataclass(frozen=True, slots=True)
class Found:
    """What one text brought up: candidate concepts (ascending), their sums, and the likeness of every name."""

    concepts: NDArray[np.int64]
    sums: NDArray[np.float64]
    likeness: Floats


class TitleIndex:
    """Names of concepts, searchable in a person's own words. Immutable once built; threads may share it."""

    def __init__(
        self,
        names: Sequence[Name],
        evidence: Evidence,
        vocabulary: Vocabulary,
        meaning: Meaning | None,
        position: NDArray[np.int64],
        encode: Encoder | None = None,
    ) -> None:
        self.names = names  # sorted by concept
        self._position = position  # of each name in what was given to ``build``
        self._evidence = evidence
        self._vocabulary = vocabulary
        self._meaning = meaning
        self._encode = encode
        self._concepts = [names[start].concept for start in evidence.starts[:-1]]
        languages = names.languages if isinstance(names, storage.StoredNames) else [name.language for name in names]
        spoken = sorted(set(languages)) if len(set(languages)) > 1 else []
        self._worth = {
            language: np.array([1.0 if own == language else FOREIGN for own in languages], np.float32)
            for language in spoken
        }

    @classmethod
    def build(
        cls,
        names: Sequence[Name],
        encode: Encoder | None = None,
    ) -> TitleIndex:
        """Learn an index from ``names``; ``encode`` gives sentence vectors where a model is at hand."""
        order = sorted(range(len(names)), key=lambda place: (names[place].concept, place))
        by_concept = [names[place] for place in order]
        sizes = [len(list(run)) for _, run in groupby(name.concept for name in by_concept)]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        texts = [name.text for name in by_concept]
        vocabulary = Vocabulary.of(texts, np.repeat(np.arange(len(sizes)), sizes).tolist())
        evidence = Evidence.build([vocabulary.name(text) for text in texts], starts)
        meaning = Meaning.build(encode([tidy(text) for text in texts]), starts) if encode and texts else None
        return cls(by_concept, evidence, vocabulary, meaning, np.array(order, np.int64), encode)

    def search(self, text: str, language: str = "nl", limit: int = 10) -> list[Hit]:
        """The best concepts for a text, best first, one hit per concept, ties by URI.

        When the whole is not understood, what stands before a word of place is tried: *electrician on building sites
        in Aleppo* is an electrician, whatever the catalogue has of building sites.
        """
        hits = self._search(text, language, limit)
        if not self.understood(hits) and (named := before_place(words(text[:LONGEST_TEXT]))):
            of_named = self._search(" ".join(named), language, limit)
            if self.understood(of_named):
                return of_named
        return hits

    def _search(self, text: str, language: str, limit: int) -> list[Hit]:
        asked = self._vocabulary.query(text, typing=True)
        if not asked.tokens or not self._concepts:
            return []
        found = self._look([text], [asked], language)[0]
        hits = []
        for concept, value in self._order(found)[:limit]:
            points = fusion.points(value, self._curve())
            if points >= LEAST_POINTS:
                name = self.names[self._names_of(concept, found)[0]]
                reason = why(text, language, asked, name, self._vocabulary.name(name.text))
                hits.append(Hit(self._concepts[concept], name, points, reason))
        return hits

    def rank_names(
        self, texts: Sequence[str], language: str, limit: int = 100, *, spread: bool = True
    ) -> list[list[tuple[int, float]]]:
        """For each text the best names as (position in the names given to ``build``, score), best first.

        ``spread`` orders names as people see them: the best name of every concept, concept after concept. Without
        it names are ranked one by one, so that several names of one concept may stand together.
        """
        ranked: list[list[tuple[int, float]]] = []
        for start in range(0, len(texts), BATCH):
            batch = list(texts[start : start + BATCH])
            asked = [self._vocabulary.query(text) for text in batch]
            for found in self._look(batch, asked, language):
                scored: list[tuple[float, int]] = []
                for concept, value in self._order(found):
                    places = self._names_of(concept, found)
                    if spread:
                        scored.append((value, places[0]))
                    else:
                        best = float(found.likeness[places[0]])
                        scored += [(value - OWN_SHARE * (best - float(found.likeness[at])), at) for at in places]
                if not spread:
                    scored.sort(key=lambda pair: (-pair[0], self._position[pair[1]]))
                ranked.append([(int(self._position[place]), value) for value, place in scored[:limit]])
        return ranked

    def understood(self, hits: Sequence[Hit]) -> bool:
        """Whether the best hit is good enough to take without asking."""
        return bool(hits) and hits[0].score >= UNDERSTOOD_FROM

    def word(self, word: str) -> Asked:
        """One word as the index knows it: its stemmed parts (abbreviations in full) and the synonyms it belongs to."""
        return self._vocabulary.name(word)

    def rarity(self, part: str) -> float:
        """How much a stemmed part says: the fewer concepts have it, the more."""
        return float(self._evidence.part_weights[part_bucket(part)])

    def names_inside(self, bags: Sequence[Iterable[str]], share: float, most: int) -> list[list[int]]:
        """Per bag of stemmed parts the places (in ``names``) of names that lie in it, fullest first.

        A name lies in a bag when parts of at least ``share`` of its squared weight do; at most ``most`` per bag.
        """
        if not self._concepts or not bags:
            return [[] for _ in bags]
        weights = self._evidence.part_weights
        rows = matrix([{part_bucket(part): 1.0 for part in bag} for bag in bags], PART_BUCKETS)
        shared = sp.csr_matrix(weighted(rows, weights[:PART_BUCKETS]) @ self._evidence.part_rows)
        found = []
        for start, end in pairwise(shared.indptr.tolist()):
            names = shared.indices[start:end]
            filled = shared.data[start:end] / self._evidence.length_plain[names] ** 2
            enough = filled >= share
            names, filled = names[enough], filled[enough]
            # Of names that are as full the longer one says more; ties by place.
            order = np.lexsort((names, -self._evidence.length_plain[names], -np.round(filled, 4)))[:most]
            found.append([int(place) for place in names[order]])
        return found

    def measure(self, texts: Sequence[str]) -> tuple[list[str], dict[str, Floats]]:
        """The concepts and every measure for them (texts × concepts), unweighted: what the weights are fitted on."""
        asked = [self._vocabulary.query(text) for text in texts]
        per_concept, _ = self._evidence.measure(asked)
        vectors = self._vectors(texts, asked)
        if vectors is not None and self._meaning is not None:
            per_concept["meaning"] = vectors @ self._meaning.centroids.T
            per_concept["nearest"] = self._evidence.best(vectors @ self._meaning.names.astype(np.float32).T)
        return list(self._concepts), per_concept

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything the index knows as plain arrays (no pickle needed)."""
        return storage.to_arrays(self.names, self._evidence, self._vocabulary, self._meaning, self._position)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], encode: Encoder | None = None) -> TitleIndex:
        """The index that ``to_arrays`` wrote; ``encode`` must be the encoder it was built with."""
        return cls(*storage.from_arrays(arrays), encode)

    def _curve(self) -> tuple[float, float]:
        return fusion.CURVE_WITH if self._meaning and self._encode else fusion.CURVE_WITHOUT

    def _vectors(self, texts: Sequence[str], asked: Sequence[Asked]) -> Floats | None:
        if self._meaning is None or self._encode is None:
            return None
        plain = [
            " ".join(one.tokens) if is_sentence(words(text)) else tidy(text)
            for text, one in zip((text[:LONGEST_TEXT] for text in texts), asked, strict=True)
        ]
        return self._meaning.place(self._encode(plain))

    def _look(self, texts: Sequence[str], asked: Sequence[Asked], language: str) -> list[Found]:
        """Measure some texts against every concept, and the likeliest concepts also name by name."""
        if not self._concepts:
            return [Found(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.float32)) for _ in asked]
        worth = self._worth.get(language)
        per_concept, per_name = self._evidence.measure(asked, worth)
        vectors = self._vectors(texts, asked)
        weights = fusion.WITHOUT_MEANING if vectors is None else fusion.WITH_MEANING
        if vectors is not None and self._meaning is not None:
            per_concept["meaning"] = vectors @ self._meaning.centroids.T
        sums = fusion.total(per_concept, weights).astype(np.float64)
        count = min(CANDIDATES, len(self._concepts))
        found = []
        for row, one in enumerate(asked):
            letters = per_name["letters"][row]
            likeness = per_name["parts"][row] + letters
            bonus = self._same(one, letters, per_name["parts"][row], language)
            sums[row, list(bonus)] += list(bonus.values())
            chosen = np.sort(np.argpartition(-sums[row], count - 1)[:count])
            if vectors is not None and self._meaning is not None:
                for concept in chosen.tolist():
                    run = self._run(concept)
                    near = self._meaning.names[run].astype(np.float32) @ vectors[row]
                    near = near if worth is None else near * worth[run]
                    likeness[run] += near
                    sums[row, concept] += weights["nearest"] * float(near.max())
            known = np.zeros(0, np.int64) if not one.tokens else chosen
            found.append(Found(known, sums[row], likeness))
        return found

    def _run(self, concept: int) -> slice:
        starts = self._evidence.starts
        return slice(int(starts[concept]), int(starts[concept + 1]))

    def _same(self, asked: Asked, letters: Floats, parts: Floats, language: str) -> dict[int, float]:
        """The bonus of every concept that has the text as a name, letter for letter or part for part."""
        bonus: dict[int, float] = {}
        for place in np.flatnonzero(np.maximum(letters, parts) > SAME * FOREIGN).tolist():
            name = self.names[place]
            if words(name.text) == list(asked.tokens):
                worth = fusion.EXACT + fusion.FAVOURED.get(name.kind, 0.0)
            elif dict(self._vocabulary.name(name.text).parts) == dict(asked.parts):
                worth = fusion.SAME_PARTS
            else:
                continue
            concept = int(np.searchsorted(self._evidence.starts, place, side="right")) - 1
            worth *= 1.0 if name.language == language else fusion.EXACT_FOREIGN
            bonus[concept] = max(worth, bonus.get(concept, 0.0))
        return bonus

    def _order(self, found: Found) -> list[tuple[int, float]]:
        """Candidates with their sums, best first; concepts are sorted by URI, so ties fall to the smaller URI."""
        values = found.sums[found.concepts]
        order = np.argsort(-values, kind="stable")
        return [(int(found.concepts[at]), float(values[at])) for at in order]

    def _names_of(self, concept: int, found: Found) -> list[int]:
        """The names of a concept, likeliest first."""
        run = self._run(concept)
        return [run.start + int(at) for at in np.argsort(-found.likeness[run], kind="stable")]
