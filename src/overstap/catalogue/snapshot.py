"""The catalogue as arrays, ready for the engine: built once per version, kept in a file, shared by every process.

A page asks `current()`, which costs one small query. A new version is built by the importing process (`prepare()`);
until its file is there, a running server answers from the version it has.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray
from scipy import sparse

from overstap.catalogue.models import CatalogueVersion
from overstap.catalogue.reading import CatalogueRows, read_rows
from overstap.engine.matching import skill_weights
from overstap.engine.taxonomy import SkillTaxonomy, credit_matrix
from overstap.engine.titles import TitleIndex

FORMAT = 1
"""Part of the file name: raise it when the arrays change their meaning."""


class CatalogueMissing(Exception):  # noqa: N818 - it names a state, not a fault
    """Nothing was ever loaded into the catalogue."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One version of the catalogue: n occupations over s skills."""

    release: str
    """The ESCO release in force, or "starter"."""
    occupations: tuple[str, ...]
    """URIs, sorted."""
    isco: tuple[str, ...]
    taxonomy: SkillTaxonomy
    credit: sparse.csr_matrix
    """(s × s) uint8: what one skill counts for another, of 16."""
    asks: sparse.csr_matrix
    """(n × s) uint8: 2 essential, 1 optional."""
    weights: sparse.csr_matrix
    """(n × s) int16, rows sum to 2,046."""
    essential: NDArray[np.bool_]
    """Parallel to `weights.data`."""
    interests: NDArray[np.int16]
    """(n × 6) 0–100, −1 unknown."""
    hourly_wage: NDArray[np.int32]
    """(n,) usual gross pay in cents per hour, −1 unknown."""
    titles: TitleIndex
    """Names of occupations."""
    skill_names: TitleIndex
    """Names of skills."""

    @cached_property
    def occupation_number(self) -> Mapping[str, int]:
        """Row of every occupation."""
        return {uri: row for row, uri in enumerate(self.occupations)}

    @cached_property
    def skill_number(self) -> Mapping[str, int]:
        """Column of every skill."""
        return {uri: column for column, uri in enumerate(self.skills)}

    @property
    def skills(self) -> tuple[str, ...]:
        """URIs, sorted."""
        return self.taxonomy.skills

    @cached_property
    def asked_by(self) -> NDArray[np.int64]:
        """(s,) how many occupations ask each skill."""
        return np.bincount(self.asks.indices, minlength=len(self.skills)).astype(np.int64)


_loaded: tuple[str, Snapshot] | None = None
_lock = threading.Lock()
_building: set[str] = set()


def current() -> Snapshot:
    """The snapshot of the version in force. Raises CatalogueMissing when nothing was ever loaded."""
    global _loaded  # noqa: PLW0603 - one snapshot per process is the point
    token = CatalogueVersion.current()
    if not token:
        raise CatalogueMissing
    held = _loaded
    if held is not None and held[0] == token:
        return held[1]
    path = _path(token)
    if not path.exists() and held is not None:
        _build_aside(token)
        return held[1]
    with _lock:
        held = _loaded
        if held is None or held[0] != token:
            held = (token, _load(path) if path.exists() else _build(path))
            _loaded = held
    return held[1]


def prepare() -> Snapshot:
    """Build the file of the version in force now, so that no visitor waits for it."""
    snapshot = current()
    token = CatalogueVersion.current()
    if not _path(token).exists():
        _build(_path(token))
        snapshot = current()
    for old in settings.OVERSTAP_CACHE.glob("catalogue-*.npz"):
        if old != _path(token):
            old.unlink(missing_ok=True)
    return snapshot


def from_rows(rows: CatalogueRows) -> Snapshot:
    """Compute everything that follows from the rows; pure."""
    taxonomy = SkillTaxonomy.build(
        rows.skill_kinds, rows.groups, rows.broader, rows.related, complete=rows.release != "starter"
    )
    column = {uri: number for number, uri in enumerate(taxonomy.skills)}
    occupations = tuple(sorted(rows.isco))
    row = {uri: number for number, uri in enumerate(occupations)}
    values = np.array([2 if essential else 1 for _, _, essential in rows.asks], dtype=np.uint8)
    where = (
        np.array([row[occupation] for occupation, _, _ in rows.asks], dtype=np.int32),
        np.array([column[skill] for _, skill, _ in rows.asks], dtype=np.int32),
    )
    asks = sparse.csr_matrix((values, where), shape=(len(occupations), len(column)))
    asks.sort_indices()
    asked_by = np.bincount(asks.indices, minlength=len(column)).astype(np.int64)
    weights, essential = skill_weights(asks, asked_by, len(occupations))
    interests = np.full((len(occupations), 6), -1, dtype=np.int16)
    for uri, scores in rows.interests.items():
        interests[row[uri]] = scores
    return Snapshot(
        release=rows.release,
        occupations=occupations,
        isco=tuple(rows.isco[uri] for uri in occupations),
        taxonomy=taxonomy,
        credit=credit_matrix(taxonomy, relations=asks.astype(np.float64)),
        asks=asks,
        weights=weights,
        essential=essential,
        interests=interests,
        hourly_wage=np.array([rows.hourly_wage.get(uri, -1) for uri in occupations], dtype=np.int32),
        titles=TitleIndex.build(rows.occupation_names, rows.occupation_groups),
        skill_names=TitleIndex.build(rows.skill_names),
    )


