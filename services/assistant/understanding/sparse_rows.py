"""Many sparse rows beside a few dense columns, multiplied without a matrix of zeros."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Sparse = tuple[NDArray[np.int64], Matrix]
CHUNK = 65_536
"""Values multiplied at once: as many as a processor's cache likes."""


class Rows:
    """Rows of features: the sparse ones first, then the dense ones.

    Args:
        sparse: Of each row, the positions and values of its features; never none at all.
        width: How many sparse features there are.
        dense: The dense features, a row each.
    """

    def __init__(self, sparse: Sequence[Sparse], width: int, dense: Matrix) -> None:
        self.width = width
        self.dense = dense
        self.count = len(sparse)
        sizes = [len(positions) for positions, _ in sparse]
        columns = np.concatenate([positions for positions, _ in sparse])
        values = np.concatenate([found for _, found in sparse]).astype(np.float32)
        places = np.repeat(np.arange(self.count), sizes)
        self._by_row = _Runs(places, columns, values)
        order = np.argsort(columns, kind="stable")
        self._by_column = _Runs(columns[order], places[order], values[order])

    def times(self, weights: Matrix) -> Matrix:
        """Return the rows multiplied with a column of weights per class."""
        result = self.dense @ weights[self.width :]
        return self._by_row.added(result, weights[: self.width])

    def transposed_times(self, errors: Matrix) -> Matrix:
        """Return the features multiplied with a row of errors per example."""
        result = np.zeros((self.width, errors.shape[1]), np.float32)
        return np.vstack([self._by_column.added(result, errors), self.dense.T @ errors])


class _Runs:
    """Values in the order of where their products are added up."""

    def __init__(self, into: NDArray[np.int64], taken: NDArray[np.int64], values: Matrix) -> None:
        self._into, self._taken, self._values = into, taken, values[:, None]

    def added(self, result: Matrix, factors: Matrix) -> Matrix:
        for start in range(0, len(self._into), CHUNK):
            part = slice(start, start + CHUNK)
            into = self._into[part]
            starts = np.flatnonzero(np.diff(into, prepend=-1))
            sums = np.add.reduceat(self._values[part] * factors[self._taken[part]], starts, axis=0)
            result[into[starts]] += sums
        return result
