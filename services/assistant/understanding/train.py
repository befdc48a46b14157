"""Fit the classifier on data/intents: ``python -m services.assistant.understanding.train``.

One head reads character n-grams, the sentence vector and the grammar's votes together, so that it
learns how far to trust each.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from maigie.providers.embeddings.embedder import Embedder
from maigie.providers.embeddings.minilm import local_embedder
from services.assistant.understanding.catalogue import (
    UNCLEAR,
    Example,
    examples,
    fingerprint,
    intents,
    vague_examples,
)
from services.assistant.understanding.features import Vocabulary, gloss
from services.assistant.understanding.grammar import votes
from services.assistant.understanding.logistic import fit
from services.assistant.understanding.sparse_rows import Rows
from services.assistant.understanding.weights import Weights, save

STRENGTH = 60.0
VECTOR_SCALE = 0.7
GRAMMAR_SCALE = 0.5
SAME_DIRECTION = 0.8
"""Examples closer than this stand for each other when asked how familiar a sentence is."""
Matrix = NDArray[np.float32]


def train(found: Sequence[Example], embedder: Embedder) -> Weights:
    """Return weights fitted on ``found``; the same input gives the same weights.

    Raises:
        Unavailable: The embedder cannot be used.
    """
    names = (*intents(), UNCLEAR)
    labels = np.asarray([names.index(example.intent) for example in found], np.int64)
    texts = [example.text for example in found]
    vocabulary = Vocabulary.of(texts)
    vectors = embedder.embed([gloss(example.text, example.language) for example in found])
    said = np.asarray([_votes(example, names) for example in found], np.float32)
    dense = np.hstack([VECTOR_SCALE * vectors, GRAMMAR_SCALE * said]).astype(np.float32)
    rows = Rows([vocabulary.sparse(text) for text in texts], len(vocabulary.terms), dense)
    head = fit(rows, labels, strength=STRENGTH)
    by_ngram, by_vector, by_grammar = np.split(
        head, [rows.width, rows.width + vectors.shape[1]], axis=0
    )
    clear = np.asarray([example.first and example.intent != UNCLEAR for example in found])
    return Weights(
        intents=names,
        fingerprint=fingerprint(),
        embedding_model=embedder.model,
        vocabulary=vocabulary,
        ngram_head=by_ngram,
        vector_head=VECTOR_SCALE * by_vector,
        grammar_head=GRAMMAR_SCALE * by_grammar,
        prototypes=_apart(vectors[clear]),
    )


def _votes(example: Example, names: Sequence[str]) -> list[float]:
    meant = votes(example.text, example.language)
    return [meant.get(name, 0.0) for name in names]


def _apart(vectors: Matrix) -> Matrix:
    """Return vectors that point in different directions, one near each of those given."""
    kept: list[int] = []
    nearest = np.full(len(vectors), -1.0, np.float32)
    for place, vector in enumerate(vectors):
        if nearest[place] < SAME_DIRECTION:
            kept.append(place)
            nearest = np.maximum(nearest, vectors @ vector)
    return vectors[kept]


if __name__ == "__main__":
    save(train([*examples(), *vague_examples()], local_embedder()))
