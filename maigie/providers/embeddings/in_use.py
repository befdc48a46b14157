"""Which embedder search uses: the endpoint in the settings, or else the local one."""

from functools import lru_cache

from maigie.config import settings
from maigie.providers.embeddings.embedder import Embedder
from maigie.providers.embeddings.minilm import MODEL_NAME, local_embedder


def embedder_in_use() -> Embedder:
    """Return the process's shared embedder for search; choosing one loads and asks nothing."""
    if not settings.embedding_base_url:
        return local_embedder()
    key = settings.embedding_api_key
    return _endpoint(
        settings.embedding_base_url,
        key.get_secret_value() if key else None,
        settings.embedding_model,
        settings.embedding_dimension,
    )


def model_in_use() -> str:
    """Return the name under which search stores vectors now."""
    return embedder_in_use().model if settings.embedding_base_url else MODEL_NAME


@lru_cache(maxsize=2)
def _endpoint(base_url: str, api_key: str | None, model: str, dimension: int | None) -> Embedder:
    # Most installations have no endpoint: they never load its SDK for this.
    from maigie.providers.embeddings.openai_embedder import (  # noqa: PLC0415
        EndpointEmbedder,
    )

    return EndpointEmbedder(base_url, model=model, api_key=api_key, dimension=dimension)
