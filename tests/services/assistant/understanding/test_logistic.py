import numpy as np

from services.assistant.understanding.logistic import fit, softmax
from services.assistant.understanding.sparse_rows import Rows


def rows_of(matrix: np.ndarray) -> Rows:
    """The same features sparse, with none dense."""
    found = [(np.flatnonzero(row), row[np.flatnonzero(row)]) for row in matrix]
    return Rows(found, matrix.shape[1], np.zeros((len(matrix), 0), np.float32))


class TestFit:
    def test_separates_what_can_be_separated(self) -> None:
        rows = np.asarray([[1, 0, 0.1], [0.9, 0.1, 0], [0, 1, 0.1], [0.1, 0.9, 0]], np.float32)
        labels = np.asarray([0, 0, 1, 1], np.int64)

        weights = fit(rows_of(rows), labels, strength=50, rounds=200)

        assert (rows @ weights).argmax(axis=1).tolist() == labels.tolist()
        assert softmax(rows @ weights).max() > 0.9

    def test_weighs_a_small_class_more_than_its_size(self) -> None:
        rows = np.asarray([[1, 0]] * 9 + [[0, 1]], np.float32)
        labels = np.asarray([0] * 9 + [1], np.int64)

        weights = fit(rows_of(rows), labels, strength=20)

        assert softmax(np.asarray([[1, 1]], np.float32) @ weights)[0, 1] > 0.2

    def test_is_the_same_every_time(self) -> None:
        rows = np.eye(6, dtype=np.float32)
        labels = np.asarray([0, 1, 2, 0, 1, 2], np.int64)

        first, second = (fit(rows_of(rows), labels, strength=5, rounds=50) for _ in range(2))

        np.testing.assert_array_equal(first, second)


class TestSoftmax:
    def test_sums_to_one_without_overflow(self) -> None:
        assert softmax(np.asarray([1e4, 0, -1e4], np.float32)).tolist() == [1, 0, 0]
