"""The index as plain arrays, so that one ``.npz`` without pickle holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from overstap.engine.titles.evidence import Evidence, Meaning
from overstap.engine.titles.grams import GRAM_BUCKETS, PART_BUCKETS
from overstap.engine.titles.names import Name
from overstap.engine.titles.synonyms import GROUPS
from overstap.engine.titles.vocabulary import Vocabulary

Arrays = Mapping[str, NDArray[np.generic]]
_MATRICES = ("grams", "part_rows", "group_rows", "pooled", "held")
_VECTORS = ("starts", "gram_weights", "part_weights", "length_plain", "length_all")
_MEANING = ("mean", "learnt", "names", "centroids")
_BETWEEN = "\n"  # titles hold no line ends: they are folded to spaces on the way in


class StoredNames(Sequence[Name]):
    """Names kept as columns: making 60,000 of them takes longer than all the rest of loading, and few are shown."""

    def __init__(
        self, ids: list[str], concepts: list[str], languages: list[str], texts: list[str], kinds: list[str]
    ) -> None:
        self.languages = languages
        self._columns = (ids, concepts, languages, texts, kinds)

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, place: int) -> Name: ...
    @overload
    def __getitem__(self, place: slice) -> list[Name]: ...
    def __getitem__(self, place: int | slice) -> Name | list[Name]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        return Name(*(column[place] for column in self._columns))


class StoredIndexError(ValueError):
    """The arrays were written by another version of this engine."""


def to_arrays(
    names: Sequence[Name],
    evidence: Evidence,
    vocabulary: Vocabulary,
    meaning: Meaning | None,
    position: NDArray[np.int64],
) -> dict[str, NDArray[np.generic]]:
    """All parts of an index."""
    arrays: dict[str, NDArray[np.generic]] = {
        f"name.{column}": _joined([getattr(name, column).replace(_BETWEEN, " ") for name in names])
        for column in ("id", "concept", "language", "text", "kind")
    }
    arrays["position"] = position
    for table in ("counts", "modifiers"):
        counted: Mapping[str, int] = getattr(vocabulary, table)
        arrays[table] = _joined(list(counted))
        arrays[f"{table}.number"] = np.array(list(counted.values()), np.int32)
    arrays["groups"] = np.array([len(GROUPS)])
    for vector in _VECTORS:
        arrays[vector] = getattr(evidence, vector)
    for matrix in _MATRICES:
        rows: sp.csr_matrix = getattr(evidence, matrix)
        arrays.update({f"{matrix}.{part}": getattr(rows, part) for part in ("data", "indices", "indptr")})
    if meaning is not None:
        arrays.update({f"meaning.{part}": getattr(meaning, part) for part in _MEANING})
    return arrays


def from_arrays(arrays: Arrays) -> tuple[Sequence[Name], Evidence, Vocabulary, Meaning | None, NDArray[np.int64]]:
    """The parts of an index from ``to_arrays``. Raises StoredIndexError when they do not fit this engine."""
    if int(arrays["groups"][0]) != len(GROUPS):
        raise StoredIndexError("the title index was made with another list of synonyms: build it again")
    names = StoredNames(
        *(_parted(arrays[f"name.{column}"]) for column in ("id", "concept", "language", "text", "kind"))
    )
    concepts = len(arrays["starts"]) - 1
    wide = PART_BUCKETS + len(GROUPS)
    shapes = {
        "grams": (GRAM_BUCKETS, len(names)),
        "part_rows": (PART_BUCKETS, len(names)),
        "group_rows": (len(GROUPS), len(names)),
        "pooled": (wide, concepts),
        "held": (PART_BUCKETS, concepts),
    }
    matrices: dict[str, sp.csr_matrix] = {}
    for name, shape in shapes.items():
        data = np.asarray(arrays[f"{name}.data"], np.float32)
        indices, indptr = (np.asarray(arrays[f"{name}.{part}"], np.int32) for part in ("indices", "indptr"))
        matrices[name] = sp.csr_matrix((data, indices, indptr), shape=shape, copy=False)
    evidence = Evidence(**{vector: arrays[vector] for vector in _VECTORS}, **matrices)  # type: ignore[arg-type]
    counts, modifiers = (
        dict(zip(_parted(arrays[table]), arrays[f"{table}.number"].tolist(), strict=True))
        for table in ("counts", "modifiers")
    )
    vocabulary = Vocabulary(counts, modifiers)
    meaning = None
    if "meaning.mean" in arrays:
        meaning = Meaning(**{part: arrays[f"meaning.{part}"] for part in _MEANING})  # type: ignore[arg-type]
    return names, evidence, vocabulary, meaning, np.asarray(arrays["position"], np.int64)


def _joined(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Texts as UTF-8 bytes, each closed by a line end."""
    return np.frombuffer("".join(text + _BETWEEN for text in texts).encode("utf-8", "surrogatepass"), np.uint8)


def _parted(joined: NDArray[np.generic]) -> list[str]:
    return joined.tobytes().decode("utf-8", "surrogatepass").split(_BETWEEN)[:-1]
