"""Rows of features, sparse and dense."""

import numpy as np

from services.assistant.understanding.sparse_rows import Rows

SPARSE = np.asarray([[1, 0, 2], [0, 3, 0], [4, 0, 0]], np.float32)
DENSE = np.asarray([[0.5], [0.25], [2]], np.float32)
WHOLE = np.hstack([SPARSE, DENSE])


def rows() -> Rows:
    found = [(np.flatnonzero(row), row[np.flatnonzero(row)]) for row in SPARSE]
    return Rows(found, SPARSE.shape[1], DENSE)


class TestRows:
    def test_multiply_like_the_whole_matrix(self) -> None:
        weights = np.arange(8, dtype=np.float32).reshape(4, 2)

        np.testing.assert_allclose(rows().times(weights), WHOLE @ weights)

    def test_multiply_turned_round_as_well(self) -> None:
        errors = np.arange(6, dtype=np.float32).reshape(3, 2)

        np.testing.assert_allclose(rows().transposed_times(errors), WHOLE.T @ errors)
