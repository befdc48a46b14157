"""Fit the classifier on data/intents: ``python -m services.assistant.understanding.train``."""

from collections.abc import Sequence

import numpy as np

from maigie.providers.embeddings.embedder import Embedder
from maigie.providers.embeddings.minilm import local_embedder
from services.assistant.understanding.catalogue import Example, examples, fingerprint, intents
from services.assistant.understanding.features import Vocabulary, gloss
from services.assistant.understanding.logistic import fit
from services.assistant.understanding.weights import Weights, save

NGRAM_STRENGTH = 20.0
VECTOR_STRENGTH = 60.0


def train(found: Sequence[Example], embedder: Embedder) -> Weights:
    """Return weights fitted on ``found``; the same input gives the same weights.

    Raises:
        Unavailable: The embedder cannot be used.
    """
    names = tuple(intents())
    labels = np.asarray([names.index(example.intent) for example in found], np.int64)
    texts = [example.text for example in found]
    vocabulary = Vocabulary.of(texts)
    vectors = embedder.embed([gloss(example.text, example.language) for example in found])
    firsts = np.asarray([example.first for example in found])
    return Weights(
        intents=names,
        fingerprint=fingerprint(),
        embedding_model=embedder.model,
        vocabulary=vocabulary,
        ngram_head=fit(vocabulary.dense(texts), labels, strength=NGRAM_STRENGTH),
        vector_head=fit(vectors, labels, strength=VECTOR_STRENGTH),
        prototypes=vectors[firsts],
    )


if __name__ == "__main__":
    save(train(examples(), local_embedder()))
