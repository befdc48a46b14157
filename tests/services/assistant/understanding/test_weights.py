from pathlib import Path

import numpy as np

from services.assistant.understanding.catalogue import UNCLEAR, fingerprint, intents
from services.assistant.understanding.features import Vocabulary
from services.assistant.understanding.weights import PATH, Weights, load, save


class TestLoad:
    def test_finds_weights_fitted_on_the_data_as_it_is_now(self) -> None:
        weights = load()

        assert weights.fingerprint == fingerprint()
        assert weights.intents == (*intents(), UNCLEAR)

    def test_reads_a_small_file(self) -> None:
        assert PATH.stat().st_size < 3_000_000


class TestSave:
    def test_keeps_everything_within_eight_bits(self, tmp_path: Path) -> None:
        random = np.random.default_rng(1)
        head = random.normal(size=(3, 2)).astype(np.float32)
        weights = Weights(
            intents=("a.b", "c.d"),
            fingerprint="f",
            embedding_model="m",
            vocabulary=Vocabulary(["é x", "=y", "z"], np.asarray([1, 2, 3], np.float32)),
            ngram_head=head,
            vector_head=head,
            grammar_head=head,
            prototypes=head,
        )

        save(weights, tmp_path / "w.npz")
        read = load(tmp_path / "w.npz")

        assert (read.intents, read.fingerprint, read.embedding_model) == (("a.b", "c.d"), "f", "m")
        assert read.vocabulary.terms == ("é x", "=y", "z")
        np.testing.assert_allclose(read.prototypes, head, atol=0.02)
