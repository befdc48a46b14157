import numpy as np

from maigie.providers.embeddings.minilm import local_embedder
from services.assistant.understanding.catalogue import examples, vague_examples
from services.assistant.understanding.train import train


class TestTrain:
    def test_fits_the_examples_it_is_given(self) -> None:
        wanted = ["assistant.undo", "planning.plan_week", "wellbeing.log_mood"]
        found = [e for e in examples() if e.intent in wanted and e.language == "en" and e.first]

        weights = train([*found, *vague_examples()[:12]], local_embedder())

        scores = weights.vocabulary.dense([e.text for e in found]) @ weights.ngram_head
        right = [
            weights.intents[i] == e.intent for i, e in zip(scores.argmax(1), found, strict=True)
        ]
        assert np.mean(right) > 0.95
        assert weights.prototypes.shape[1] == local_embedder().dimension
