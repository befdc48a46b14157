from pathlib import Path

import numpy as np
import pytest

from maigie.core.errors import Unavailable
from maigie.providers.embeddings import minilm
from maigie.providers.embeddings.minilm import MiniLmEmbedder, local_embedder


class TestEmbed:
    def test_returns_unit_vectors_in_the_order_of_the_texts(self) -> None:
        texts = [
            "learn physics",
            "a much longer sentence about booking a cheap flight to Lagos",
            "hi",
        ]

        together = local_embedder().embed(texts)
        alone = np.vstack([local_embedder().embed([text]) for text in texts])

        assert together.shape == (3, local_embedder().dimension)
        assert together.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
        np.testing.assert_allclose(together, alone, atol=1e-6)

    def test_puts_paraphrases_nearer_than_strangers(self) -> None:
        study, paraphrase, stranger = local_embedder().embed(
            ["I want to learn physics", "help me study physics", "what a lovely pizza"]
        )

        assert study @ paraphrase > 0.7
        assert study @ stranger < 0.3

    def test_gives_an_empty_matrix_for_no_texts(self) -> None:
        assert local_embedder().embed([]).shape == (0, 384)

    def test_survives_long_empty_and_odd_texts(self) -> None:
        vectors = local_embedder().embed(["", "\x00", "😀" * 50, "word " * 3000])

        assert np.isfinite(vectors).all()

    def test_batches_do_not_change_a_vector(self) -> None:
        texts = [f"chapter {number} of the book " + "x " * number for number in range(40)]

        vectors = MiniLmEmbedder().embed(texts)

        np.testing.assert_allclose(vectors[7], MiniLmEmbedder().embed([texts[7]])[0], atol=0.02)

    def test_does_not_let_a_caller_change_what_is_cached(self) -> None:
        first = local_embedder().embed(["cached text"])
        first[:] = 0

        assert np.linalg.norm(local_embedder().embed(["cached text"])) == pytest.approx(1, abs=1e-5)

    def test_forgets_the_oldest_text_when_the_cache_is_full(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(minilm, "CACHED_TEXTS", 2)
        embedder = MiniLmEmbedder()

        embedder.embed(["one", "two", "three"])

        assert list(embedder._cache) == ["two", "three"]


class TestLoad:
    def test_refuses_a_missing_model(self, tmp_path: Path) -> None:
        embedder = MiniLmEmbedder(tmp_path / "model.onnx")

        with pytest.raises(Unavailable, match=r"cannot be read: model\.onnx"):
            embedder.embed(["text"])

    def test_refuses_an_altered_model(self, tmp_path: Path) -> None:
        path = tmp_path / "model.onnx"
        path.write_bytes(b"not the model")

        with pytest.raises(Unavailable, match="not the expected file"):
            MiniLmEmbedder(path).embed(["text"])

    def test_refuses_when_the_package_is_absent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(minilm, "MODEL_PACKAGE", "no_such_package_here")

        with pytest.raises(Unavailable, match="not installed"):
            MiniLmEmbedder().embed(["text"])
