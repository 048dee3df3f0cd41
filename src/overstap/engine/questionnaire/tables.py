"""The weights of all targets in the forms that choosing needs, made once per catalogue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse


@dataclass(frozen=True, slots=True, eq=False)
class WeightTables:
    """n targets over s skills."""

    weights: sparse.csr_matrix
    """(n × s) float64."""
    squares: sparse.csr_matrix
    """(n × s) the same, squared."""
    by_skill: sparse.csr_matrix
    """(s × n) the weights, skill by skill."""
    squares_by_skill: sparse.csr_matrix
    """(s × n) the same, squared."""

    @classmethod
    def build(cls, weights: sparse.csr_matrix) -> WeightTables:
        """From the weights of `Targets`."""
        rows = sparse.csr_matrix(weights, dtype=np.float64)
        squares = rows.multiply(rows).tocsr()
        return cls(weights=rows, squares=squares, by_skill=rows.T.tocsr(), squares_by_skill=squares.T.tocsr())