def _path(token: str) -> Path:
    return Path(settings.OVERSTAP_CACHE) / f"catalogue-{FORMAT}-{token}.npz"


def _build(path: Path) -> Snapshot:
    snapshot = from_rows(read_rows())
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved into place: another process sees the whole file or none.
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as handle:
        np.savez(handle, allow_pickle=False, **to_arrays(snapshot))
    Path(handle.name).replace(path)
    return snapshot


def _build_aside(token: str) -> None:
    """Build a version that its importer did not live to build, without keeping a visitor waiting."""

    def work() -> None:
        try:
            _build(_path(token))
        finally:
            _building.discard(token)

    with _lock:
        if token in _building:
            return
        _building.add(token)
    threading.Thread(target=work, daemon=True, name="catalogue-snapshot").start()


def _load(path: Path) -> Snapshot:
    with np.load(path, allow_pickle=False) as stored:
        return from_arrays({name: stored[name] for name in stored.files})


def to_arrays(snapshot: Snapshot) -> dict[str, NDArray[Any]]:
    """The snapshot as plain arrays, without pickle."""
    taxonomy = snapshot.taxonomy
    arrays: dict[str, NDArray[Any]] = {
        "texts": _pack(
            [
                [snapshot.release],
                snapshot.occupations,
                snapshot.isco,
                taxonomy.skills,
                taxonomy.groups,
                taxonomy.group_codes,
            ]
        ),
        "kinds": taxonomy.kinds,
        "sizes": taxonomy.sizes,
        "broader": np.stack(taxonomy.broader),
        "related": np.stack([*taxonomy.related[:2], taxonomy.related[2].astype(np.int32)]),
        "essential": snapshot.essential,
        "interests": snapshot.interests,
        "hourly_wage": snapshot.hourly_wage,
    }
    for name, matrix in (("credit", snapshot.credit), ("asks", snapshot.asks), ("weights", snapshot.weights)):
        arrays |= {f"{name}.{part}": getattr(matrix, part) for part in ("data", "indices", "indptr")}
        arrays[f"{name}.shape"] = np.array(matrix.shape)
    for name, index in (("titles", snapshot.titles), ("skill_names", snapshot.skill_names)):
        arrays |= {f"{name}.{part}": array for part, array in index.to_arrays().items()}
    return arrays


def from_arrays(arrays: Mapping[str, NDArray[Any]]) -> Snapshot:
    """The snapshot that `to_arrays` wrote."""
    release, occupations, isco, skills, groups, codes = _unpack(arrays["texts"])
    related = arrays["related"]
    taxonomy = SkillTaxonomy(
        skills=skills,
        kinds=arrays["kinds"],
        groups=groups,
        group_codes=codes,
        sizes=arrays["sizes"],
        broader=(arrays["broader"][0], arrays["broader"][1]),
        related=(related[0], related[1], related[2].astype(np.bool_)),
    )

    def matrix(name: str) -> sparse.csr_matrix:
        parts = tuple(arrays[f"{name}.{part}"] for part in ("data", "indices", "indptr"))
        return sparse.csr_matrix(parts, shape=tuple(arrays[f"{name}.shape"]))

    def index(name: str) -> TitleIndex:
        prefix = f"{name}."
        return TitleIndex.from_arrays(
            {key[len(prefix) :]: array for key, array in arrays.items() if key.startswith(prefix)}
        )

    return Snapshot(
        release=release[0],
        occupations=occupations,
        isco=isco,
        taxonomy=taxonomy,
        credit=matrix("credit"),
        asks=matrix("asks"),
        weights=matrix("weights"),
        essential=arrays["essential"],
        interests=arrays["interests"],
        hourly_wage=arrays["hourly_wage"],
        titles=index("titles"),
        skill_names=index("skill_names"),
    )


def _pack(columns: Any) -> NDArray[np.uint8]:
    """Lists of texts without line breaks as bytes: one column per NUL-ended part, one text per line."""
    return np.frombuffer("\0".join("\n".join(column) for column in columns).encode(), dtype=np.uint8)


def _unpack(packed: NDArray[np.uint8]) -> list[tuple[str, ...]]:
    return [tuple(part.split("\n")) if part else () for part in packed.tobytes().decode().split("\0")]
