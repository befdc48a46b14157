"""Intent probabilities from grammar, sentence vectors and n-grams together."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from maigie.core.errors import Unavailable
from maigie.providers.embeddings.embedder import Embedder
from services.assistant.understanding.features import gloss
from services.assistant.understanding.grammar import votes
from services.assistant.understanding.logistic import softmax
from services.assistant.understanding.text import fold, words
from services.assistant.understanding.weights import Weights, load

Matrix = NDArray[np.float32]
READ_CHARACTERS = 300
AGREED = 0.5
FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What the layers say of one sentence.

    Args:
        probabilities: Per intent, in the order of ``Weights.intents``; the last is of none.
        similarity: The highest cosine to any example; 1 when the encoder was not asked.
        by_grammar: Whether a precise phrasing matched.
        knows_words: Whether at least a third of the words occur in the examples.
        few_words: Whether so little was said that it may mean many things.
    """

    probabilities: Matrix
    similarity: float
    by_grammar: bool
    knows_words: bool
    few_words: bool = False


def read(text: str, language: str, embedder: Embedder) -> Reading:
    """Return what is meant by ``text``; without the encoder the other layers answer alone."""
    weights = fitted()
    clipped = text[:READ_CHARACTERS]
    meant = votes(clipped, language)
    positions, values = weights.vocabulary.sparse(clipped)
    said = np.asarray([meant.get(name, 0.0) for name in weights.intents], np.float32)
    by_words = values @ weights.ngram_head[positions]
    scores = (by_words + said @ weights.grammar_head).astype(np.float32)
    similarity = 1.0
    if not _agreed(meant, softmax(scores), weights):
        vector = _vector(clipped, language, embedder, weights)
        if vector is not None:
            scores = (scores + vector @ weights.vector_head).astype(np.float32)
            similarity = float((weights.prototypes @ vector).max())
    tokens = [fold(word) for word in words(clipped)]
    known = sum(weights.vocabulary.knows(token) for token in tokens)
    return Reading(
        probabilities=softmax(scores).astype(np.float32),
        similarity=similarity,
        by_grammar=bool(meant),
        knows_words=known * 3 >= len(tokens),
        few_words=len(tokens) <= FEW_WORDS,
    )


@lru_cache(maxsize=1)
def fitted() -> Weights:
    """Return the stored weights, read once."""
    return load()


def _agreed(meant: dict[str, float], chance: Matrix, weights: Weights) -> bool:
    """Return whether grammar and n-grams say the same, which spares the slow encoder."""
    likeliest = int(chance.argmax())
    return list(meant) == [weights.intents[likeliest]] and float(chance[likeliest]) >= AGREED


def _vector(text: str, language: str, embedder: Embedder, weights: Weights) -> Matrix | None:
    if embedder.model != weights.embedding_model:
        return None
    try:
        return embedder.embed([gloss(text, language)])[0]
    except Unavailable:
        return None
