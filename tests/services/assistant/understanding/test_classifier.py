from pathlib import Path

import pytest

from maigie.providers.embeddings.minilm import MiniLmEmbedder, local_embedder
from services.assistant.understanding.classifier import fitted, read


def likeliest(text: str, language: str = "en", embedder: MiniLmEmbedder | None = None) -> str:
    reading = read(text, language, embedder or local_embedder())
    return fitted().intents[int(reading.probabilities.argmax())]


class TestRead:
    def test_gives_probabilities(self) -> None:
        reading = read("could my notes on enzymes be shorter", "en", local_embedder())

        assert reading.probabilities.sum() == pytest.approx(1, abs=1e-3)
        assert reading.probabilities.min() >= 0

    def test_knows_when_words_are_strange(self) -> None:
        reading = read("blarg fnord", "en", local_embedder())

        assert not reading.knows_words
        assert not reading.by_grammar

    @pytest.mark.parametrize(
        ("text", "intent"),
        [
            ("plan my week", "planning.plan_week"),
            ("I would love to learn genetics as a new topic", "learning.learn_topic"),
            ("quiz me on mitosis", "library.find_practice"),
        ],
    )
    def test_answers_without_the_encoder_too(self, text: str, intent: str, tmp_path: Path) -> None:
        broken = MiniLmEmbedder(tmp_path / "absent.onnx")

        assert likeliest(text, embedder=broken) == intent

    def test_does_not_mix_in_vectors_of_another_model(self) -> None:
        class Other(MiniLmEmbedder):
            model = "other"

        assert likeliest("plan my week", embedder=Other()) == "planning.plan_week"
