import numpy as np
import pytest

from services.assistant.understanding.logistic import fit, softmax


class TestFit:
    def test_separates_what_can_be_separated(self) -> None:
        rows = np.asarray([[1, 0, 0.1], [0.9, 0.1, 0], [0, 1, 0.1], [0.1, 0.9, 0]], np.float32)
        labels = np.asarray([0, 0, 1, 1], np.int64)

        weights = fit(rows, labels, strength=50, rounds=200)

        assert (rows @ weights).argmax(axis=1).tolist() == labels.tolist()
        assert softmax(rows @ weights).max() > 0.9

    def test_weighs_a_small_class_like_a_large_one(self) -> None:
        rows = np.asarray([[1, 0]] * 9 + [[0, 1]], np.float32)
        labels = np.asarray([0] * 9 + [1], np.int64)

        chances = softmax(np.asarray([[1, 1]], np.float32) @ fit(rows, labels, strength=20))

        assert chances[0, 1] == pytest.approx(0.5, abs=0.05)

    def test_is_the_same_every_time(self) -> None:
        rows = np.eye(6, dtype=np.float32)
        labels = np.asarray([0, 1, 2, 0, 1, 2], np.int64)

        first, second = (fit(rows, labels, strength=5, rounds=50) for _ in range(2))

        np.testing.assert_array_equal(first, second)


class TestSoftmax:
    def test_sums_to_one_without_overflow(self) -> None:
        assert softmax(np.asarray([1e4, 0, -1e4], np.float32)).tolist() == [1, 0, 0]
