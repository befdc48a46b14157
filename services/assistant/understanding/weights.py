"""The fitted numbers, as stored beside the code."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.assistant.understanding.features import Vocabulary

Matrix = NDArray[np.float32]
PATH = Path(__file__).with_name("weights.npz")
HEADS = ("ngram_head", "vector_head", "grammar_head", "prototypes")
_SCALE = 127.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What the classifier computes with; ``fingerprint`` names the data it was fitted on.

    The three heads add up to the score of each intent; the last one means none is clear.
    """

    intents: tuple[str, ...]
    fingerprint: str
    embedding_model: str
    vocabulary: Vocabulary
    ngram_head: Matrix
    vector_head: Matrix
    grammar_head: Matrix
    prototypes: Matrix


def save(weights: Weights, path: Path = PATH) -> None:
    """Write ``weights`` in eight-bit form: a quarter of the size, as accurate."""
    arrays: dict[str, NDArray[np.generic]] = {
        "intents": np.asarray("\n".join(weights.intents)),
        "fingerprint": np.asarray(weights.fingerprint),
        "embedding_model": np.asarray(weights.embedding_model),
        "terms": np.frombuffer("\n".join(weights.vocabulary.terms).encode(), np.uint8),
        "term_weights": weights.vocabulary.weights.astype(np.float16),
    }
    for name in HEADS:
        arrays[name], arrays[f"{name}_scale"] = _packed(getattr(weights, name))
    np.savez_compressed(path, allow_pickle=False, **arrays)


def load(path: Path = PATH) -> Weights:
    """Read what ``save`` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        arrays: dict[str, NDArray[np.generic]] = {name: stored[name] for name in stored.files}
    terms = arrays["terms"].tobytes().decode().split("\n")
    return Weights(
        intents=tuple(str(arrays["intents"]).split("\n")),
        fingerprint=str(arrays["fingerprint"]),
        embedding_model=str(arrays["embedding_model"]),
        vocabulary=Vocabulary(terms, arrays["term_weights"].astype(np.float32)),
        ngram_head=_unpacked(arrays, "ngram_head"),
        vector_head=_unpacked(arrays, "vector_head"),
        grammar_head=_unpacked(arrays, "grammar_head"),
        prototypes=_unpacked(arrays, "prototypes"),
    )


def _packed(matrix: Matrix) -> tuple[NDArray[np.int8], Matrix]:
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / _SCALE
    return np.rint(matrix / scale).astype(np.int8), scale.astype(np.float32)


def _unpacked(arrays: dict[str, NDArray[np.generic]], name: str) -> Matrix:
    return arrays[name].astype(np.float32) * arrays[f"{name}_scale"].astype(np.float32)
