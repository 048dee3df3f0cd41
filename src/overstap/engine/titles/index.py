"""The index: build it once from all names, then ask it anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from overstap.engine.explained import Reason
from overstap.engine.titles.grams import BUCKETS, count_matrix, features, rarity, unit_rows
from overstap.engine.titles.names import Hit, Name
from overstap.engine.titles.text import fold, words

Encoder = Callable[[Sequence[str]], NDArray[np.float32]]
UNDERSTOOD_FROM = 4_500


class TitleIndex:
    """Names of concepts, searchable in a person's own words. Immutable once built; safe to share between threads."""

    def __init__(self, names: Sequence[Name], weights: NDArray[np.float32], postings: sp.csr_matrix) -> None:
        self.names = tuple(names)
        self._weights = weights
        self._postings = postings  # buckets × names

    @classmethod
    def build(
        cls,
        names: Sequence[Name],
        groups: Mapping[str, Sequence[str]] | None = None,
        encode: Encoder | None = None,
    ) -> TitleIndex:
        """Learn an index from ``names``; ``groups`` gives each concept's ancestors, ``encode`` sentence vectors."""
        counts = count_matrix([features(words(name.text)) for name in names])
        weights = rarity(counts)
        matrix = unit_rows(sp.csr_matrix(counts @ sp.diags(weights)))
        return cls(names, weights, sp.csr_matrix(matrix.T))

    def search(self, text: str, language: str = "nl", limit: int = 10) -> list[Hit]:
        """The best concepts for a text, best first, one hit per concept, ties by URI."""
        scores = self._scores(text)
        best: dict[str, tuple[int, int]] = {}
        for position in np.argsort(-scores, kind="stable")[: 40 * limit]:
            points = int(round(10_000 * min(1.0, float(scores[position]))))
            if points > 0:
                best.setdefault(self.names[position].concept, (points, int(position)))
        ordered = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        return [
            Hit(concept, self.names[position], points, self._why(text, language, self.names[position]))
            for concept, (points, position) in ordered
        ]

    def rank_names(self, texts: Sequence[str], language: str, limit: int = 100) -> list[list[tuple[int, float]]]:
        """For each text the best names as (position in ``names``, score), best first."""
        ranked = []
        for text in texts:
            scores = self._scores(text)
            order = np.argsort(-scores, kind="stable")[:limit]
            ranked.append([(int(position), float(scores[position])) for position in order])
        return ranked

    def understood(self, hits: Sequence[Hit]) -> bool:
        """Whether the best hit is good enough to take without asking."""
        return bool(hits) and hits[0].score >= UNDERSTOOD_FROM

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything the index knows as plain arrays (no pickle needed)."""
        columns = list(zip(*((n.id, n.concept, n.language, n.text, n.kind) for n in self.names), strict=True))
        joined = ["\n".join(column) for column in columns] or [""] * 5
        return {
            "names": np.frombuffer("\0".join(joined).encode(), np.uint8),
            "weights": self._weights,
            "data": self._postings.data,
            "indices": self._postings.indices,
            "indptr": self._postings.indptr,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> TitleIndex:
        """The index that ``to_arrays`` wrote."""
        columns = [part.split("\n") for part in bytes(arrays["names"]).decode().split("\0")]
        names = [Name(*row) for row in zip(*columns, strict=True)] if columns[0] != [""] else []
        postings = sp.csr_matrix(
            (arrays["data"], arrays["indices"], arrays["indptr"]), shape=(BUCKETS, len(names)), copy=False
        )
        return cls(names, np.asarray(arrays["weights"], np.float32), postings)

    def _scores(self, text: str) -> NDArray[np.float32]:
        counts = count_matrix([features(words(text))])
        query = unit_rows(sp.csr_matrix(counts @ sp.diags(self._weights)))
        return np.asarray((query @ self._postings).todense(), np.float32).ravel()

    def _why(self, text: str, language: str, name: Name) -> Reason:
        args: dict[str, str | int] = {"text": text, "name": name.text}
        asked, found = words(text), words(name.text)
        if name.language != language:
            return Reason("other-language", args)
        if asked == found:
            return Reason("exact", args)
        if "".join(asked) == "".join(found):
            return Reason("compound", args)
        if ratio(fold(text), fold(name.text)) >= 85:
            return Reason("spelling", args)
        return Reason("words", args)
