"""One version of the catalogue as arrays: what the engine needs of it, and how that is kept in a folder of files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.catalogue.reading import CatalogueRows
from overstap.engine.alike import alike_matrix, with_alike
from overstap.engine.explained import Reason
from overstap.engine.matching import skill_weights
from overstap.engine.questionnaire import Habits, WeightTables
from overstap.engine.taxonomy import SkillTaxonomy, credit_matrix, credit_reason
from overstap.engine.titles import TitleIndex

Arrays = Mapping[str, NDArray[Any]]
OFTEN = {"never": 0, "sometimes": 1, "often": 2}
"""How often something is part of the work, as the number that stands for it in a snapshot."""


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
    """(s × s) uint8: what one skill counts for another, of 16: by the taxonomy, or by us where we say more."""
    alike: sparse.csr_matrix
    """(s × s) uint8: our judgement alone."""
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
    sectors: tuple[str, ...]
    """Keys, sorted."""
    sector: NDArray[np.int16]
    """(n,) place in `sectors`, −1 unknown."""
    evenings: NDArray[np.int8]
    """(n,) work in the evening, at night or in the weekend, by `OFTEN`; −1 unknown."""
    outdoors: NDArray[np.int8]
    """(n,) work in the open air, on the same scale."""
    people: NDArray[np.int8]
    """(n,) contact with customers, patients, pupils or clients, on the same scale."""
    not_proposed: tuple[int, ...]
    """Rows of occupations that people leave; they are understood, not proposed."""
    make_titles: Callable[[], TitleIndex]
    make_skill_names: Callable[[], TitleIndex]

    @cached_property
    def titles(self) -> TitleIndex:
        """Names of occupations, made when first asked for."""
        return self.make_titles()

    @cached_property
    def skill_names(self) -> TitleIndex:
        """Names of skills, made when first asked for: many questions never need it."""
        return self.make_skill_names()

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

    def credit_reason(self, have: int, need: int) -> Reason:
        """Why one skill (both as columns) counts toward another: as the taxonomy says it, or code `alike`."""
        judged = int(self.alike[have, need])
        # Of two that earn the same, our judgement goes first: it can say why in words.
        if judged and judged == int(self.credit[have, need]):
            return Reason("alike", {"have": self.skills[have], "need": self.skills[need]})
        return credit_reason(self.taxonomy, have, need)

    @cached_property
    def links(self) -> sparse.csr_matrix:
        """(s × s) uint8: the credit by the taxonomy alone, without pairs that we judged to be alike in other settings.

        Who worked with others in a hospital gets credit for doing so on a building site, but cannot be asked about it.
        """
        links = self.credit - self.credit.multiply(self.alike > 0)
        links.eliminate_zeros()
        return sparse.csr_matrix(links, dtype=np.uint8)

    @cached_property
    def habits(self) -> Habits:
        """How usual each skill is in each field of work."""
        return Habits.build(self.asks, self.isco)

    @cached_property
    def weight_tables(self) -> WeightTables:
        """The weights, in the forms that choosing a question needs."""
        return WeightTables.build(self.weights)

    @cached_property
    def asked_by(self) -> NDArray[np.int64]:
        """(s,) how many occupations ask each skill."""
        return np.bincount(self.asks.indices, minlength=len(self.skills)).astype(np.int64)


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
    alike = alike_matrix(
        [column[have] for have, _, _ in rows.alike],
        [column[need] for _, need, _ in rows.alike],
        [credit for _, _, credit in rows.alike],
        len(column),
    )
    interests = np.full((len(occupations), 6), -1, dtype=np.int16)
    for uri, scores in rows.interests.items():
        interests[row[uri]] = scores
    sectors = tuple(sorted(set(rows.sectors.values())))
    place = {key: number for number, key in enumerate(sectors)}
    conditions = np.full((3, len(occupations)), -1, dtype=np.int8)
    for uri, words in rows.conditions.items():
        conditions[:, row[uri]] = [OFTEN.get(word, -1) for word in words]
    return Snapshot(
        release=rows.release,
        occupations=occupations,
        isco=tuple(rows.isco[uri] for uri in occupations),
        taxonomy=taxonomy,
        credit=with_alike(credit_matrix(taxonomy, relations=asks.astype(np.float64)), alike),
        alike=alike,
        asks=asks,
        weights=weights,
        essential=essential,
        interests=interests,
        hourly_wage=np.array([rows.hourly_wage.get(uri, -1) for uri in occupations], dtype=np.int32),
        sectors=sectors,
        sector=np.array([place.get(rows.sectors.get(uri, ""), -1) for uri in occupations], dtype=np.int16),
        evenings=conditions[0],
        outdoors=conditions[1],
        people=conditions[2],
        not_proposed=tuple(sorted(row[uri] for uri in rows.not_proposed)),
        make_titles=lambda: TitleIndex.build(rows.occupation_names),
        make_skill_names=lambda: TitleIndex.build(rows.skill_names),
    )


def save(snapshot: Snapshot, folder: Path) -> None:
    """Write one file per array. Written beside and moved into place: another process sees the whole folder or none."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix="part-"))
    for name, array in to_arrays(snapshot).items():
        np.save(beside / f"{name}.npy", array, allow_pickle=False)
    try:
        beside.rename(folder)
    except OSError:  # another process was first
        shutil.rmtree(beside)


