"""Evidence of our own for related occupations, and how well scores agree with it.

Four kinds, so that no method is fitted to one:

judged      150 occupations whose related ones we wrote down, before any scores existed (bench/data/related_dev.tsv)
judged, coarse   the same with the occupations of one unit group counted as one, and the own group left out: whether
            the neighbouring trades are found, not only the variants
unit group  the other occupations of the ISCO unit group
hierarchy   parent, children and siblings within ESCO's own hierarchy of occupations

The last two are part of what the scores are made of, and so only tell something about methods that do not use them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from esco_reader import Esco

JUDGED = Path(__file__).with_name("data") / "related_dev.tsv"
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows with the columns that belong to them."""

    name: str
    related: Mapping[int, frozenset[int]]
    variants: npt.NDArray[np.intp] | None = None
    """Where given: number of the group in which every occupation counts; rows and columns are groups then."""


def evidence_of(esco: Esco, *, held: bool) -> list[Evidence]:
    """All evidence for one release; judged occupations that the release does not have are left out."""
    uris = sorted(esco.occupations)
    row = {uri: number for number, uri in enumerate(uris)}
    judged = _judged(row, "held" if held else "tune")
    codes = [esco.occupations[uri].kind.split(".")[0] for uri in uris]
    _, group = np.unique(np.array(codes), return_inverse=True)
    return [
        Evidence("judged", judged),
        Evidence("judged, coarse", _coarse(judged, group), group),
        Evidence("unit group", _same_group(group)),
        Evidence("hierarchy", _hierarchy(esco, row)),
    ]


def measure(scores: npt.NDArray[np.float32], evidence: Evidence) -> tuple[float, float]:
    """Mean recall@10 (found among the first ten / all there are, at most ten) and mean reciprocal rank.

    Rows and columns as in `scores`, the diagonal left out; ties by column.
    """
    if evidence.variants is not None:
        scores = collapsed(scores, evidence.variants)
    recalls, ranks = [], []
    for row, related in evidence.related.items():
        order = np.argsort(-scores[row], kind="stable")
        order = order[order != row]
        hits = np.isin(order, list(related))
        recalls.append(hits[:DEPTH].sum() / min(DEPTH, len(related)))
        ranks.append(1 / (1 + int(np.argmax(hits))))
    return float(np.mean(recalls)), float(np.mean(ranks))


def collapsed(scores: npt.NDArray[np.float32], group: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
    """Scores between groups: the best column of a group, the mean over the rows of a group."""
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(group.max() + 1))
    best = np.maximum.reduceat(scores[:, order], starts, axis=1)
    size = np.bincount(group)[:, None]
    return np.asarray(np.add.reduceat(best[order], starts, axis=0) / size, dtype=np.float32)


def _judged(row: Mapping[str, int], half: str) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            if line["half"] == half and line["from"] in row and line["to"] in row:
                found[row[line["from"]]].add(row[line["to"]])
    return {number: frozenset(related) for number, related in sorted(found.items())}


def _coarse(judged: Mapping[int, frozenset[int]], group: npt.NDArray[np.intp]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for row, related in judged.items():
        found[int(group[row])] |= {int(group[column]) for column in related} - {int(group[row])}
    return {number: frozenset(related) for number, related in sorted(found.items()) if related}


def _same_group(group: npt.NDArray[np.intp]) -> dict[int, frozenset[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for number, code in enumerate(group.tolist()):
        members[code].append(number)
    return {
        number: frozenset(members[code]) - {number}
        for number, code in enumerate(group.tolist())
        if len(members[code]) > 1
    }


def _hierarchy(esco: Esco, row: Mapping[str, int]) -> dict[int, frozenset[int]]:
    parents: dict[int, list[int]] = defaultdict(list)
    children: dict[int, list[int]] = defaultdict(list)
    for child, parent in esco.broader_occupations:
        if child in row and parent in row:
            parents[row[child]].append(row[parent])
            children[row[parent]].append(row[child])
    found = {}
    for number in range(len(row)):
        near: Sequence[int] = [*parents[number], *children[number]]
        near = [*near, *(sibling for parent in parents[number] for sibling in children[parent])]
        if set(near) - {number}:
            found[number] = frozenset(near) - {number}
    return found
