import pytest

from maigie.config import settings
from maigie.providers.embeddings.in_use import embedder_in_use, model_in_use
from maigie.providers.embeddings.minilm import MODEL_NAME, local_embedder


class TestEmbedderInUse:
    def test_is_the_local_one_without_an_endpoint(self):
        assert embedder_in_use() is local_embedder()
        assert model_in_use() == MODEL_NAME

    @pytest.mark.parametrize(("dimension", "name"), [(None, "other"), (256, "other@256")])
    def test_is_the_endpoint_of_the_settings(self, monkeypatch, dimension, name):
        monkeypatch.setattr(settings, "embedding_base_url", "http://127.0.0.1:1/v1")
        monkeypatch.setattr(settings, "embedding_model", "other")
        monkeypatch.setattr(settings, "embedding_dimension", dimension)

        assert model_in_use() == embedder_in_use().model == name
        assert embedder_in_use() is embedder_in_use()