def load(folder: Path) -> Snapshot:
    """The snapshot that `save` wrote. Arrays are mapped, not read: what a question does not touch costs nothing."""
    return from_arrays({path.stem: np.load(path, mmap_mode="r") for path in sorted(folder.glob("*.npy"))})


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
                snapshot.sectors,
            ]
        ),
        "kinds": taxonomy.kinds,
        "sizes": taxonomy.sizes,
        "broader": np.stack(taxonomy.broader),
        "related": np.stack([*taxonomy.related[:2], taxonomy.related[2].astype(np.int32)]),
        "essential": snapshot.essential,
        "interests": snapshot.interests,
        "hourly_wage": snapshot.hourly_wage,
        "sector": snapshot.sector,
        "conditions": np.stack([snapshot.evenings, snapshot.outdoors, snapshot.people]),
        "not_proposed": np.array(snapshot.not_proposed, dtype=np.int32),
    }
    matrices = {
        "credit": snapshot.credit, "alike": snapshot.alike, "asks": snapshot.asks, "weights": snapshot.weights,
    }  # fmt: skip
    for name, matrix in matrices.items():
        arrays |= {f"{name}.{part}": getattr(matrix, part) for part in ("data", "indices", "indptr")}
        arrays[f"{name}.shape"] = np.array(matrix.shape)
    for name, index in (("titles", snapshot.titles), ("skill_names", snapshot.skill_names)):
        arrays |= {f"{name}.{part}": array for part, array in index.to_arrays().items()}
    return arrays


def from_arrays(arrays: Arrays) -> Snapshot:
    """The snapshot that `to_arrays` wrote."""
    release, occupations, isco, skills, groups, codes, sectors = _unpack(arrays["texts"])
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
        alike=matrix("alike"),
        asks=matrix("asks"),
        weights=matrix("weights"),
        essential=arrays["essential"],
        interests=arrays["interests"],
        hourly_wage=arrays["hourly_wage"],
        sectors=sectors,
        sector=arrays["sector"],
        evenings=arrays["conditions"][0],
        outdoors=arrays["conditions"][1],
        people=arrays["conditions"][2],
        not_proposed=tuple(arrays["not_proposed"].tolist()),
        make_titles=lambda: index("titles"),
        make_skill_names=lambda: index("skill_names"),
    )


def _pack(columns: Iterable[Iterable[str]]) -> NDArray[np.uint8]:
    """Lists of texts without line breaks as bytes: one column per NUL-ended part, one text per line."""
    return np.frombuffer("\0".join("\n".join(column) for column in columns).encode(), dtype=np.uint8)


def _unpack(packed: NDArray[np.uint8]) -> list[tuple[str, ...]]:
    return [tuple(part.split("\n")) if part else () for part in packed.tobytes().decode().split("\0")]
