"""Multinomial logistic regression in numpy, fitted in the dual."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def fit(
    features: Matrix, labels: NDArray[np.int64], *, strength: float, rounds: int = 400
) -> Matrix:
    """Return the weights (features x classes) of a ridge-penalised softmax fit.

    Works on the kernel of the rows, which stays small when features outnumber examples, and
    weighs classes equally. Deterministic: no sampling.

    Args:
        features: One row per example.
        labels: The class of each row, 0-based.
        strength: Inverse of the penalty (the usual "C").
        rounds: Accelerated gradient steps.
    """
    count = len(labels)
    kernel = features @ features.T
    wanted = np.eye(int(labels.max()) + 1, dtype=np.float32)[labels]
    balance = _class_balance(labels)
    penalty = np.float32(1.0 / (strength * count))
    step = np.float32(1.0 / (0.5 * _largest_eigenvalue(kernel) * balance.max() / count + penalty))
    dual = np.zeros_like(wanted)
    ahead = dual
    for turn in range(rounds):
        error = (softmax((kernel @ ahead).astype(np.float32)) - wanted) * balance / count
        moved = ahead - step * (error + penalty * ahead)
        ahead = moved + np.float32(turn / (turn + 3)) * (moved - dual)
        dual = moved
    return (features.T @ dual).astype(np.float32)


def softmax(scores: Matrix) -> Matrix:
    """Return row-wise probabilities."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def _class_balance(labels: NDArray[np.int64]) -> Matrix:
    sizes = np.bincount(labels).astype(np.float32)
    return (sizes.mean() / sizes[labels])[:, None].astype(np.float32)


def _largest_eigenvalue(kernel: Matrix) -> float:
    vector = np.ones(len(kernel), np.float32)
    for _ in range(30):
        vector = kernel @ vector
        vector /= np.linalg.norm(vector)
    return 1.05 * float(vector @ kernel @ vector)
