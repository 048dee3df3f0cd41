"""Putting judged pairs of skills on top of the credit of a whole taxonomy: against two ways a user would pick instead.

    python bench/alike.py

As many skills and credits as an imported ESCO has (13,939 skills, about 4 credits each, 1,206 judged pairs), made from
a fixed seed. Compared: a loop over a dict of pairs, and assigning into scipy's own lil matrix, which it recommends for
changing single cells. All three must give the same matrix. The last line is JSON; ratios are medians of one run.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import sparse

from overstap.engine.alike import alike_matrix, with_alike

SKILLS, CREDITS, PAIRS, REPEATS, SEED = 13_939, 59_000, 1_206, 9, 20261121
Pairs = list[tuple[int, int, int]]


def main() -> int:
    """Measure, compare and print."""
    credit, pairs = _made()
    have, need, judged = ([pair[part] for pair in pairs] for part in range(3))
    ways: dict[str, Callable[[], sparse.csr_matrix]] = {
        "ours": lambda: with_alike(credit, alike_matrix(have, need, judged, SKILLS)),
        "dict": lambda: _by_dict(credit, pairs),
        "lil": lambda: _by_lil(credit, pairs),
    }
    results = {name: way() for name, way in ways.items()}
    if any((results["ours"] - other).count_nonzero() for other in results.values()):
        sys.stderr.write("the ways differ\n")
        return 1
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(REPEATS):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - began)
    median = {name: statistics.median(taken) for name, taken in seconds.items()}
    figures: dict[str, Any] = {f"{name}_ms": round(taken * 1000, 2) for name, taken in median.items()}
    figures |= {f"{name}_ratio": round(median[name] / median["ours"], 1) for name in ("dict", "lil")}
    for name, value in figures.items():
        sys.stderr.write(f"{name:12} {value}\n")
    print(json.dumps(figures))
    return 0


def _made() -> tuple[sparse.csr_matrix, Pairs]:
    rng = np.random.default_rng(SEED)
    where = rng.integers(0, SKILLS, (2, CREDITS))
    values = rng.integers(1, 17, CREDITS).astype(np.uint8)
    _, first = np.unique(where[0] * SKILLS + where[1], return_index=True)
    credit = sparse.csr_matrix((values[first], (where[0][first], where[1][first])), shape=(SKILLS, SKILLS))
    have = rng.integers(0, SKILLS - 1, PAIRS)
    need = (have + rng.integers(1, SKILLS - 1, PAIRS)) % SKILLS
    return credit, list(zip(have.tolist(), need.tolist(), rng.choice([8, 12], PAIRS).tolist(), strict=True))


def _by_dict(credit: sparse.csr_matrix, pairs: Pairs) -> sparse.csr_matrix:
    plain = credit.tocoo()
    cells = dict(zip(zip(plain.row.tolist(), plain.col.tolist(), strict=True), plain.data.tolist(), strict=True))
    for have, need, value in pairs:
        cells[have, need] = max(value, cells.get((have, need), 0))
    rows, columns = zip(*cells, strict=True)
    return sparse.csr_matrix((np.array(list(cells.values()), dtype=np.uint8), (rows, columns)), shape=credit.shape)


def _by_lil(credit: sparse.csr_matrix, pairs: Pairs) -> sparse.csr_matrix:
    cells = credit.tolil()
    for have, need, value in pairs:
        cells[have, need] = max(value, cells[have, need])
    return cells.tocsr()


if __name__ == "__main__":
    sys.exit(main())
