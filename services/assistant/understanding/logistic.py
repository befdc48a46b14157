"""Multinomial logistic regression in numpy."""

import numpy as np
from numpy.typing import NDArray

from services.assistant.understanding.sparse_rows import Rows

Matrix = NDArray[np.float32]
STEPS_FOR_EIGENVALUE = 20


def fit(rows: Rows, labels: NDArray[np.int64], *, strength: float, rounds: int = 120) -> Matrix:
    """Return the weights (features x classes) of a ridge-penalised softmax fit.

    Rare classes weigh more, by the root of how rare they are. Deterministic: no sampling.

    Args:
        rows: One row per example.
        labels: The class of each row, 0-based.
        strength: Inverse of the penalty (the usual "C").
        rounds: Accelerated gradient steps.
    """
    count = len(labels)
    wanted = np.eye(int(labels.max()) + 1, dtype=np.float32)[labels]
    balance = _class_balance(labels)
    penalty = np.float32(1.0 / (strength * count))
    steepest = 0.5 * _largest_eigenvalue(rows) * balance.max() / count
    step = np.float32(1.0 / (steepest + penalty))
    weights = np.zeros((rows.width + rows.dense.shape[1], wanted.shape[1]), np.float32)
    ahead = weights
    for turn in range(rounds):
        error = _single((softmax(rows.times(ahead)) - wanted) * balance / count)
        moved = _single(ahead - step * (rows.transposed_times(error) + penalty * ahead))
        ahead = _single(moved + np.float32(turn / (turn + 3)) * (moved - weights))
        weights = moved
    return weights


def _single(matrix: NDArray[np.floating]) -> Matrix:
    return matrix.astype(np.float32, copy=False)


def softmax(scores: Matrix) -> Matrix:
    """Return row-wise probabilities."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def _class_balance(labels: NDArray[np.int64]) -> Matrix:
    sizes = np.bincount(labels).astype(np.float32)
    rarity = sizes.mean() / np.maximum(sizes, 1)
    return np.sqrt(rarity[labels])[:, None].astype(np.float32)


def _largest_eigenvalue(rows: Rows) -> float:
    vector = np.ones((rows.count, 1), np.float32)
    size = 0.0
    for _ in range(STEPS_FOR_EIGENVALUE):
        vector = rows.times(rows.transposed_times(vector))
        size = float(np.linalg.norm(vector))
        vector /= size
    return 1.05 * size
